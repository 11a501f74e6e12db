import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ZodType } from 'zod'
import { checksumOf, runKeyOf, seedOf, specKeyOf } from '../../core/evidence/keys.ts'
import type { Adoption, Ledger, Mismatch } from '../../core/evidence/marks.ts'
import type { RunRecord } from '../../core/evidence/record.ts'
import { writeDurably } from './durable.ts'
import { adoptionSchema, firstMisfit, mismatchSchema, recordSchema } from './schemas.ts'

/** A file under `records/` that counts for nothing, and why. */
export type RecordProblem = { readonly file: string; readonly message: string }

/** What a debate's `records/` folder says, without the files that cannot be believed. */
export type ReadRecords = Ledger & { readonly problems: readonly RecordProblem[] }

/** A record larger than this is not read. */
const limitBytes = 16 * 1024 * 1024

/**
 * Read every record, adoption and mismatch of a debate.
 *
 * A file whose checksum, keys, seeds or name do not agree with what it holds is left out and reported, so that its
 * evidence shows as not run; the file itself is left where it is.
 */
export async function readRecords(folder: string): Promise<ReadRecords> {
  const records: RunRecord[] = []
  const adoptions: Adoption[] = []
  const mismatches: Mismatch[] = []
  const problems: RecordProblem[] = []
  for (const file of await recordFiles(folder)) {
    try {
      const text = await readFile(join(folder, file), 'utf8')
      if (text.length > limitBytes) throw new MisfitError('is larger than 16 MiB')
      if (file.endsWith('.adopts.json')) adoptions.push(checked(text, adoptionSchema, file))
      else if (file.endsWith('.mismatch.json')) mismatches.push(checked(text, mismatchSchema, file))
      else records.push(checkedRecord(checked(text, recordSchema, file), file))
    } catch (cause) {
      problems.push({ file, message: sentenceOf(file, cause) })
    }
  }
  return { records, adoptions, mismatches, problems }
}

/** Write a record to its place; returns the path within the debate. Whole or not at all, also in a crash. */
export async function writeRecord(folder: string, record: RunRecord): Promise<string> {
  return write(folder, join('records', record.spec.experiment, `${record.runKey}.json`), record)
}

/** Write beside a record that its seeds did not come out again. */
export async function writeMismatch(folder: string, experiment: string, mismatch: Mismatch): Promise<string> {
  return write(folder, join('records', experiment, `${mismatch.runKey}.mismatch.json`), mismatch)
}

/** Write beside a record that new code computes the same. */
export async function writeAdoption(folder: string, adoption: Adoption): Promise<string> {
  return write(folder, join('records', adoption.spec.experiment, `${adoption.runKey}.adopts.json`), adoption)
}

/** The same value with the checksum of all the rest. */
export function withChecksum<File extends { readonly checksum: string }>(file: Omit<File, 'checksum'>): File {
  return { ...file, checksum: checksumOf(file) } as File
}

class MisfitError extends Error {}

async function recordFiles(folder: string): Promise<readonly string[]> {
  const files: string[] = []
  for (const experiment of await entries(join(folder, 'records'))) {
    if (!experiment.isDirectory()) continue
    for (const file of await entries(join(folder, 'records', experiment.name))) {
      if (file.isFile() && file.name.endsWith('.json')) files.push(`records/${experiment.name}/${file.name}`)
    }
  }
  return files.sort()
}

async function entries(path: string) {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (cause) {
    // A debate without records is a debate where nothing has been run.
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return []
    throw cause
  }
}

function checked<File extends { readonly checksum: string; readonly runKey: string }>(
  text: string,
  schema: ZodType<File>,
  file: string,
): File {
  const json: unknown = parsed(text)
  const result = schema.safeParse(json)
  if (!result.success) throw new MisfitError(`is not a record: ${firstMisfit(result.error)}`)
  if (checksumOf(json as { checksum: string }) !== result.data.checksum) throw new MisfitError('has a wrong checksum')
  if (basename(file).split('.')[0] !== result.data.runKey) throw new MisfitError('does not hold the run that its name says')
  return result.data
}

/** Keys are derived, so a record must agree with its own. */
function checkedRecord(record: RunRecord, file: string): RunRecord {
  const { spec, specKey, seeds, observations } = record
  if (specKeyOf(spec) !== specKey) throw new MisfitError('has a key that its spec does not give')
  if (runKeyOf(specKey, seeds) !== record.runKey) throw new MisfitError('has a run key that its seeds do not give')
  if (file.split('/')[1] !== spec.experiment) throw new MisfitError(`is a record of "${spec.experiment}", but lies elsewhere`)
  const inOrder = observations.every(({ index, seed }, at) => index === seeds.from + at && seed === seedOf(specKey, index))
  if (!inOrder || observations.length !== seeds.to - seeds.from) throw new MisfitError('does not hold the seeds that it names')
  return record
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new MisfitError('is not JSON (cut off?)', { cause })
  }
}

function sentenceOf(file: string, cause: unknown): string {
  const reason = cause instanceof MisfitError ? cause.message : `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`
  return `${file} ${reason}; it counts for nothing – restore it from git, or delete it and run the evidence again`
}

async function write(folder: string, file: string, content: object): Promise<string> {
  await writeDurably(join(folder, file), `${print(content)}\n`)
  return file
}

/** JSON for reviewers: one line per field, and per element of a list. */
function print(content: object): string {
  const fields = Object.entries(content).map(([name, value]) => {
    if (!Array.isArray(value) || value.length === 0) return `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`
    return `  ${JSON.stringify(name)}: [\n${value.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`
  })
  return `{\n${fields.join(',\n')}\n}`
}
