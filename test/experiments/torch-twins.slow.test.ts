import { expect, test } from 'vitest'
import type { Params } from '../../core/model.ts'
import { pythonWithTorch, withoutTorch } from '../python-with-torch.ts'
import { carriedOut, described, observed } from './twin-run.ts'

/** Small, but enough to be judged. */
const judged: Params = { depths: [1, 2], trainingSteps: 300, batch: 16, heldOut: 200 }

test.skipIf(pythonWithTorch() === null)(
  `larger inputs and changed weights are seen by every metric; skipped where ${withoutTorch}`,
  async () => {
    const { description } = await described('torch-pass-as-step')
    const [inside] = observed(await carriedOut('torch-pass-as-step', { ...judged, ...description.probes!.true }, [1]))
    const [outside] = observed(await carriedOut('torch-pass-as-step', { ...judged, ...description.probes!.false }, [1]))
    expect(inside!['construction-error']).toBeLessThan(1e-9)
    expect(inside!['steps-per-layer']).toBeGreaterThan(1)
    expect(outside!['construction-error']).toBeGreaterThan(1e-6)
    expect(outside!['steps-per-layer']).toBeLessThan(0.8)
    expect(outside!['loss-difference']).toBeGreaterThan(1e-3)
  },
)
