import type { Draft } from './draft.ts'
import { type Imported, type ImportSource, importedBy } from './imported.ts'

/** An abstract framework by names: `attacks` are pairs of positions in `names`, attacker first. */
export type NamedAttacks = { readonly names: readonly string[]; readonly attacks: readonly (readonly [number, number])[] }

/**
 * The debate of an abstract framework: each argument is a presumed claim, each attack a rebut. Nobody argues for a claim, so no rebut is
 * answered back, and the labels under every semantics are those of the framework.
 *
 * Source: Dung 1995.
 */
export function debateOfAttacks({ names, attacks }: NamedAttacks, source: Omit<ImportSource, 'text'>): Imported {
  return importedBy({ ...source, text: '' }, (_text, { book }): Draft => {
    for (const _name of names) book.keep('argument', null)
    for (const _attack of attacks) book.keep('attack', null)
    return {
      title: null,
      opening: [],
      nodes: names.map((name, index) => ({
        key: String(index),
        kind: 'claim',
        title: `Argument ${name}`,
        text: `Argument ${name}`,
        notes: [],
        open: false,
        line: null,
      })),
      inferences: attacks.map(([attacker, target]) => ({
        kind: 'rebut',
        premises: [String(attacker)],
        warrants: [],
        target: { kind: 'node', key: String(target) },
        reason: null,
        weight: null,
        line: null,
      })),
      relations: [],
      expects: null,
    }
  })
}
