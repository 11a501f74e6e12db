import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { codeKey } from '../../core/ids.ts'

/** The one experiment that small debates have: a parameter, a metric from 0 to 1, no full tier. */
export const ladder: ExperimentDescription = {
  name: 'ladder',
  title: 'A ladder',
  codeKey: codeKey('0'.repeat(64)),
  deterministic: false,
  params: { windows: { about: 'lengths', kind: 'numbers', unit: 'steps', min: 1, max: 1024, integer: true, default: [16] } },
  metrics: { gap: { about: 'how far behind', unit: '1', low: 0, high: 1 } },
  controls: {},
  tiers: {
    quick: { params: {}, seeds: 8, secondsPerSeed: 1 },
    standard: { params: {}, seeds: 10, secondsPerSeed: 1 },
    full: null,
  },
  probes: null,
  card: '',
}
