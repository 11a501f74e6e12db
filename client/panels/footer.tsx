import { useModel, useScene } from '../store/store.ts'
import { isUnderWay } from '../words.ts'
import { NodeLink } from './node-link.tsx'
import { Progress } from './progress.tsx'

/** What is running, and what has changed. */
export function Footer() {
  const { snapshot, debate } = useScene()
  const log = useModel((model) => model.log)
  const running = snapshot.runs.filter(isUnderWay)
  const problems = snapshot.diagnostics.filter(({ severity }) => severity === 'error').length
  return (
    <footer class="footer">
      <section class="jobs" aria-label="Runs">
        <h2>Runs</h2>
        {running.length === 0 && <p class="quiet">Nothing is running.</p>}
        {running.map((each) => (
          <div class="job" key={`${each.runKey} ${each.mode}`}>
            {each.evidence[0] !== undefined && <NodeLink id={each.evidence[0]} />}
            <Progress run={each} />
          </div>
        ))}
      </section>
      <section class="log" aria-label="Changes">
        <h2>Changes</h2>
        {log.length === 0 && (
          <p class="quiet">
            {problems === 0
              ? 'Nothing has changed since you opened the page.'
              : `${problems} ${problems === 1 ? 'remark' : 'remarks'} on the documents of ${debate.name}: run “adduce check”.`}
          </p>
        )}
        <ol aria-live="polite">
          {[...log.entries()].reverse().map(([place, sentence]) => (
            <li key={place}>{sentence}</li>
          ))}
        </ol>
      </section>
    </footer>
  )
}
