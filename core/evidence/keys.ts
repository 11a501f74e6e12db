import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { CodeKey, RuleKey, RunKey, SpecKey } from '../ids.ts'
import { codeKey, ruleKey, runKey, specKey } from '../ids.ts'
import type { Params, Prediction } from '../model.ts'
import type { SeedRange } from './record.ts'

/** The protocol whose meaning a spec depends on: a later one makes other keys. */
export const protocolVersion = 'adduce-run/1'

/** The key of a program: sha-256 of its bundle's text. */
export function codeKeyOf(bundle: string): CodeKey {
  return codeKey(bytesToHex(sha256(utf8ToBytes(bundle))))
}

/**
 * The key of what is computed. `params` are those after defaults and tier overrides, so that a default written
 * out and a default left out are the same spec, and so are two tiers that differ only in how many seeds they ask for.
 */
export function specKeyOf(spec: { readonly experiment: string; readonly codeKey: CodeKey; readonly params: Params }): SpecKey {
  const { experiment, codeKey, params } = spec
  return specKey(hashOf({ protocol: protocolVersion, codeKey, experiment, params }))
}

/** The key a run is known by: its spec and its seed indices `from … to − 1`. */
export function runKeyOf(specKey: SpecKey, { from, to }: SeedRange): RunKey {
  return runKey(hashOf({ specKey, from, to }))
}

/** The key of a way to judge. It enters no seed and no run; a record keeps it to show which prediction stood before it. */
export function ruleKeyOf(specKey: SpecKey, prediction: Prediction, largestCount: number): RuleKey {
  const { metric, confirm, refute, alpha } = prediction
  return ruleKey(hashOf({ specKey, metric, confirm, refute, alpha, largestCount }))
}

/**
 * The 32-bit seed of one index: derived, so that nobody can choose it.
 * The first four bytes, most significant first, of HMAC-SHA-256 with the spec key as key and the index as four bytes.
 */
export function seedOf(specKey: SpecKey, index: number): number {
  return word(hmac(sha256, hexToBytes(specKey), bytesOf(index)))
}

/**
 * `count` different indices of `range`, drawn by a key: which recorded seeds are run again when new code
 * claims to compute the same, so that whoever changed the code does not pick them.
 */
export function drawnIndices(specKey: SpecKey, { from, to }: SeedRange, count: number): readonly number[] {
  const drawn = new Set<number>()
  const wanted = Math.min(count, to - from)
  const purpose = utf8ToBytes('verify')
  for (let turn = 0; drawn.size < wanted; turn++) {
    drawn.add(from + (word(hmac(sha256, hexToBytes(specKey), concatBytes(purpose, bytesOf(turn)))) % (to - from)))
  }
  return [...drawn].sort((a, b) => a - b)
}

/** The sum that a file of ours carries: sha-256 of the canonical JSON of everything else in it. */
export function checksumOf(file: { readonly [field: string]: unknown }): string {
  const { ['checksum']: _, ...rest } = file
  return hashOf(rest)
}

/** Parameters as one text, equal when they are equal, whatever the order of their names. */
export function paramsKeyOf(params: Params): string {
  return canonicalText(params)
}

/** sha-256 of canonical JSON (RFC 8785). Throws a `TypeError` for what JSON cannot say. */
function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalText(value))))
}

function canonicalText(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('only JSON has a key')
  return text
}

function bytesOf(index: number): Uint8Array {
  return Uint8Array.of(index >>> 24, index >>> 16, index >>> 8, index)
}

function word(bytes: Uint8Array): number {
  return ((bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!) >>> 0
}
