import type { NodeId } from '../ids.ts'
import type { DebateNode } from '../model.ts'
import type { Account, Telling } from './account.ts'
import { accountsOfClaim } from './account-claim.ts'
import { accountsOfEvidence } from './account-evidence.ts'
import { accountsOfQuestion } from './account-question.ts'
import { defenceOfNode } from './defence-of-node.ts'

/** How far an explanation follows its own reasons, and how long it may become. */
const deepest = 7
const longest = 40

/** What is said of a node and of its reasons, each node once and nothing twice, reasons after what they are reasons for. */
export function accountsFrom(telling: Telling, node: DebateNode): readonly Account[] {
  const told = new Set<NodeId>()
  const accounts: Account[] = []
  follow({ ...telling, told }, node, { accounts, told, depth: 0 })
  return accounts
}

type Walk = { readonly accounts: Account[]; readonly told: Set<NodeId>; readonly depth: number }

/** A node's own sentences stay together; those on its reasons follow. */
function follow(before: Telling, node: DebateNode, { accounts, told, depth }: Walk): void {
  told.add(node.id)
  const telling = before.reasons.size > 0 ? before : { ...before, reasons: reasonsFor(before, node) }
  const own = accountsOf(telling, node).filter(({ text }, index, all) =>
    [...accounts, ...all.slice(0, index)].every((said) => said.text !== text),
  )
  accounts.push(...own.slice(0, longest - accounts.length))
  if (depth >= deepest) return
  for (const id of own.flatMap(({ because }) => because)) {
    const reason = telling.nodes.get(id)
    if (reason && !told.has(id) && accounts.length < longest) follow(telling, reason, { accounts, told, depth: depth + 1 })
  }
}

/** What decides a node; where nothing does, its neighbours are asked each for itself. */
function reasonsFor({ solution, order }: Telling, { id }: DebateNode): ReadonlySet<number> {
  return defenceOfNode(solution, id, order)?.vertices ?? new Set()
}

function accountsOf(telling: Telling, node: DebateNode): readonly Account[] {
  switch (node.kind) {
    case 'claim':
      return accountsOfClaim(telling, node)
    case 'evidence':
      return accountsOfEvidence(telling, node)
    case 'question':
      return accountsOfQuestion(telling, node)
    default:
      throw node satisfies never
  }
}
