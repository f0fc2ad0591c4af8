import { refundSteps } from '@tillwave/office-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import { patientOf } from '../../charts.ts'
import { entryRow } from '../ledger/index.ts'

/** An unapplied CareCredit refund with the version of its balance. */
export const readUnappliedRefund = statement(
  'refunds.unapplied',
  z.object({
    id: z.string(),
    patient_id: z.string(),
    location_id: z.string(),
    amount_cents: z.int(),
    remaining_cents: z.int(),
    version: z.int(),
    original_transaction_id: z.string().nullable(),
  }),
  `select r.id, r.patient_id, r.location_id, r.amount_cents, b.balance_cents as remaining_cents, b.version,
     r.original_transaction_id
   from lender_result r join balance b on b.practice_id = $1 and b.account = 1035 and b.key = r.id
   where r.practice_id = $1 and r.id = $2 and r.became = 'unapplied-refund'`,
)

/** Refunds by ACH and check run, newest first, after a cursor: $2 all of them, or only those on their way. */
export const outgoingPage = statement(
  'refunds.outgoing',
  z.object({
    id: z.string(),
    patient_id: z.string(),
    patient_name: z.string(),
    source_id: z.string(),
    location_id: z.string(),
    method: z.string(),
    amount_cents: z.int(),
    refunded_on: z.string(),
    reason: z.string(),
    step: z.enum(refundSteps).nullable(),
    happened_on: z.string().nullable(),
    note: z.string().nullable(),
    recorded_at: z.string(),
  }),
  `select r.id, r.patient_id, p.first_name || ' ' || p.last_name as patient_name, r.source_id,
     r.location_id, r.method, r.amount_cents, r.refunded_on, r.reason, s.kind as step, s.happened_on, s.note, r.recorded_at
   from refund r
   ${patientOf('r')}
   left join refund_step s on s.practice_id = $1 and s.refund_id = r.id
   where r.practice_id = $1 and r.method in ('ach', 'check-run') and ($2 or s.refund_id is null)
     and ($3::uuid is null or r.id < $3) and ($5::uuid[] is null or r.location_id = any($5))
   order by r.id desc limit $4`,
)

/** A refund on its way with what its failure would bring back. */
export const readRefundOnItsWay = statement(
  'refunds.on-its-way',
  z.object({
    id: z.string(),
    patient_id: z.string(),
    location_id: z.string(),
    source_id: z.string(),
    method: z.enum(['ach', 'check-run']),
    amount_cents: z.int(),
    refunded_on: z.string(),
    pending_cents: z.int(),
    version: z.int(),
    entry: entryRow,
    taken_off: z.array(
      z.object({ invoiceId: z.string(), lotId: z.string().nullable(), amountCents: z.int() }),
    ),
    reductions: z.array(
      z.object({ invoiceId: z.string(), lineId: z.string(), netCents: z.int(), taxCents: z.int() }),
    ),
  }),
  `select r.id, r.patient_id, r.location_id, r.source_id, r.method, r.amount_cents, r.refunded_on,
     b.balance_cents as pending_cents, b.version, book_entry($1, r.entry_id) as entry,
     coalesce((select jsonb_agg(jsonb_build_object('invoiceId', a.invoice_id, 'lotId', a.lot_id,
        'amountCents', -a.amount_cents) order by a.id) from allocation a
        where a.practice_id = $1 and a.source_id = r.source_id and a.document_id = r.id and a.amount_cents < 0), '[]')
       as taken_off,
     coalesce((select jsonb_agg(jsonb_build_object('invoiceId', c.invoice_id, 'lineId', c.line_id,
        'netCents', c.net_cents, 'taxCents', c.tax_cents) order by c.id) from charge_reduction c
        join refund_part p on p.practice_id = $1 and p.refund_id = r.id and p.invoice_id = c.invoice_id
        where c.practice_id = $1 and c.document_id = r.id), '[]') as reductions
   from refund r join balance b on b.practice_id = $1 and b.account = 2300 and b.key = r.id
   where r.practice_id = $1 and r.id = $2`,
)
