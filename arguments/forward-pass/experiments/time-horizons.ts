/**
 * # Time horizons
 *
 * **Hypothesis.** Models now do software tasks that take a skilled human eight hours.
 *
 * **Bears on.** *Models now approximate expert behaviour over 8 hours* (A3i): clearance above 0 speaks for it, below 0 against it.
 * *The intuition of impossibility would have been wrong* (A10): a trend that could be read early and then held (`backcast` not below 0) speaks for it.
 * Nothing here bears on whether such tasks involve learning (A4) or on any horizon of millions of steps (B4).
 *
 * **Reading.** R3: the models measured act over many turns, write out their thoughts and use tools. It says nothing of one pass (R1).
 *
 * **World.** METR's suite of software tasks, each timed with, or estimated for, skilled humans (Time Horizon 1.1), as published in two vintages.
 * The table is a module of facts beside this file; nothing is measured anew and nothing is drawn from the seed.
 *
 * **Learner.** None runs. **Contenders.** Every model of METR's table; the best one of the vintage is judged, which is the contender's best chance.
 *
 * **Independent variable.** The vintage of the table, the rate of success asked for (50 % or 80 %), and the threshold in minutes.
 *
 * **Metrics.** `clearance`: by how many minutes the whole published interval clears the threshold. Low end minus threshold when the interval lies above it,
 * high end minus threshold (so negative) when below, 0 when the interval contains it. At 80 % no interval could be found: there the point estimate is
 * compared, and the certainty that this suggests is not METR's.
 * `doubling-days`, `doubling-days-2023`: doubling time of the 50 % horizon over all rows, and over rows since 2023, by least squares on log2 minutes.
 * `date-reached`: when the line since 2019 crosses the threshold, in years from 1 January 2026. `date-foretold`: the same for the line through the rows
 * before 1 March 2025 alone, which is what the table said in early 2025.
 * `backcast`: mean distance, in doublings, of the later rows above that early line. Positive: the early line foretold too little.
 * These five always use the 50 % rows, since the table at 80 % could not be had.
 *
 * **Positive control.** `refit`: least squares on the 17 rows of March gives METR's own 187.8 and 128.7 days within 0.1, whatever the parameters.
 * **Negative control.** None is needed where nothing is random; the probes show that the verdict can go either way (eight hours against one hour and one week).
 *
 * **Budget.** Milliseconds; one observation says all, so every tier is the same.
 *
 * **Sources.** METR, Time Horizon 1.1 data file, as of March and of 8 May 2026 (metr.org/time-horizons). Kwa et al. 2025, arXiv 2503.14499, for the method.
 *
 * **What it cannot show.** That any model learns. That the long end is right: of METR's 31 tasks of eight hours and more only 5 have human baselines, and
 * METR calls more than 16 hours (960 minutes) unreliable; the one row that carries the May verdict lies above that and was seen only as others quote it.
 * A later model was scored at 11, 71 or more than 270 hours according to how cheating counts. The tasks are software with clear scores, not work at large.
 */
import { defineExperiment } from '../../../lab/experiment.ts'
import { heightAt, type Line, leastSquaresLine, meanOf, type Point, placeOf } from '../../../lab/statistics/ols.ts'
import { type BestHorizon, bestHorizons, type HorizonRow, horizonRows, publishedDoublingDays } from './facts/metr-horizons.ts'

