import { answerTo } from '../../core/semantics/answer.ts'
import type { Labelling } from '../../core/semantics/labelling.ts'
import type { Answer } from '../../core/semantics/question.ts'
import { formatOf, type Instance, instanceFormats, loadInstance } from '../solving/instance.ts'
import { asksAbout, everyProblem, problemNamed, questionOf, unsuited } from '../solving/problem.ts'
import { readArguments, type Usage, wrongUse } from './arguments.ts'

const usage: Usage = {
  line: 'solve -p PROBLEM -f FILE [-a ARGUMENT] [-fo FORMAT]',
  about: [
    'Answers one question about an abstract framework, in the form of the argumentation competition of 2023:',
    'YES or NO, and a line “w …” with an extension that shows it. Problems are a task and a semantics, such as DC-PR.',
    '  DC  is ARGUMENT in some extension?     SE  some extension    CE  how many there are',
    '  DS  is ARGUMENT in every extension?    EE  all of them, a line “w …” each',
    '  GR grounded  CO complete  PR preferred  ST stable  SST semi-stable  STG stage  ID ideal',
    'Assumption-based files (“p aba”) are compiled to a framework: ARGUMENT is an atom, extensions list assumptions.',
    'Exit code 0 for an answer, 1 when the file is wrong or the time was too short, 2 for wrong use.',
  ].join('\n'),
  options: {
    problem: { about: 'what is asked', value: 'PROBLEM', short: 'p' },
    file: { about: 'the framework', value: 'FILE', short: 'f' },
    argument: { about: 'the argument (or atom) that DC and DS ask about', value: 'ARGUMENT', short: 'a' },
    format: { about: 'also -fo; i23, apx, tgf or aba; otherwise the file’s ending decides', value: 'FORMAT' },
    timeout: { about: 'give up after so long: “unknown (time limit)”', value: 'SECONDS' },
    json: { about: 'one JSON object instead' },
    problems: { about: 'list the problems that can be solved' },
    formats: { about: 'list the formats that can be read' },
  },
  examples: [
    'adduce solve -p DC-PR -f debate.i23 -a 3',
    'adduce solve -p SE-ST -f debate.apx --timeout 10',
    'adduce solve -p DS-PR -f rules.aba -a 7',
  ],
}

/** `adduce solve`: one question, one answer. */
export async function solve(args: readonly string[]): Promise<number> {
  // The competition's option has two letters behind one dash.
  const call = readArguments(
    usage,
    args.map((word) => (word === '-fo' ? '--format' : word)),
    { least: 0, most: 0 },
  )
  if (call.kind === 'answered') return call.code
  if (call.on.has('problems')) return print(`[${everyProblem.join(',')}]`)
  if (call.on.has('formats')) return print(`[${instanceFormats.join(',')}]`)
  const { problem: name, file, argument, timeout } = call.text
  if (name === undefined) return wrongUse(usage, 'Say what is asked: -p PROBLEM, such as DC-PR.').code
  const problem = problemNamed(name)
  if (problem === null) return wrongUse(usage, `There is no problem “${name}”${await perhaps(name.toUpperCase(), everyProblem)}`).code
  if (file === undefined) return wrongUse(usage, 'Name the framework: -f FILE.').code
  if (asksAbout(problem) && argument === undefined) return wrongUse(usage, `${name} asks about one argument: say which with -a.`).code
  if (!asksAbout(problem) && argument !== undefined) return wrongUse(usage, `${name} asks about no argument: leave -a out.`).code
  const seconds = timeout === undefined ? Number.POSITIVE_INFINITY : Number(timeout)
  if (!(seconds > 0)) return wrongUse(usage, `--timeout takes seconds, a number above 0, not “${timeout}”.`).code
  const format = call.text['format'] === undefined ? formatOf(file) : (instanceFormats.find((each) => each === call.text['format']) ?? null)
  if (format === null) {
    const said =
      call.text['format'] === undefined ? `The ending of “${file}” names no format` : `There is no format “${call.text['format']}”`
    return wrongUse(usage, `${said}: say -fo ${instanceFormats.join(', ')}.`).code
  }
  const misfit = unsuited(problem, format)
  if (misfit !== null) return complain(misfit, 2)

  const began = performance.now()
  const isOver = () => performance.now() - began >= 1000 * seconds
  // The engine is compiled on another thread while the file is read.
  const engine =
    problem.semantics === 'grounded' ? withoutEngine() : import('../solving/cadical.ts').then((module) => module.cadicalEngine(isOver))
  try {
    const loaded = await loadInstance(file, format)
    if (loaded.kind === 'failed') return complain(loaded.message, 1)
    const { instance } = loaded
    const vertex = argument === undefined ? 0 : instance.names.vertexOf(argument)
    if (vertex === null) return complain(`${file} has no argument “${argument}”${await perhaps(argument!, namesOf(instance))}`, 1)
    const answer = answerTo(instance.framework, questionOf(problem, vertex), await engine)
    if (call.on.has('json'))
      print(JSON.stringify({ problem: name, file, argument: argument ?? null, ...jsonOf(answer, instance) }, null, 2))
    else printAnswer(answer, instance)
    if (hasNone(answer)) process.stderr.write('adduce: there is no stable extension, which is an answer, not an error\n')
    return answer.kind === 'unknown' ? 1 : 0
  } catch (cause) {
    if (!isOutOfMemory(cause)) throw cause
    return complain(`${file} is too large for memory`, 1)
  }
}

