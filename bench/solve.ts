/**
 * How fast frameworks are solved, beside native solvers where they are installed: `node bench/solve.ts FOLDER [ROUNDS]`.
 *
 * FOLDER holds `.i23` files. Clingo is found on the path; `ADDUCE_SOLVER` names another program that takes the competition's arguments.
 * Every program is started anew for each question, so that start-up and reading count alike. Answers that differ are an error.
 * Prints the table; it never fails for a missed goal.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { frameworkOfEnds } from '../core/semantics/framework.ts'
import { groundedLabelling } from '../core/semantics/grounded.ts'
import { clingoProgram } from './solve/clingo-program.ts'

const [folder, rounds = '5'] = process.argv.slice(2)
if (folder === undefined) throw new TypeError('name a folder of .i23 files: node bench/solve.ts FOLDER [ROUNDS]')
const timeoutMs = 10_000
const problems = ['DC-CO', 'DC-PR', 'DC-ST', 'DS-CO', 'DS-PR', 'DS-ST'] as const

type Measured = { readonly milliseconds: number; readonly answer: string }
type Solver = {
  readonly name: string
  readonly ask: (problem: (typeof problems)[number], file: string, argument: string) => Measured | null
}

console.log(`grounded, 1,000,000 vertices, 2,500,000 attacks: ${groundedMedian().toFixed(0)} ms after parsing`)

const adduce: Solver = {
  name: 'adduce',
  ask: (problem, file, argument) =>
    measured(process.execPath, [join(import.meta.dirname, '../bin/adduce.mjs'), 'solve', '-p', problem, '-f', file, '-a', argument]),
}
const others: Solver[] = []
if (spawnSync('clingo', ['--version']).status === 0)
  others.push({
    name: 'clingo',
    ask: (problem, file, argument) => {
      const asked = clingoProgram(problem, readFileSync(file, 'utf8'), argument)
      if (asked === null) return null
      const { milliseconds, answer } = measured('clingo', asked.options, asked.program)
      const found = /^(?:UN)?SATISFIABLE$/m.exec(answer)?.[0]
      return { milliseconds, answer: found === undefined ? '' : (found === 'SATISFIABLE') === asked.satisfiableMeansYes ? 'YES' : 'NO' }
    },
  })
const named = process.env['ADDUCE_SOLVER']
if (named !== undefined)
  others.push({ name: basename(named), ask: (problem, file, argument) => measured(named, ['-p', problem, '-f', file, '-a', argument]) })

console.log(['file', 'problem', adduce.name, ...others.flatMap(({ name }) => [name, 'ratio'])].join('\t'))
for (const name of readdirSync(folder).filter((each) => each.endsWith('.i23')))
  for (const problem of problems) {
    const file = join(folder, name)
    const mine = medianOf(adduce, problem, file)
    const cells = [name, problem, wordsOf(mine)]
    for (const other of others) {
      const theirs = medianOf(other, problem, file)
      const both = mine !== null && theirs !== null && mine.answer !== '' && theirs.answer !== ''
      if (both && mine.answer !== theirs.answer)
        throw new Error(`${name} ${problem}: adduce says ${mine.answer}, ${other.name} ${theirs.answer}`)
      cells.push(wordsOf(theirs), both ? (mine.milliseconds / theirs.milliseconds).toFixed(2) : '')
    }
    console.log(cells.join('\t'))
  }

function medianOf({ ask }: Solver, problem: (typeof problems)[number], file: string): Measured | null {
  const all: Measured[] = []
  for (let round = 0; round < Number(rounds); round++) {
    const one = ask(problem, file, '7')
    if (one === null) return null
    all.push(one)
    // Once the limit is reached, more rounds say nothing new.
    if (one.answer === '') return one
  }
  return all.sort((a, b) => a.milliseconds - b.milliseconds)[Math.floor(all.length / 2)]!
}

function measured(program: string, options: readonly string[], input = ''): Measured {
  const began = performance.now()
  const { stdout } = spawnSync(program, options, { input, timeout: timeoutMs, encoding: 'utf8', maxBuffer: 2 ** 28 })
  const milliseconds = performance.now() - began
  const first = stdout.slice(0, stdout.indexOf('\n')).trim()
  return { milliseconds, answer: first === 'YES' || first === 'NO' ? first : program === 'clingo' ? stdout : '' }
}

function wordsOf(one: Measured | null): string {
  if (one === null) return 'not asked'
  return one.answer === '' ? 'over the limit' : `${one.milliseconds.toFixed(0)} ms`
}

function groundedMedian(): number {
  const size = 1_000_000
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * size)
  }
  const ends = () => Uint32Array.from({ length: 2_500_000 }, next)
  const framework = frameworkOfEnds(size, ends(), ends())
  const times = Array.from({ length: 7 }, () => {
    const began = performance.now()
    groundedLabelling(framework)
    return performance.now() - began
  })
  return times.sort((a, b) => a - b)[3]!
}
