import { useEffect, useMemo, useState } from 'preact/hooks'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { NodeId } from '../../core/ids.ts'
import { fetchArtifact } from '../api.ts'
import { type Curve, curvesFor, curvesOf, picturesOf } from '../plots/curve.ts'
import type { LiveCurves } from '../store/model.ts'
import { useModel, useScene } from '../store/store.ts'
import { runningFor } from '../words.ts'
import { PictureView } from './picture.tsx'
import { readCurves } from './read-curves.ts'

/** The curves of the run under way as they come, else those that were recorded. */
export function Curves({ id, metric, status }: { id: NodeId; metric: string; status: EvidenceStatus | undefined }) {
  const scene = useScene()
  const under = runningFor(scene, id)
  const live = useModel((model) => (under === null ? undefined : model.curves.get(under.runKey)))
  const recorded = useRecorded(status)
  const curves = useMemo(() => curvesFor(metric, live === undefined ? recorded : fromLive(live)), [live, recorded, metric])
  const pictures = useMemo(() => picturesOf(curves).map((each) => curvesOf(each, 320)), [curves])
  if (pictures.length === 0) return null
  return (
    <figure class="curves-box">
      {pictures.map((picture, place) => (
        <PictureView picture={picture} key={place === 0 ? 'measured' : 'training'} />
      ))}
      <figcaption class="quiet">
        {live === undefined ? 'as recorded' : 'live'}
        {captionOf(curves)}
      </figcaption>
    </figure>
  )
}

/** What the lines are, by how many seeds there are. */
function captionOf(curves: readonly Curve[]): string {
  const seeds = new Set(curves.map(({ index }) => index)).size
  return seeds < 3 ? ', one line per seed' : `: mean of ${seeds} seeds in its 95 % interval, each seed in faint`
}

const none: readonly Curve[] = []

/** Curves of the records that count, fetched once per artifact. */
function useRecorded(status: EvidenceStatus | undefined): readonly Curve[] {
  const tier = status?.tiers.find((each) => each.tier === (status.outcome?.tier ?? status.tier))
  const wanted = (tier?.artifacts ?? []).filter(({ name }) => name === 'curves.json').map(({ sha256 }) => sha256)
  const key = wanted.join(' ')
  const [found, setFound] = useState<{ readonly key: string; readonly curves: readonly Curve[] }>({ key: '', curves: none })
  useEffect(() => {
    let wanting = true
    Promise.all(key === '' ? [] : key.split(' ').map(fetchArtifact)).then((answers) => {
      if (wanting) setFound({ key, curves: answers.flatMap((answer) => (answer.ok ? readCurves(answer.value) : [])) })
    })
    return () => {
      wanting = false
    }
  }, [key])
  return found.key === key ? found.curves : none
}

function fromLive(live: LiveCurves): readonly Curve[] {
  return [...live].flatMap(([name, seeds]) => [...seeds].map(([index, points]) => ({ name, index, points })))
}
