import { expect, describe as group, test } from 'vitest'
import { resolveParams } from '../../core/evidence/params.ts'
import { tiers } from '../../core/model.ts'
import { readExperiments } from '../debate-forward-pass/read-debate.ts'

group.each([...(await readExperiments())])('%s', (_name, description) => {
  test.each(tiers)('its %s tier, where there is one, changes declared parameters within their ranges', (tier) => {
    if (description.tiers[tier] !== null) expect(resolveParams(description, {}, tier)).toMatchObject({ kind: 'resolved' })
  })

  test.each(['false', 'true'] as const)('so does the world in which its claim is %s', (world) => {
    const changes = { params: description.probes?.[world] ?? {}, seeds: 1, secondsPerSeed: 0 }
    const asTier = { ...description, tiers: { ...description.tiers, standard: changes } }
    expect(resolveParams(asTier, {}, 'standard')).toMatchObject({ kind: 'resolved' })
  })
})