export const experiment = defineExperiment({
  name: 'time-horizons',
  title: 'How long a task models finish, by METR’s table',
  deterministic: true,
  params: {
    vintage: {
      kind: 'choice',
      about: 'Which published table. May has one row more than March, and that row decides the outcome at 50 %.',
      options: ['march-2026', 'may-2026'],
      default: 'march-2026',
    },
    percentile: {
      kind: 'choice',
      about: 'How often the model must succeed: p50 half of the time, p80 four times in five (a point estimate without an interval).',
      options: ['p50', 'p80'],
      default: 'p50',
    },
    threshold: {
      kind: 'number',
      about: 'The length of task asked about; 480 is the thread’s eight hours.',
      unit: 'minutes',
      min: 1,
      max: 100_000,
      integer: false,
      default: 480,
    },
    unreliableAbove: {
      kind: 'number',
      about: 'Rows longer than this are left out of the trend, as METR does; they still count as the best horizon.',
      unit: 'minutes',
      min: 150,
      max: 100_000,
      integer: false,
      default: 960,
    },
  },
  metrics: {
    clearance: {
      about: 'By how much the whole interval of the best horizon clears the threshold; 0 when the interval contains it.',
      unit: 'minutes',
      low: -100_000,
      high: 100_000,
    },
    'doubling-days': { about: 'Doubling time of the 50 % horizon since 2019.', unit: 'days', low: 0, high: 1000 },
    'doubling-days-2023': { about: 'Doubling time of the 50 % horizon over models released since 2023.', unit: 'days', low: 0, high: 1000 },
    'date-reached': { about: 'When the line since 2019 crosses the threshold.', unit: 'years from 2026-01-01', low: -10, high: 10 },
    'date-foretold': {
      about: 'When the line through the rows before 1 March 2025 crosses the threshold.',
      unit: 'years from 2026-01-01',
      low: -10,
      high: 10,
    },
    backcast: {
      about: 'Mean distance of the rows from 1 March 2025 on above the line through the rows before.',
      unit: 'doublings',
      low: -10,
      high: 10,
    },
  },
  controls: { refit: 'Least squares on the March rows gives METR’s own doubling times within 0.1 days; a slip of transcription fails it.' },
  tiers: {
    quick: { params: {}, seeds: 1, secondsPerSeed: 0.01 },
    standard: { params: {}, seeds: 1, secondsPerSeed: 0.01 },
    full: { params: {}, seeds: 1, secondsPerSeed: 0.01 },
  },
  probes: { false: { threshold: 10_080 }, true: { threshold: 60 } },
  measure(bench) {
    const { threshold, unreliableAbove } = bench.params
    const vintage = bench.params.vintage === 'may-2026' ? 'may-2026' : 'march-2026'
    const percentile = bench.params.percentile === 'p80' ? 'p80' : 'p50'
    const rows = horizonRows[vintage].filter((row) => row.p50Minutes <= unreliableAbove)
    const since2019 = trendOf(rows)
    const since2023 = trendOf(releasedFrom(rows, '2023-01-01'))
    const before2025 = trendOf(rows.filter(({ released }) => released < earlyCut))

    const gap = refitGap()
    bench.control('refit', gap <= 0.1, gap)

    for (const row of horizonRows[vintage]) {
      const day = dayOf(row.released)
      bench.point('measured, log2 minutes', day - firstDay, Math.log2(row.p50Minutes))
      bench.point('line since 2019', day - firstDay, heightAt(since2019, day))
      if (row.released >= '2023-01-01') bench.point('line since 2023', day - firstDay, heightAt(since2023, day))
      bench.point('line of early 2025', day - firstDay, heightAt(before2025, day))
      bench.point('threshold', day - firstDay, Math.log2(threshold))
    }
    return {
      clearance: clearanceOf(bestHorizons[vintage][percentile], threshold),
      'doubling-days': 1 / since2019.slope,
      'doubling-days-2023': 1 / since2023.slope,
      'date-reached': yearsFrom2026(placeOf(since2019, Math.log2(threshold))),
      'date-foretold': yearsFrom2026(placeOf(before2025, Math.log2(threshold))),
      backcast: meanOf(releasedFrom(rows, earlyCut).map((row) => pointOf(row).y - heightAt(before2025, dayOf(row.released)))),
    }
  },
})

/** Curves begin on the day the first model of the table came out. */
const firstDay = dayOf('2019-02-14')

/** What came out from this day on, the table of early 2025 could not know. */
const earlyCut = '2025-03-01'

/** Minutes by which the whole interval lies above (positive) or below (negative) the threshold; a point is an interval without length. */
function clearanceOf({ minutes, low, high }: BestHorizon, threshold: number): number {
  const [from, to] = [low ?? minutes, high ?? minutes]
  if (from > threshold) return from - threshold
  if (to < threshold) return to - threshold
  return 0
}

/** The larger of the two distances, in days, of a refit of March from METR's own doubling times. */
function refitGap(): number {
  const rows = horizonRows['march-2026']
  return Math.max(
    Math.abs(1 / trendOf(rows).slope - publishedDoublingDays.since2019),
    Math.abs(1 / trendOf(releasedFrom(rows, '2023-01-01')).slope - publishedDoublingDays.since2023),
  )
}

/** The least-squares line of log2 minutes over days: one unit of height is one doubling. */
function trendOf(rows: readonly HorizonRow[]): Line {
  return leastSquaresLine(rows.map(pointOf))
}

function releasedFrom(rows: readonly HorizonRow[], day: string): readonly HorizonRow[] {
  return rows.filter(({ released }) => released >= day)
}

function pointOf({ released, p50Minutes }: HorizonRow): Point {
  return { x: dayOf(released), y: Math.log2(p50Minutes) }
}

function yearsFrom2026(day: number): number {
  return (day - dayOf('2026-01-01')) / 365.25
}

/** Days since 1 January 1970 of an ISO date. */
function dayOf(date: string): number {
  return Date.parse(date) / 86_400_000
}
