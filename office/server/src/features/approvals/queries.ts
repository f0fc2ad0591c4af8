import { approvalKinds } from '@tillwave/office-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import { patientOf } from '../../charts.ts'

const decision = z.enum(['approved', 'declined']).nullable()
const asked = {
  id: z.string(),
  kind: z.enum(approvalKinds),
  patient_id: z.string(),
  amount_cents: z.int(),
  created_by: z.string().nullable(),
  created_by_name: z.string(),
  decision,
}

/** A request with what was typed, and whether it was decided. */
export const readApproval = statement(
  'approvals.one',
  z.object({ ...asked, request: z.unknown() }),
  `select a.id, a.kind, a.patient_id, a.amount_cents, a.created_by, a.created_by_name, a.request, d.decision
   from approval a left join approval_decision d on d.practice_id = $1 and d.approval_id = a.id
   where a.practice_id = $1 and a.id = $2`,
)

/** Requests, newest first, after a cursor: $2 all of them, or only those that wait. */
export const approvalPage = statement(
  'approvals.page',
  z.object({
    ...asked,
    patient_name: z.string(),
    location_id: z.string(),
    method: z.string(),
    reason: z.string(),
    recorded_at: z.string(),
    decided_by_name: z.string().nullable(),
    decided_at: z.string().nullable(),
    note: z.string().nullable(),
  }),
  `select a.id, a.kind, p.id as patient_id, p.first_name || ' ' || p.last_name as patient_name, a.location_id,
     a.amount_cents, a.request->>'method' as method, a.reason, a.created_by, a.created_by_name, a.recorded_at,
     d.decision, d.created_by_name as decided_by_name, d.recorded_at as decided_at, d.note
   from approval a
   ${patientOf('a')}
   left join approval_decision d on d.practice_id = $1 and d.approval_id = a.id
   where a.practice_id = $1 and ($2 or d.approval_id is null) and ($3::uuid is null or a.id < $3)
     and ($5::uuid[] is null or a.location_id = any($5))
   order by a.id desc limit $4`,
)
