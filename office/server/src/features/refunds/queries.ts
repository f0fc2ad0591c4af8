import { bankMethods, refundStates } from '@tillwave/office-domain/words'
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

// The last thing that the bank did with a refund `r`, as `s`; the order of the list is the order of its life.
const lastStep = `left join lateral (
     select x.kind, x.happened_on, x.note from refund_step x where x.practice_id = r.practice_id and x.refund_id = r.id
     order by x.recorded_at desc, x.kind <> 'paid' desc limit 1) s on true`
// How far it is: a check that the practice wrote is out of its hands at once.
const stateOf = `coalesce(s.kind, case when r.method = 'check' then 'paid' else 'pending' end)`

/** Refunds that the bank carries out, newest first, after a cursor: $2 those with which it is not done, or all. */
export const outgoingPage = statement(
  'refunds.outgoing',
  z.object({
    id: z.string(),
    patient_id: z.string(),
    patient_name: z.string(),
    source_id: z.string(),
    location_id: z.string(),
    method: z.enum(bankMethods),
    amount_cents: z.int(),
    refunded_on: z.string(),
    reason: z.string(),
    state: z.enum(refundStates),
    happened_on: z.string().nullable(),
    note: z.string().nullable(),
    recorded_at: z.string(),
  }),
  `select r.id, r.patient_id, p.first_name || ' ' || p.last_name as patient_name, r.source_id,
     r.location_id, r.method, r.amount_cents, r.refunded_on, r.reason, ${stateOf} as state, s.happened_on,
     s.note, r.recorded_at
   from refund r
   ${patientOf('r')}
   ${lastStep}
   where r.practice_id = $1 and r.method in ('ach', 'check-run', 'check')
     and ($2 = 'all' or ($2 = 'pending' and ${stateOf} = 'pending')
       or ($2 = 'uncleared' and ${stateOf} = 'paid' and r.method <> 'ach'))
     and ($3::uuid is null or r.id < $3) and ($5::uuid[] is null or r.location_id = any($5))
   order by r.id desc limit $4`,
)

/** A refund that the bank carries out, with what its failure would bring back. */
export const readRefundOnItsWay = statement(
  'refunds.on-its-way',
  z.object({
    id: z.string(),
    patient_id: z.string(),
    location_id: z.string(),
    source_id: z.string(),
    method: z.enum(bankMethods),
    amount_cents: z.int(),
    state: z.enum(refundStates),
    since: z.string(),
    version: z.int().nullable(),
    entry: entryRow,
    paid_entry: entryRow.nullable(),
    taken_off: z.array(
      z.object({ invoiceId: z.string(), lotId: z.string().nullable(), amountCents: z.int() }),
    ),
    reductions: z.array(
      z.object({ invoiceId: z.string(), lineId: z.string(), netCents: z.int(), taxCents: z.int() }),
    ),
  }),
  `select r.id, r.patient_id, r.location_id, r.source_id, r.method, r.amount_cents,
     ${stateOf} as state, coalesce(s.happened_on, r.refunded_on) as since, b.version,
     book_entry($1, r.entry_id) as entry,
     (select book_entry($1, x.entry_id) from refund_step x
        where x.practice_id = $1 and x.refund_id = r.id and x.kind = 'paid') as paid_entry,
     coalesce((select jsonb_agg(jsonb_build_object('invoiceId', a.invoice_id, 'lotId', a.lot_id,
        'amountCents', -a.amount_cents) order by a.id) from allocation a
        where a.practice_id = $1 and a.source_id = r.source_id and a.document_id = r.id and a.amount_cents < 0), '[]')
       as taken_off,
     coalesce((select jsonb_agg(jsonb_build_object('invoiceId', c.invoice_id, 'lineId', c.line_id,
        'netCents', c.net_cents, 'taxCents', c.tax_cents) order by c.id) from charge_reduction c
        join refund_part p on p.practice_id = $1 and p.refund_id = r.id and p.invoice_id = c.invoice_id
        where c.practice_id = $1 and c.document_id = r.id), '[]') as reductions
   from refund r
   left join balance b on b.practice_id = $1 and b.account = 2300 and b.key = r.id
   ${lastStep}
   where r.practice_id = $1 and r.id = $2 and r.method in ('ach', 'check-run', 'check')`,
)
