import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Where and for whom a payment was taken. */
export const readPaymentHead = statement(
  'payments.head',
  z.object({ location_id: z.string(), patient_id: z.string() }),
  `select location_id, patient_id from payment where practice_id = $1 and id = $2`,
)

/** Posted payments of CareCredit that look like one: same patient and amount, a day apart at most (CC-17). */
export const findLookAlikes = statement(
  'payments.look-alikes',
  z.object({ id: z.string(), received_on: z.string() }),
  `select p.id, p.received_on from payment p
   where p.practice_id = $1 and p.patient_id = any(charts_of($1, $2)) and p.amount_cents = $3
     and p.method = 'carecredit'
     and p.received_on between $4::date - 1 and $4::date + 1 and (p.result_id is not null) = $5
     and not exists (select from payment_end e where e.practice_id = $1 and e.payment_id = p.id)`,
)

/** An allocation to take back, with where its payment was taken. */
export const readAllocation = statement(
  'payments.allocation',
  z.object({
    id: z.string(),
    lot_id: z.string().nullable(),
    invoice_id: z.string(),
    source_id: z.string(),
    amount_cents: z.int(),
    kind: z.string(),
    allocated_on: z.string(),
    entry_id: z.string(),
    location_id: z.string(),
    reversed: z.boolean(),
  }),
  `select a.id, a.lot_id, a.invoice_id, a.source_id, a.amount_cents, a.kind, a.allocated_on, a.entry_id, p.location_id,
     exists (select from allocation b where b.practice_id = $1 and b.takes_back_id = a.id) as reversed
   from allocation a join payment p on p.practice_id = $1 and p.id = a.source_id
   where a.practice_id = $1 and a.id = $2`,
)

/** Where a lot lies. */
export const readLotHead = statement(
  'payments.lot-head',
  z.object({ location_id: z.string() }),
  `select location_id from lot where practice_id = $1 and id = $2`,
)

/** Reference and note: all that may change of a payment without an entry (CC-14). */
export const annotatePayment = statement(
  'payments.annotate',
  z.unknown(),
  `update payment set reference = $3, note = $4 where practice_id = $1 and id = $2`,
)

/** Whether a check lies in the bank already. */
export const readCheckDeposit = statement(
  'payments.check-deposit',
  z.object({ deposited: z.boolean() }),
  `select bank_deposit_of($1, $2) is not null as deposited`,
)
