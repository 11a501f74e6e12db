import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { resolveParams } from '../../core/evidence/params.ts'
import { tiers } from '../../core/model.ts'

/**
 * Why an experiment cannot be used although its description has the right shape; `null` when it can: another name than
 * its file's, no tier at all, a default, tier override or probe outside its own ranges.
 */
export function descriptionMisfit(description: ExperimentDescription, fileName: string): string | null {
  if (description.name !== fileName) return `calls itself "${description.name}"; the name must be that of its file`
  const offered = tiers.filter((tier) => description.tiers[tier] !== null)
  if (offered.length === 0) return 'offers no tier'
  const worlds = [{}, ...(description.probes === null ? [] : Object.values(description.probes))]
  const defaults = Object.fromEntries(Object.entries(description.params).map(([name, { default: value }]) => [name, value]))
  for (const tier of offered) {
    for (const world of worlds) {
      const resolved = resolveParams(description, { ...defaults, ...world }, tier)
      if (resolved.kind === 'refused') return `does not fit itself: ${resolved.sentences[0]}`
    }
  }
  return null
}
