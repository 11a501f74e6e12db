import { wantedAgain } from '../../core/evidence/rerun.ts'
import { send, useModel, useScene } from '../store/store.ts'
import { useTheme } from '../theme.ts'
import { isUnderWay } from '../words.ts'
import { run } from './actions.ts'

/** Search, what is supposed, how it is shown, and what is stale or running. */
export function Header() {
  const scene = useScene()
  const view = useModel((model) => model.view)
  const expert = useModel((model) => model.preferences.expert)
  const search = useModel((model) => model.search)
  const canDraw = useModel((model) => model.canDraw)
  const theme = useTheme()
  const { debate } = scene
  const about = debate.scenarios.find(({ name }) => name === view.scenario)?.about ?? ''
  const isMap = view.centre === 'map' && canDraw
  return (
    <header class="header">
      <h1>
        Adduce<span class="debate-title"> ▸ {debate.title}</span>
      </h1>
      <input
        type="search"
        id="search"
        placeholder="Search  ( / )"
        aria-label="Search claims and evidence"
        value={search}
        onInput={(event) => send({ type: 'SEARCH', text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') send({ type: 'SEARCH', text: '' })
        }}
      />
      {debate.scenarios.length > 0 && (
        <label class="choice" title={about}>
          <span>Suppose</span>
          <select
            value={view.scenario ?? ''}
            onChange={(event) => send({ type: 'SCENARIO', scenario: event.currentTarget.value === '' ? null : event.currentTarget.value })}
          >
            <option value="">nothing</option>
            {debate.scenarios.map(({ name, about: words }) => (
              <option value={name} title={words} key={name}>
                {name.replaceAll('-', ' ')}
              </option>
            ))}
          </select>
        </label>
      )}
      {expert && (
        <>
          <label class="choice">
            <span>Semantics</span>
            <select value="grounded">
              <option>grounded</option>
            </select>
          </label>
          <label class="choice">
            <span>Stance</span>
            <select
              value={view.stance}
              onChange={(event) => send({ type: 'STANCE', stance: event.currentTarget.value === 'pending' ? 'pending' : 'today' })}
            >
              <option value="today">today</option>
              <option value="pending">pending</option>
            </select>
          </label>
        </>
      )}
      <fieldset class="toggle" aria-label="Show as">
        <button type="button" aria-pressed={isMap} disabled={!canDraw} onClick={() => send({ type: 'CENTRE', centre: 'map' })}>
          Map
        </button>
        <button type="button" aria-pressed={!isMap} onClick={() => send({ type: 'CENTRE', centre: 'outline' })}>
          Outline
        </button>
      </fieldset>
      <Counts />
      <button
        type="button"
        class="quiet-button"
        aria-pressed={expert}
        onClick={() => send({ type: 'PREFER', preferences: { expert: !expert } })}
        title="Show labels, keys, e-values and controls as well"
      >
        Expert
      </button>
      <button
        type="button"
        class="quiet-button"
        aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        onClick={() => send({ type: 'PREFER', preferences: { theme: theme === 'dark' ? 'light' : 'dark' } })}
      >
        {theme === 'dark' ? '☀' : '☾'}
      </button>
    </header>
  )
}

/** How much is stale or missing, how much is under way, and the button that runs what is wanted. */
function Counts() {
  const { snapshot } = useScene()
  const stale = snapshot.outcomes.filter((status) => status.stale && status.problem === null)
  const missing = snapshot.outcomes.filter((status) => status.outcome === null && !status.stale && status.problem === null)
  const running = snapshot.runs.filter(isUnderWay).length
  const wanted = [...stale, ...missing].filter(
    ({ evidence }) => !snapshot.runs.some((each) => isUnderWay(each) && each.evidence.includes(evidence)),
  )
  const words = [
    ...(stale.length > 0 ? [`${stale.length} stale`] : []),
    ...(missing.length > 0 ? [`${missing.length} not run`] : []),
    ...(running > 0 ? [`${running} running`] : []),
  ]
  return (
    <span class="counts">
      {words.join(' · ') || (snapshot.outcomes.length > 0 ? 'all evidence is fresh' : '')}
      {wanted.length > 0 && (
        <button type="button" onClick={() => run(wantedAgain(wanted))}>
          {stale.length > 0 ? 'Run stale' : 'Run'}
        </button>
      )}
    </span>
  )
}
