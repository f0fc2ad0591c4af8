import { approvalKinds } from '@tillwave/office-domain/words'
import { cents, cursor, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { creditForm } from './credits.ts'
import { refundForm, refundProblems } from './refunds.ts'

/** What a second person is asked for: a posting above the asker's limit, as it was typed. */
export const approvalRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('goodwill'), form: creditForm.extend({ method: z.literal('goodwill') }) }),
  z.strictObject({ kind: z.literal('refund'), form: refundForm }),
])

/** One request with what became of it. */
export const approvalRow = z.strictObject({
  id,
  kind: z.enum(approvalKinds),
  patientId: id,
  patientName: z.string(),
  locationId: id,
  amountCents: cents,
  /** How it would be posted: `patient-credit`, `cash`, `goodwill`. */
  method: z.string(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  /** The reader asked for it, so another decides. */
  own: z.boolean(),
  state: z.enum(['waiting', 'approved', 'declined']),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string(),
})

/** Routes of approvals: what is above somebody's limit is posted when a second person says yes (CR-7, BI-12). */
export const approvalRoutes = routes({
  listApprovals: {
    method: 'GET',
    path: '/api/approvals',
    summary: 'Requests that wait for a second person, or all of them, newest first.',
    permission: 'approval.read',
    query: z.strictObject({ state: z.enum(['waiting', 'all']).default('waiting'), cursor }),
    reply: z.strictObject({ approvals: z.array(approvalRow), next: z.string().nullable() }),
  },
  askApproval: {
    method: 'POST',
    path: '/api/approvals',
    summary: 'Ask a second person for a posting above the own limit; nothing is posted (CR-7).',
    permission: 'approval.ask',
    body: z.strictObject({ request: approvalRequest, reason: required(300, 'Say why.') }),
    reply: z.strictObject({ approvalId: id }),
    status: 201,
    problems: refundProblems,
  },
  decideApproval: {
    method: 'POST',
    path: '/api/approvals/:approvalId/decision',
    summary: 'Approve and post what somebody else asked for, dated today, or decline it. It is decided once.',
    permission: 'approval.decide',
    params: z.strictObject({ approvalId: id }),
    body: z.strictObject({ decision: z.enum(['approved', 'declined']), note: text(300) }),
    reply: z.strictObject({ approvalId: id, decision: z.enum(['approved', 'declined']) }),
    problems: [...refundProblems, 'own-request'],
  },
})
