/** A published change of METR's table. */
export type Vintage = 'march-2026' | 'may-2026'

/** One model of METR's table: when it came out and how long a task it finishes half of the time. */
export type HorizonRow = {
  readonly model: string
  /** Day of release, ISO 8601. */
  readonly released: string
  /** Length, in minutes of a skilled human's work, of the tasks at which it succeeds half of the time. */
  readonly p50Minutes: number
}

/** The longest horizon that a vintage reports, in minutes. `low` and `high` bound METR's 95 % interval; `null` where we have not seen one. */
export type BestHorizon = { readonly minutes: number; readonly low: number | null; readonly high: number | null }

/**
 * METR's Time Horizon 1.1 benchmark file: the 17 models that were state of the art at their release, as of March 2026.
 *
 * What vouches for the transcription: least squares on it gives doubling times of 187.758 and, from 2023 on, 128.728 days, where METR's own
 * file says 187.778 and 128.744; the experiment's control repeats this. The remaining fiftieth of a day is not explained.
 * Not to be had: the interval and the 80 % horizon of each row. Names of models are written out from METR's short ones.
 */
const march: readonly HorizonRow[] = [
  { model: 'GPT-2', released: '2019-02-14', p50Minutes: 0.053778 },
  { model: 'davinci-002', released: '2020-05-28', p50Minutes: 0.144057 },
  { model: 'GPT-3.5 Turbo Instruct', released: '2022-03-15', p50Minutes: 0.599247 },
  { model: 'GPT-4', released: '2023-03-14', p50Minutes: 3.987428 },
  { model: 'GPT-4 (November 2023)', released: '2023-11-06', p50Minutes: 4.044959 },
  { model: 'GPT-4o', released: '2024-05-13', p50Minutes: 6.991195 },
  { model: 'Claude 3.5 Sonnet (June 2024)', released: '2024-06-20', p50Minutes: 11.395377 },
  { model: 'o1-preview', released: '2024-09-12', p50Minutes: 20.326586 },
  { model: 'Claude 3.5 Sonnet (October 2024)', released: '2024-10-22', p50Minutes: 20.522872 },
  { model: 'o1', released: '2024-12-05', p50Minutes: 38.831588 },
  { model: 'Claude 3.7 Sonnet', released: '2025-02-24', p50Minutes: 60.388937 },
  { model: 'o3', released: '2025-04-16', p50Minutes: 120.730463 },
  { model: 'GPT-5', released: '2025-08-07', p50Minutes: 203.012577 },
  { model: 'Gemini 3 Pro', released: '2025-11-18', p50Minutes: 224.325884 },
  { model: 'Claude Opus 4.5', released: '2025-11-24', p50Minutes: 292.994594 },
  { model: 'GPT-5.2', released: '2025-12-11', p50Minutes: 352.249302 },
  { model: 'Claude Opus 4.6', released: '2026-02-05', p50Minutes: 718.80683 },
]

/**
 * The one row that the file gained on 8 May 2026. Seen only as others quote the file, not in the file itself.
 * METR calls horizons above 960 minutes unreliable and leaves them out of its own trend.
 */
const mythos: HorizonRow = { model: 'Claude Mythos Preview (early)', released: '2026-04-07', p50Minutes: 1044.8 }

/** The rows of each vintage, oldest first. */
export const horizonRows: { readonly [vintage in Vintage]: readonly HorizonRow[] } = {
  'march-2026': march,
  'may-2026': [...march, mythos],
}

/**
 * The best horizon of each vintage at 50 % and at 80 % success.
 *
 * March at 50 %: Claude Opus 4.6, first announced at 14.5 h (870 minutes), in the file since then at 12.0 h.
 * May at 50 %: the upper end is quoted as “about 3,306”. May at 80 %: quoted as 3.1 h, which is 186 minutes.
 * At 80 % we have seen no interval, neither for March nor for May.
 */
export const bestHorizons: { readonly [vintage in Vintage]: { readonly p50: BestHorizon; readonly p80: BestHorizon } } = {
  'march-2026': {
    p50: { minutes: 718.80683, low: 317, high: 3634 },
    p80: { minutes: 89.8, low: null, high: null },
  },
  'may-2026': {
    p50: { minutes: 1044.8, low: 508.9, high: 3306 },
    p80: { minutes: 186, low: null, high: null },
  },
}

/** METR's own doubling times in days, to which a refit of the March rows must come: since 2019, and since 2023. */
export const publishedDoublingDays = { since2019: 187.8, since2023: 128.7 } as const
