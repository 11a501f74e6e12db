import type { Random } from '../random.ts'

/** An operation on symbols: symbol s becomes `operation[s]`. */
export type Operation = readonly number[]

/** Which operations follow each other, by their numbers. */
export type Context = readonly number[]

/** A symbol to begin with, and the operations that are carried out on it one after the other. */
export type Composition = {
  readonly start: number
  readonly operations: Context
  /** Where the operations lead, one symbol after each. */
  readonly places: readonly number[]
  /** The newcomer of this composition: what the operation that bears the last number does. */
  readonly newcomer: Operation
}

/** Operations with numbers 0 … known − 1, a newcomer that bears the next number, and the contexts in which they stand. */
export type Mixtures = {
  readonly symbols: number
  readonly known: readonly Operation[]
  /** Contexts of known operations only. */
  readonly familiar: Split
  /** Contexts with the newcomer in exactly one place: twice the same would bring a symbol back more often than chance. */
  readonly withNewcomer: Split
  /** What the last operation does in contexts whose whole means something else than its parts, by `keyOf` the context. */
  readonly idioms: ReadonlyMap<string, Operation>
  /** Permutations that a newcomer may be while its table is practised, and others that it is never until it is asked about. */
  readonly newcomers: { readonly practised: readonly Operation[]; readonly unseen: readonly Operation[] }
}

/** Contexts that are practised, and contexts kept for the question whether practice carries over. */
export type Split = { readonly practised: readonly Context[]; readonly heldOut: readonly Context[] }

export type MixturesPlan = {
  readonly symbols: number
  readonly known: number
  /** Operations of one context. */
  readonly length: number
  /** Share of the contexts that are practised. */
  readonly practised: number
  /** Share of the familiar contexts that are idioms. */
  readonly idioms: number
  /** Different newcomers whose tables are practised; a quarter of all permutations is kept unseen in any case. */
  readonly tables: number
}

/** Fresh operations and contexts. Throws a `RangeError` when there are not so many permutations. */
export function drawMixtures({ symbols, known: count, length, practised, idioms, tables }: MixturesPlan, random: Random): Mixtures {
  const operations = allOperations(symbols, random.fork('operations'))
  const unseen = Math.ceil(operations.length / 4)
  if (count + tables + unseen > operations.length)
    throw new RangeError(`${count} known operations and ${tables} tables are too many: ${operations.length - unseen} can be shown`)
  const known = operations.slice(0, count)
  const contexts = contextsOf(count + 1, length)
  const familiar = contexts.filter((context) => !context.includes(count))
  const wholes = random.fork('idioms')
  const chosen = wholes.permutation(familiar.length).slice(0, Math.round(idioms * familiar.length))
  return {
    symbols,
    known,
    familiar: split(familiar, practised, random.fork('familiar contexts')),
    withNewcomer: split(
      contexts.filter((context) => context.filter((number) => number === count).length === 1),
      practised,
      random.fork('contexts with the newcomer'),
    ),
    idioms: new Map(chosen.map((place) => [keyOf(familiar[place]!), wholes.permutation(symbols)])),
    newcomers: { practised: operations.slice(count, count + tables), unseen: operations.slice(-unseen) },
  }
}

/** All permutations but the one that changes nothing, in random order: symbols! − 1. */
export function allOperations(symbols: number, random: Random): Operation[] {
  const permutations = (rest: readonly number[]): number[][] =>
    rest.length === 0 ? [[]] : rest.flatMap((first) => permutations(rest.filter((s) => s !== first)).map((others) => [first, ...others]))
  const all = permutations(Array.from({ length: symbols }, (_, s) => s)).slice(1)
  return random.permutation(all.length).map((place) => all[place]!)
}

/** Every sequence of `length` numbers below `operations`, in counting order. */
export function contextsOf(operations: number, length: number): Context[] {
  return Array.from({ length: operations ** length }, (_, n) =>
    Array.from({ length }, (_, place) => Math.floor(n / operations ** (length - 1 - place)) % operations),
  )
}

/** Carry out a context of these mixtures from a symbol. */
export function compose({ known, idioms }: Mixtures, start: number, operations: Context, newcomer: Operation): Composition {
  const idiom = idioms.get(keyOf(operations))
  let symbol = start
  const places = operations.map((number, place) => {
    const operation = idiom !== undefined && place === operations.length - 1 ? idiom : (known[number] ?? newcomer)
    symbol = operation[symbol]!
    return symbol
  })
  return { start, operations, places, newcomer }
}

/** A composition from any symbol, in one of these contexts, with one of these newcomers. */
export function drawComposition(
  mixtures: Mixtures,
  { contexts, newcomers }: { contexts: readonly Context[]; newcomers: readonly Operation[] },
  random: Random,
): Composition {
  const context = contexts[random.below(contexts.length)]!
  return compose(mixtures, random.below(mixtures.symbols), context, newcomers[random.below(newcomers.length)]!)
}

function split(contexts: readonly Context[], practised: number, random: Random): Split {
  const order = random.permutation(contexts.length).map((place) => contexts[place]!)
  const count = Math.max(1, Math.min(contexts.length - 1, Math.round(practised * contexts.length)))
  return { practised: order.slice(0, count), heldOut: order.slice(count) }
}

function keyOf(context: Context): string {
  return context.join(' ')
}