function printAnswer(answer: Answer, instance: Instance): void {
  const extension = (labelling: Labelling) => ['w', ...extensionOf(labelling, instance)].join(' ')
  switch (answer.kind) {
    case 'one':
      return void print(answer.labelling === null ? 'NO' : extension(answer.labelling))
    case 'count':
      return void print(String(answer.count))
    case 'every':
      for (const labelling of answer.labellings) print(extension(labelling))
      return
    case 'verdict':
      // The competition wants no certificates of assumption-based answers.
      return void print(
        [
          answer.holds ? 'YES' : 'NO',
          ...(answer.certificate === null || instance.format === 'aba' ? [] : [extension(answer.certificate)]),
        ].join('\n'),
      )
    case 'unknown':
      return void print(`unknown (${answer.reason})`)
  }
}

function jsonOf(answer: Answer, instance: Instance): object {
  const extension = (labelling: Labelling | null) => (labelling === null ? null : extensionOf(labelling, instance))
  switch (answer.kind) {
    case 'one':
      return { answer: answer.labelling === null ? 'none' : 'extension', extension: extension(answer.labelling) }
    case 'count':
      return { answer: 'count', count: String(answer.count) }
    case 'every':
      return { answer: 'extensions', extensions: Array.from(answer.labellings, extension) }
    case 'verdict':
      return {
        answer: answer.holds ? 'yes' : 'no',
        extension: extension(answer.certificate),
        against: answer.against === null || instance.format === 'aba' ? null : answer.against.map(instance.names.nameOf),
        noExtension: answer.empty,
      }
    case 'unknown':
      return { answer: 'unknown', reason: answer.reason }
  }
}

function extensionOf(labelling: Labelling, { names, listed }: Instance): readonly string[] {
  const accepted: string[] = []
  const see = (vertex: number) => {
    if (labelling[vertex] === 'in') accepted.push(names.nameOf(vertex))
  }
  if (listed === 'all') for (let vertex = 0; vertex < labelling.length; vertex++) see(vertex)
  else listed.forEach(see)
  return accepted
}

function hasNone(answer: Answer): boolean {
  return (answer.kind === 'one' && answer.labelling === null) || (answer.kind === 'verdict' && answer.empty)
}

/** “: did you mean …?” when a name is near. */
async function perhaps(name: string, candidates: Iterable<string>): Promise<string> {
  const { nearest } = await import('../../core/debate/nearest.ts')
  const near = nearest(name, candidates)
  return near === null ? '.' : `: did you mean “${near}”?`
}

function* namesOf({ framework, names, format }: Instance): Generator<string> {
  // Numbers have no near ones, and of very many names the nearest says little.
  if (format === 'i23' || format === 'aba' || framework.size > 100_000) return
  for (let vertex = 0; vertex < framework.size; vertex++) yield names.nameOf(vertex)
}

/** Grounded questions are answered without a search. */
async function withoutEngine() {
  return {
    name: 'none',
    open: () => {
      throw new TypeError('grounded semantics opens no engine')
    },
  }
}

/** Engines and arrays say it in several ways when memory is short. */
function isOutOfMemory(cause: unknown): boolean {
  return (
    cause instanceof Error && /memory|allocation failed|invalid (typed )?array (buffer )?length|out of bounds|Aborted/i.test(cause.message)
  )
}

function print(line: string): 0 {
  process.stdout.write(`${line}\n`)
  return 0
}

function complain(sentence: string, code: 1 | 2): number {
  process.stderr.write(`adduce: ${sentence}\n`)
  return code
}
