import { parentPort, workerData } from 'node:worker_threads'
import { answerTo } from '../../core/semantics/answer.ts'
import { cadicalEngine } from './cadical.ts'
import type { Work, WorkerAnswer } from './solving.ts'

const { framework, question, timeoutMs }: Work = workerData
const end = performance.now() + timeoutMs
const answer = answerTo(framework, question, await cadicalEngine(() => performance.now() >= end))
const message: WorkerAnswer = answer.kind === 'every' ? { kind: 'every', labellings: [...answer.labellings] } : answer
parentPort!.postMessage(message)
