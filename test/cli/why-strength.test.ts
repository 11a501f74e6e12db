import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adduce, kettle } from './adduce.ts'
import { scratchFolder } from './scratch.ts'

/** A debate of claims alone, from its relations: `a rebuts b` is a relation of the section A. */
async function written(relations: readonly string[]): Promise<string> {
  const folder = await scratchFolder('claims')
  const said = relations.map((relation) => relation.split(' ') as [string, string, string])
  const names = [...new Set(said.flatMap(([from, , to]) => [from, to]))]
  const sections = names.map((name) => {
    const items = said.filter(([from]) => from === name).map(([, verb, to]) => `- ${verb} [${to}](#${to})`)
    return `## ${name}\n\n${name}.\n\n${items.join('\n')}\n`
  })
  await writeFile(join(folder, 'README.md'), `# Claims\n\n${sections.join('\n')}`)
  return folder
}

describe.concurrent('strength on the command line', { timeout: 90_000 }, () => {
  test('status gives every claim its strength, by the rule that is asked for', async () => {
    const folder = await kettle('')
    const strengths = async (...options: string[]) => {
      const { strength, nodes } = JSON.parse((await adduce('status', folder, '--json', ...options)).out)
      return [strength, ...nodes.map((node: { strength: number | null }) => node.strength)]
    }
    const found = { converged: true, residual: 0, steps: 0 }
    // A half supports: E = .5, h = .2; under DF-QuAD ½ + ½ · ½. The lid was not boiled, so it adds nothing.
    expect(await strengths()).toEqual([{ ...found, rule: 'quadratic-energy' }, null, expect.closeTo(0.6, 10), 0.5, 0])
    expect(await strengths('--strength', 'df-quad')).toEqual([{ ...found, rule: 'df-quad' }, null, expect.closeTo(0.75, 10), 0.5, 0])
    expect((await adduce('status', folder)).out).toMatch(/✓ A lid saves time +stands, argued, strength 0\.60/)
  })

  test('a rule that does not exist is wrong use', async () => {
    const { code, err } = await adduce('status', await kettle(''), '--strength', 'loud')
    expect(code).toBe(2)
    expect(err).toContain('--strength is energy or df-quad, not “loud”')
  })

  test('strengths that do not converge say so, in words and for programs', async () => {
    const ring = Array.from({ length: 5 * 8 * 8 }, (_, i) => {
      const [group, one, other] = [Math.floor(i / 64), Math.floor(i / 8) % 8, i % 8]
      return `x${group}${one} rebuts x${(group + 1) % 5}${other}`
    })
    const folder = await written([...ring, 's supports x00'])
    const { out } = await adduce('status', folder)
    expect(out).toMatch(/x00 +open, strength not converged/)
    expect(out).toMatch(/s +stands, nobody has objected yet, strength 0\.50/)
    expect(out).toMatch(/Strengths marked “not converged” went on moving, by 0\.\d+ after 1000 steps; they are not known\.\n$/)
    const { strength, nodes } = JSON.parse((await adduce('status', folder, '--json')).out)
    expect(strength).toMatchObject({ converged: false, steps: 1000 })
    expect(strength.residual).toBeGreaterThan(0.001)
    expect(nodes.find(({ id }: { id: string }) => id === 'x00').strength).toBe(null)
  })
})
