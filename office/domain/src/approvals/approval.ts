import { formatCents } from '@tillwave/money/format'
import { Draft } from '../ledger/draft.ts'
import type { Mint, Plan } from '../ledger/plan.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { ApprovalKind } from '../words.ts'

/** What a person asks another for: a posting above their own limit (CR-7, BI-12). */
export interface ApprovalInput {
  approvalId: string
  kind: ApprovalKind
  patientId: string
  locationId: string
  amountCents: number
  /** Why it should be, for whoever decides. */
  reason: string
  /** The posting as typed, to be decided on again when it is approved. */
  request: object
}

/** What was asked, as read. */
export interface BookApproval {
  id: string
  kind: ApprovalKind
  patientId: string
  amountCents: number
  askedById: string | null
  askedByName: string
  decided: boolean
}

/** Who decides, and what they say to it. */
export interface Decider {
  id: string | null
  note: string
}

const what: Record<ApprovalKind, string> = { goodwill: 'a goodwill credit', refund: 'a refund' }

/** Asks a second person: nothing is posted (CR-7). */
export function askApproval(input: ApprovalInput, mint: Mint): Plan {
  const draft = new Draft(mint)
  const { approvalId, ...rest } = input
  draft.add('approval', { id: approvalId, ...rest })
  const words = `Asked for ${what[input.kind]} of ${formatCents(input.amountCents)}: ${input.reason}`
  draft.audit('approval.ask', input.patientId, approvalId, words)
  draft.event('approval', { approvalId, patientId: input.patientId })
  draft.plan.answer = { approvalId }
  return draft.plan
}

/** Adds the approval to the plan of what was asked for: both are committed, or neither (CR-7). */
export function approve(plan: Plan, approval: BookApproval, decider: Decider, mint: Mint): Plan | Refusal {
  const refusal = refuseDecision(approval, decider)
  if (refusal) return refusal
  const decision = decide('approved', approval, decider, mint)
  return {
    ...plan,
    documents: { ...plan.documents, ...decision.documents },
    audit: [...plan.audit, ...decision.audit],
    events: [...plan.events, ...decision.events],
    answer: decision.answer,
  }
}

/** Declines what was asked for: nothing is posted. */
export function decline(approval: BookApproval, decider: Decider, mint: Mint): Plan | Refusal {
  return refuseDecision(approval, decider) ?? decide('declined', approval, decider, mint)
}

/** A request is decided once, and never by the person who made it (BI-12). */
export function refuseDecision(approval: BookApproval, decider: Decider): Refusal | undefined {
  if (approval.decided) return refuse('wrong-state', 'Somebody has decided this already.')
  if (approval.askedById === decider.id)
    return refuse('own-request', 'A second person decides; nobody approves what they asked for themselves.')
  return undefined
}

function decide(
  decision: 'approved' | 'declined',
  approval: BookApproval,
  { note }: Decider,
  mint: Mint,
): Plan {
  const draft = new Draft(mint)
  const { id: approvalId, patientId, kind, amountCents, askedByName } = approval
  draft.add('approvalDecision', { approvalId, decision, note })
  const verb = decision === 'approved' ? 'Approved' : 'Declined'
  const words = `${verb} ${what[kind]} of ${formatCents(amountCents)} that ${askedByName} asked for`
  draft.audit(`approval.${decision}`, patientId, approvalId, note === '' ? words : `${words}: ${note}`)
  draft.event('approval', { approvalId, patientId })
  draft.plan.answer = { approvalId, decision }
  return draft.plan
}
