import { creditGivers, lotKinds } from '@tillwave/office-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const creditRow = z.object({
  id: z.string(),
  patient_id: z.string(),
  payment_id: z.string(),
  location_id: z.string(),
  kind: z.enum(lotKinds),
  method: z.string(),
  opened_on: z.string(),
  expires_on: z.string().nullable(),
  amount_cents: z.int(),
  remaining_cents: z.int(),
  money_backed: z.boolean(),
  integrated: z.boolean(),
  given_by: z.enum(creditGivers).nullable(),
  given_by_name: z.string(),
  reference: z.string(),
  description: z.string(),
  invoice_number: z.int().nullable(),
  from: z.object({ patientId: z.string(), patientName: z.string() }).nullable(),
  passed_on: z.array(z.object({ patientId: z.string(), patientName: z.string(), amountCents: z.int() })),
  refunded_cents: z.int(),
  uses: z.array(
    z.object({
      invoiceId: z.string(),
      number: z.int(),
      appliedCents: z.int(),
      returnedCents: z.int(),
      refundedCents: z.int(),
    }),
  ),
  counts_as_deposit: z.boolean(),
  lapsed_cents: z.int(),
})

/** A credit as read. */
export type CreditRow = z.infer<typeof creditRow>

const name = (patient: string) => `${patient}.first_name || ' ' || ${patient}.last_name`

/**
 * A patient's credits, newest first: every lot of the two classes, and what was issued as credit though a deposit had
 * paid. Those of deleted payments are history, not money.
 */
export const creditsOfPatient = statement(
  'credits.of-patient',
  creditRow,
  `select l.id, l.patient_id, l.source_id as payment_id, l.location_id, l.kind, m.method, l.opened_on, l.expires_on,
     l.amount_cents, b.balance_cents as remaining_cents, l.account <> 2210 as money_backed,
     m.result_id is not null as integrated,
     c.given_by, coalesce(c.given_by_name, '') as given_by_name,
     case when c.payment_id is null then '' else m.reference end as reference,
     case when c.payment_id is null then '' else m.note end as description,
     (select max(i.number) from refund r
        join refund_part p on p.practice_id = $1 and p.refund_id = r.id
        join invoice i on i.practice_id = $1 and i.id = p.invoice_id
        where r.practice_id = $1 and r.source_id = l.source_id and r.entry_id = l.entry_id) as invoice_number,
     (select jsonb_build_object('patientId', t.from_patient_id, 'patientName', ${name('o')}) from lot_transfer t
        join patient o on o.practice_id = $1 and o.id = t.from_patient_id
        where t.practice_id = $1 and t.to_lot_id = l.id) as "from",
     coalesce((select jsonb_agg(jsonb_build_object('patientId', t.to_patient_id, 'patientName', ${name('o')},
        'amountCents', t.amount_cents) order by t.id) from lot_transfer t
        join patient o on o.practice_id = $1 and o.id = t.to_patient_id
        where t.practice_id = $1 and t.from_lot_id = l.id), '[]') as passed_on,
     (select coalesce(sum(p.amount_cents), 0) from refund r
        join refund_part p on p.practice_id = $1 and p.refund_id = r.id and p.lot_id = l.id
        where r.practice_id = $1 and r.source_id = l.source_id and not exists (
          select from refund_step s where s.practice_id = $1 and s.refund_id = r.id and s.kind = 'failed'))::bigint
       as refunded_cents,
     coalesce((select jsonb_agg(jsonb_build_object('invoiceId', i.id, 'number', i.number, 'appliedCents', u.applied,
        'returnedCents', u.returned, 'refundedCents', u.refunded) order by i.number)
        from (select a.invoice_id,
            coalesce(sum(a.amount_cents) filter (where a.kind in ('applied', 'un-applied')), 0) as applied,
            -coalesce(sum(a.amount_cents) filter (where a.kind = 'return'), 0) as returned,
            -coalesce(sum(a.amount_cents) filter (where a.kind = 'refund'), 0) as refunded
          from allocation a where a.practice_id = $1 and a.source_id = l.source_id and a.lot_id = l.id
          group by a.invoice_id) u
        join invoice i on i.practice_id = $1 and i.id = u.invoice_id where u.applied > 0), '[]') as uses,
     l.account = 2100 as counts_as_deposit,
     (select coalesce(sum(x.amount_cents), 0) from goodwill_expiry x
        where x.practice_id = $1 and x.lot_id = l.id)::bigint as lapsed_cents
   from lot l
   join payment m on m.practice_id = $1 and m.id = l.source_id
   join balance b on b.practice_id = $1 and b.account = l.account and b.key = l.id
   left join credit c on c.practice_id = $1 and c.payment_id = m.id and l.kind in ('new-credit', 'goodwill')
     and l.parent_lot_id is null
   where l.practice_id = $1 and l.patient_id = any(charts_of($1, $2))
     and (l.account <> 2100 or l.kind = 'refund-credit') and not exists (
       select from payment_end e where e.practice_id = $1 and e.payment_id = m.id)
   order by l.id desc`,
)

/** Where a lot lies, and whether the payment that it came from is over. */
export const readLotOwner = statement(
  'credits.lot-owner',
  z.object({ location_id: z.string(), ended: z.boolean() }),
  `select l.location_id, exists (
     select from payment_end e where e.practice_id = $1 and e.payment_id = l.source_id) as ended
   from lot l where l.practice_id = $1 and l.id = $2`,
)

/** A patient as far as families go. */
export const readMember = statement(
  'credits.member',
  z.object({ id: z.string(), name: z.string(), guarantor_id: z.string().nullable() }),
  `select p.id, ${name('p')} as name, p.guarantor_id from patient p
   where p.practice_id = $1 and p.id = surviving_patient($1, $2)`,
)

/** Goodwill of which something is left though its last day is over where it was given. */
export const listLapsedGoodwill = statement(
  'credits.lapsed-goodwill',
  z.object({ id: z.string(), source_id: z.string(), location_id: z.string() }),
  `select l.id, l.source_id, l.location_id from lot l
   join location o on o.practice_id = $1 and o.id = l.location_id
   join balance b on b.practice_id = $1 and b.account = l.account and b.key = l.id and b.balance_cents > 0
   where l.practice_id = $1 and l.expires_on < (clock.now() at time zone o.zone)::date
   order by l.id`,
)
