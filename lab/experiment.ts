import type { ExperimentDescription, MetricSpec, ParamSpec, TierSpec } from '../core/evidence/description.ts'
import type { Job, MessageBody } from '../core/evidence/protocol.ts'
import type { Params, Tier } from '../core/model.ts'

export type { MetricSpec }

/** The values that a schema of parameters stands for. */
export type ParamValues<Schema extends { readonly [name: string]: ParamSpec }> = {
  readonly [Name in keyof Schema]: ValueOf<Schema[Name]>
}

type ValueOf<Spec> = Spec extends { kind: 'number' }
  ? number
  : Spec extends { kind: 'numbers' }
    ? readonly number[]
    : Spec extends { kind: 'flag' }
      ? boolean
      : string

/** What an experiment is given for one seed, and what it may say while it measures. */
export type Bench<Values> = {
  readonly params: Values
  /** A 32-bit seed derived from the spec, never chosen. All chance must come from it. */
  readonly seed: number
  /** Which seed of the run this is, from 0. */
  readonly index: number
  /** How far this seed has come; `phase` is one or two words (“training”). */
  progress(done: number, total: number, phase: string): void
  /**
   * One point of a named curve (“learner”, “forward pass”), drawn live and kept as an artifact. A name that begins with
   * “training ” is drawn in a picture of its own.
   */
  point(curve: string, step: number, value: number): void
  /** A check that must pass, else the run is invalid and feeds nothing. `name` must be declared. */
  control(name: string, passed: boolean, value: number): void
  /** A file to keep, beside the curves. */
  artifact(name: string, mediaType: string, body: string): void
  log(text: string): void
}

/** A program that measures. It knows no claim and no prediction. */
export type Experiment<Schema extends { readonly [name: string]: ParamSpec } = { readonly [name: string]: ParamSpec }> = {
  /** The same as its file's name. */
  readonly name: string
  readonly title: string
  /** One observation says all: nothing is drawn from the seed. */
  readonly deterministic: boolean
  readonly params: Schema
  readonly metrics: { readonly [name: string]: MetricSpec }
  /** Checks by name, each with a sentence on what it guards against. */
  readonly controls: { readonly [name: string]: string }
  readonly tiers: { readonly [tier in Tier]: TierSpec | null }
  readonly probes: { readonly false: Params; readonly true: Params } | null
  /** Measure one seed; one finite number per declared metric. */
  measure(bench: Bench<ParamValues<Schema>>): { readonly [metric: string]: number }
}

/** Declare an experiment; only helps the compiler to type `params`. */
export function defineExperiment<const Schema extends { readonly [name: string]: ParamSpec }>(
  experiment: Experiment<Schema>,
): Experiment<Schema> {
  return experiment
}

/** What the experiment says of itself; its code key and card are added by who has its file. */
export function describe(experiment: Experiment): Omit<ExperimentDescription, 'codeKey' | 'card'> {
  const { measure: _, ...description } = experiment
  return description
}

/** What the carrier of a job receives: messages of `adduce-run/1`, artifacts still with their body. */
export type Emitted =
  | Exclude<MessageBody, { type: 'artifact' }>
  | { readonly type: 'artifact'; readonly name: string; readonly mediaType: string; readonly body: string }

/**
 * Carry out a job, seed by seed, and say everything through `emit`: this speaks `adduce-run/1` for the experiment.
 *
 * A value that is not finite, a metric or control that was not declared or not made, or a thrown error ends the job
 * with an `error` result that names the seed; the seeds finished before it stay observed.
 */
export function runJob(experiment: Experiment, job: Job, emit: (message: Emitted) => void): void {
  emit({ type: 'hello', protocol: 'adduce-run/1', experiment: experiment.name, seeds: job.seeds.length })
  let observations = 0
  for (const { index, seed } of job.seeds) {
    try {
      const made = new Set<string>()
      const values = experiment.measure(benchOf(experiment, job.params, { index, seed }, { emit, made }))
      checkValues(experiment, values)
      checkControls(experiment, made)
      emit({ type: 'observation', index, seed, values })
      observations++
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      emit({
        type: 'result',
        status: 'error',
        observations,
        error: `experiment "${experiment.name}", seed ${index}: ${reason}`,
        last: true,
      })
      return
    }
  }
  emit({ type: 'result', status: 'ok', observations, error: null, last: true })
}

function benchOf(
  experiment: Experiment,
  params: Params,
  { index, seed }: { index: number; seed: number },
  { emit, made }: { emit: (message: Emitted) => void; made: Set<string> },
): Bench<Params> {
  return {
    params,
    seed,
    index,
    progress: (done, total, phase) => emit({ type: 'progress', index, done, total, phase }),
    point(curve, step, value) {
      if (!Number.isFinite(value)) throw new RangeError(`curve "${curve}" is ${value} at step ${step}`)
      emit({ type: 'metric', name: curve, step, value, index })
    },
    control(name, passed, value) {
      if (experiment.controls[name] === undefined) throw new TypeError(`control "${name}" is not declared`)
      made.add(name)
      emit({ type: 'control', name, passed: passed && Number.isFinite(value), value, index })
    },
    artifact: (name, mediaType, body) => emit({ type: 'artifact', name, mediaType, body }),
    log: (text) => emit({ type: 'log', text }),
  }
}

function checkValues(experiment: Experiment, values: { readonly [metric: string]: number }): void {
  for (const metric of Object.keys(experiment.metrics)) {
    const value = values[metric]
    if (value === undefined) throw new TypeError(`metric "${metric}" was not measured`)
    if (!Number.isFinite(value)) throw new RangeError(`metric "${metric}" is ${value}`)
  }
  for (const metric of Object.keys(values))
    if (experiment.metrics[metric] === undefined) throw new TypeError(`metric "${metric}" is not declared`)
}

/** A control that is declared but not made would make every run look checked. */
function checkControls(experiment: Experiment, made: ReadonlySet<string>): void {
  for (const name of Object.keys(experiment.controls))
    if (!made.has(name)) throw new TypeError(`control "${name}" was declared and not made`)
}
