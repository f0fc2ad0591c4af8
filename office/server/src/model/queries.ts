import { lotKinds, purposes, sourceMethods } from '@tillwave/office-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const cents = z.int()
const id = z.string()

/** Everything of a practice's money that shows, as rows in the order in which they were made. */
export const readPracticeMoney = statement(
  'model.practice-money',
  z.object({
    invoices: z.array(
      z.object({
        id,
        patientId: id,
        number: z.int(),
        balanceCents: cents,
        writtenOffCents: cents,
        void: z.boolean(),
      }),
    ),
    lines: z.array(
      z.object({ id, invoiceId: id, netLeftCents: cents, taxLeftCents: cents, returnedQuantity: z.int() }),
    ),
    payments: z.array(
      z.object({
        id,
        patientId: id,
        method: z.enum(sourceMethods),
        receivedOn: z.string(),
        ended: z.boolean(),
        amountCents: cents,
        refundedCents: cents,
        heldCents: cents,
        namedCents: cents,
        transaction: z.string().nullable(),
      }),
    ),
    lots: z.array(
      z.object({
        id,
        sourceId: id,
        kind: z.enum(lotKinds),
        account: z.int(),
        patientId: id,
        expiresOn: z.string().nullable(),
        amountCents: cents,
        remainingCents: cents,
      }),
    ),
    allocations: z.array(
      z.object({ id, sourceId: id, invoiceId: id, amountCents: cents, isApplied: z.boolean() }),
    ),
    sessions: z.array(z.object({ id, purpose: z.enum(purposes), dialog: z.string(), heldCents: cents })),
    results: z.array(
      z.object({
        id,
        transaction: z.string(),
        became: z.string(),
        excessCents: cents,
        appliedCents: cents,
        remainingCents: cents.nullable(),
      }),
    ),
    exceptions: z.array(
      z.object({
        id,
        kind: z.string(),
        patientId: id.nullable(),
        amountCents: cents.nullable(),
        paymentId: id.nullable(),
        otherPaymentId: id.nullable(),
        resolved: z.boolean(),
      }),
    ),
    quarantined: z.int(),
    onTheirWay: z.array(z.object({ id, pendingCents: cents })),
    banked: z.array(z.object({ id, bankCents: cents, checks: z.int(), void: z.boolean() })),
    returns: z.array(id),
    ledger: z.array(z.object({ locationId: id, day: z.string(), account: z.int(), cents })),
  }),
  `select
   coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'patientId', surviving_patient($1, i.patient_id),
      'number', i.number, 'balanceCents', b.balance_cents,
      'writtenOffCents',
        coalesce((select sum(w.amount_cents) from write_off w where w.practice_id = $1 and w.invoice_id = i.id), 0)
        - coalesce((select sum(y.amount_cents) from write_off_recovery y
            where y.practice_id = $1 and y.invoice_id = i.id), 0),
      'void', exists (select from invoice_void v where v.practice_id = $1 and v.invoice_id = i.id)) order by i.number)
    from invoice i join balance b on b.practice_id = $1 and b.account = 1100 and b.key = i.id
    where i.practice_id = $1), '[]') as invoices,
   coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'invoiceId', l.invoice_id,
      'netLeftCents', l.net_cents - coalesce(c.net, 0), 'taxLeftCents', l.tax_cents - coalesce(c.tax, 0),
      'returnedQuantity', coalesce(r.quantity, 0)) order by l.invoice_id, l.position)
    from invoice_line l
    left join (select line_id, sum(net_cents)::bigint as net, sum(tax_cents)::bigint as tax from charge_reduction
      where practice_id = $1 group by line_id) c on c.line_id = l.id
    left join (select line_id, sum(quantity)::int as quantity from return_line
      where practice_id = $1 group by line_id) r on r.line_id = l.id
    where l.practice_id = $1), '[]') as lines,
   coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'patientId', surviving_patient($1, p.patient_id),
      'method', p.method, 'receivedOn', p.received_on,
      'ended', exists (select from payment_end x where x.practice_id = $1 and x.payment_id = p.id),
      'amountCents', s.amount_cents, 'refundedCents', s.refunded_cents, 'heldCents', s.held_cents,
      'namedCents', case when t.id is null then 0 else book_named_unapplied($1, t.lender_transaction_id) end,
      'transaction', t.lender_transaction_id) order by p.id)
    from payment p join money_source s on s.practice_id = $1 and s.id = p.id
    left join lender_result t on t.practice_id = $1 and t.id = p.result_id
    where p.practice_id = $1), '[]') as payments,
   coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'sourceId', l.source_id, 'kind', l.kind,
      'account', l.account, 'patientId', surviving_patient($1, l.patient_id), 'expiresOn', l.expires_on,
      'amountCents', l.amount_cents, 'remainingCents', b.balance_cents) order by l.id)
    from lot l join balance b on b.practice_id = $1 and b.account = l.account and b.key = l.id
    where l.practice_id = $1), '[]') as lots,
   coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'sourceId', a.source_id, 'invoiceId', a.invoice_id,
      'amountCents', a.amount_cents, 'isApplied', a.kind = 'applied') order by a.id)
    from allocation a where a.practice_id = $1), '[]') as allocations,
   coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'purpose', s.purpose, 'dialog', s.dialog,
      'heldCents', s.held_cents)) from carecredit_session s where s.practice_id = $1), '[]') as sessions,
   coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'transaction', r.lender_transaction_id, 'became', r.became,
      'excessCents', r.excess_cents, 'appliedCents', r.applied_cents, 'remainingCents', b.balance_cents) order by r.id)
    from lender_result r left join balance b on b.practice_id = $1 and b.account = 1035 and b.key = r.id
    where r.practice_id = $1), '[]') as results,
   coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'patientId', x.patient_id,
      'amountCents', x.amount_cents, 'paymentId', x.payment_id, 'otherPaymentId', x.other_payment_id,
      'resolved', x.resolved_at is not null) order by x.id)
    from exception x where x.practice_id = $1), '[]') as exceptions,
   (select count(*)::int from quarantined_result where practice_id = $1) as quarantined,
   coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'pendingCents', coalesce(b.balance_cents, 0))
      order by r.id)
    from refund r left join balance b on b.practice_id = $1 and b.account = 2300 and b.key = r.id
    where r.practice_id = $1 and r.method in ('ach', 'check-run', 'check')), '[]') as "onTheirWay",
   coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'bankCents', d.bank_cents,
      'checks', (select count(*) from bank_deposit_check c where c.practice_id = $1 and c.deposit_id = d.id),
      'void', exists (select from bank_deposit_void v where v.practice_id = $1 and v.deposit_id = d.id))
      order by d.id)
    from bank_deposit d where d.practice_id = $1), '[]') as banked,
   array(select r.id::text from item_return r where r.practice_id = $1 order by r.number) as returns,
   coalesce((select jsonb_agg(m) from (
      select e.location_id as "locationId", e.effective_on as day, l.account,
        sum(case l.side when 'D' then l.cents else -l.cents end)::bigint as cents
      from entry e join posting l on l.practice_id = $1 and l.entry_id = e.id
      where e.practice_id = $1 group by 1, 2, 3) m), '[]') as ledger`,
)
