import { statement, type Statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** One broken promise: the row that breaks it, in words. */
export const breach = z.object({ what: z.string() })

/** An invariant of ledger.md as a query that finds what breaks it; an intact book answers no rows. */
export interface Invariant {
  id: string
  says: string
  find: Statement<z.output<typeof breach>>
}

function invariant(id: string, name: string, says: string, text: string): Invariant {
  return { id, says, find: statement(`verify.${name}`, breach, text) }
}

/** Practices that anybody signs in to; the directory lies outside of practices. */
export const listPractices = statement(
  'verify.practices',
  z.object({ practice_id: z.string() }),
  `select distinct practice_id from identity.user_account where practice_id is not null`,
)

/** How many entries a practice's books have. */
export const countEntries = statement(
  'verify.count-entries',
  z.object({ entries: z.int() }),
  `select count(*)::int as entries from entry where practice_id = $1`,
)

const signed = `sum(case l.side when 'D' then l.cents else -l.cents end)`

/**
 * Every invariant that the books alone can show. I5 and I10 are about change and have tests of their own; the rest of
 * I2 is told by the seals.
 */
export const invariants: readonly Invariant[] = [
  invariant(
    'I1',
    'balanced',
    'each entry has two lines or more and balances',
    `select 'entry ' || e.id as what from entry e
     left join posting l on l.practice_id = $1 and l.entry_id = e.id where e.practice_id = $1
     group by e.id having count(l.line) < 2 or ${signed} <> 0`,
  ),
  invariant(
    'I2',
    'strays',
    'every posting has its entry',
    `select distinct 'posting of entry ' || l.entry_id as what from posting l
     left join entry e on e.practice_id = $1 and e.id = l.entry_id where l.practice_id = $1 and e.id is null`,
  ),
  invariant(
    'I2',
    'told-seals',
    'the seal that a closing tells is one of the chain',
    `select 'closing through ' || c.closed_through || ', which tells seal ' || c.seal_number as what from closing c
     where c.practice_id = $1 and c.seal_number is not null and not exists (
       select from entry_seal s where s.practice_id = $1 and s.number = c.seal_number and s.hash = c.seal_hash)`,
  ),
  invariant(
    'I3',
    'mirrors',
    'a reversal mirrors every line of what it reverses',
    `select 'entry ' || e.id as what from entry e where e.practice_id = $1 and e.reverses_id is not null and exists (
       (select account, key, cents, case side when 'D' then 'C' else 'D' end from posting
         where practice_id = $1 and entry_id = e.reverses_id
        except all select account, key, cents, side::text from posting where practice_id = $1 and entry_id = e.id)
       union all
       (select account, key, cents, side::text from posting where practice_id = $1 and entry_id = e.id
        except all select account, key, cents, case side when 'D' then 'C' else 'D' end from posting
         where practice_id = $1 and entry_id = e.reverses_id))`,
  ),
  invariant(
    'I4',
    'closed',
    'nothing is dated in a period that was closed before it was recorded',
    `select 'entry ' || e.id as what from entry e join closing c on c.practice_id = $1
       and (c.location_id is null or c.location_id = e.location_id)
       and c.closed_through >= e.effective_on and c.recorded_at < e.recorded_at
     where e.practice_id = $1`,
  ),
  invariant(
    'I6',
    'balances',
    'every stored balance equals its postings',
    `select 'account ' || coalesce(b.account, p.account) || ' ' || coalesce(b.key::text, p.key) as what
     from (select * from balance where practice_id = $1) b
     full join (select l.account, l.key, case when a.debit_positive then ${signed} else -${signed} end as cents
       from posting l join ledger_account a on a.number = l.account and a.floored
       where l.practice_id = $1 group by l.account, l.key, a.debit_positive) p on p.account = b.account
         and p.key = b.key::text
     where coalesce(b.balance_cents, 0) <> coalesce(p.cents, 0)`,
  ),
  invariant(
    'I6',
    'sources',
    'what left a source equals its refunds, what is held its open dialogs',
    `select 'payment ' || s.id as what from money_source s where s.practice_id = $1 and (
       s.refunded_cents <> (select coalesce(sum(r.amount_cents), 0) from refund r
         where r.practice_id = $1 and r.source_id = s.id and r.method <> 'patient-credit' and not exists (
           select from refund_step x where x.practice_id = $1 and x.refund_id = r.id and x.kind = 'failed'))
       or s.held_cents <> (select coalesce(sum(c.held_cents), 0) from carecredit_session c
         where c.practice_id = $1 and c.held_source_id = s.id and c.dialog = 'open'))`,
  ),
  invariant(
    'I7',
    'invoices',
    'an invoice’s balance is what was charged less what was taken off, written off and applied',
    `select 'invoice ' || i.number as what from invoice i
     join balance b on b.practice_id = $1 and b.account = 1100 and b.key = i.id
     where i.practice_id = $1 and b.balance_cents <> case
       when exists (select from invoice_void v where v.practice_id = $1 and v.invoice_id = i.id) then 0
       else i.total_cents
         - (select coalesce(sum(c.net_cents + c.tax_cents), 0) from charge_reduction c
           where c.practice_id = $1 and c.invoice_id = i.id)
         - (select coalesce(sum(w.amount_cents), 0) from write_off w
           where w.practice_id = $1 and w.invoice_id = i.id)
         + (select coalesce(sum(w.amount_cents), 0) from write_off_recovery w
           where w.practice_id = $1 and w.invoice_id = i.id)
         - (select coalesce(sum(a.amount_cents), 0) from allocation a
           where a.practice_id = $1 and a.invoice_id = i.id) end`,
  ),
  invariant(
    'I7',
    'corrections',
    'adjustments are their lines, and no more is recovered than was written off',
    `with lines as (
       select document_id, sum(net_cents)::bigint as net, sum(tax_cents)::bigint as tax from charge_reduction
       where practice_id = $1 group by document_id)
     select 'adjustment ' || a.id as what from adjustment a left join lines l on l.document_id = a.id
       where a.practice_id = $1 and (a.net_cents, a.tax_cents) is distinct from (l.net, l.tax)
     union all
     select 'return ' || t.number from item_return t left join lines l on l.document_id = t.id
       where t.practice_id = $1 and (t.net_cents - t.fee_cents, t.tax_cents) is distinct from (l.net, l.tax)
     union all
     select 'invoice ' || w.invoice_id from write_off_recovery w where w.practice_id = $1
       group by w.invoice_id having sum(w.amount_cents) > (
         select coalesce(sum(x.amount_cents), 0) from write_off x
         where x.practice_id = $1 and x.invoice_id = w.invoice_id)`,
  ),
  invariant(
    'I8',
    'money',
    'applied, in lots, refunded and disputed together are the amount of the source; what is held lies somewhere',
    `select 'payment ' || s.id as what from money_source s
     left join lateral (select coalesce(sum(a.amount_cents), 0) as cents from allocation a
       where a.practice_id = $1 and a.source_id = s.id) applied on true
     left join lateral (select coalesce(sum(b.balance_cents), 0) as cents from lot l
       join balance b on b.practice_id = $1 and b.account = l.account and b.key = l.id
       where l.practice_id = $1 and l.source_id = s.id) lots on true
     where s.practice_id = $1 and (applied.cents + lots.cents + s.refunded_cents + s.disputed_cents <> s.amount_cents
       or s.held_cents > applied.cents + lots.cents)`,
  ),
  invariant(
    'I9',
    'lots',
    'a lot never holds more than it was opened with',
    `select 'lot ' || l.id as what from lot l join balance b on b.practice_id = $1 and b.account = l.account
      and b.key = l.id
     where l.practice_id = $1 and b.balance_cents > l.amount_cents`,
  ),
  invariant(
    'I9',
    'classes',
    'lots, open invoices and unapplied refunds sum to their accounts',
    `select 'account ' || a.number as what from ledger_account a where a.floored and
       (select coalesce(sum(b.balance_cents), 0) from balance b where b.practice_id = $1 and b.account = a.number) <>
       (select coalesce(case when a.debit_positive then ${signed} else -${signed} end, 0) from posting l
        where l.practice_id = $1 and l.account = a.number)`,
  ),
  invariant(
    'I6',
    'in-flight',
    'a refund on its way is owed until it was paid out or failed',
    `select 'refund ' || r.id as what from refund r
     join balance b on b.practice_id = $1 and b.account = 2300 and b.key = r.id
     where r.practice_id = $1 and b.balance_cents <> case when exists (select from refund_step s
       where s.practice_id = $1 and s.refund_id = r.id) then 0 else r.amount_cents end`,
  ),
  invariant(
    'I8',
    'goodwill',
    'what is left of goodwill is what was given less what lapsed',
    `select 'payment ' || s.id as what from money_source s
     join payment p on p.practice_id = $1 and p.id = s.id and p.method = 'goodwill'
     where s.practice_id = $1
       and not exists (select from payment_end e where e.practice_id = $1 and e.payment_id = s.id)
       and s.amount_cents <> p.amount_cents - (select coalesce(sum(x.amount_cents), 0) from goodwill_expiry x
         join lot l on l.practice_id = $1 and l.id = x.lot_id where x.practice_id = $1 and l.source_id = s.id)`,
  ),
  invariant(
    'I11',
    'paths',
    'CareCredit money goes back through CareCredit, no other money does, and goodwill never leaves',
    `select 'refund ' || r.id as what from refund r join payment p on p.practice_id = $1 and p.id = r.source_id
     where r.practice_id = $1 and r.method <> 'patient-credit'
       and (p.method = 'goodwill' or (r.method = 'carecredit') <> (p.method = 'carecredit'))
     union all
     select 'lot ' || l.id from lot l join payment p on p.practice_id = $1 and p.id = l.source_id
     where l.practice_id = $1 and (l.account = 2210) <> (p.method = 'goodwill')`,
  ),
  invariant(
    'I16',
    'second-person',
    'nobody approved what they asked for themselves',
    `select 'approval ' || a.id as what from approval a
     join approval_decision d on d.practice_id = $1 and d.approval_id = a.id
     where a.practice_id = $1 and a.created_by = d.created_by`,
  ),
  invariant(
    'I12',
    'results',
    'an accepted lender transaction has exactly the documents that sum to its amount',
    `select r.kind || ' ' || r.lender_transaction_id as what from lender_result r
      where r.practice_id = $1 and case r.became
       when 'application' then false
       when 'payment' then not exists (select from payment p
         where p.practice_id = $1 and p.result_id = r.id and p.amount_cents = r.amount_cents)
       when 'deposit' then not exists (select from payment p
         where p.practice_id = $1 and p.result_id = r.id and p.amount_cents = r.amount_cents)
       when 'refund' then not exists (select from refund f where f.practice_id = $1 and f.result_id = r.id
         and f.amount_cents = r.amount_cents)
       else r.amount_cents <> (select b.balance_cents from balance b
         where b.practice_id = $1 and b.account = 1035 and b.key = r.id)
         + coalesce((select f.amount_cents from refund f where f.practice_id = $1 and f.result_id = r.id), 0) end`,
  ),
  invariant(
    'I13',
    'excess',
    'payment and excess sum to the portal’s amount, for the session’s own patient',
    `select r.kind || ' ' || r.lender_transaction_id as what from lender_result r
     join carecredit_session s on s.practice_id = $1 and s.id = r.session_id
     left join payment p on p.practice_id = $1 and p.result_id = r.id
     where r.practice_id = $1 and (r.excess_cents < 0
       or surviving_patient($1, r.patient_id) <> surviving_patient($1, s.patient_id)
       or (p.id is not null and surviving_patient($1, p.patient_id) <> surviving_patient($1, s.patient_id))
       or (r.became = 'deposit' and r.excess_cents <> 0)
       or r.excess_cents <> (select coalesce(sum(l.amount_cents), 0) from lot l
         where l.practice_id = $1 and l.source_id = p.id and l.kind = 'excess'))`,
  ),
  invariant(
    'I14',
    'integrated',
    'of an integrated transaction amount, method, date, patient and merchant are as accepted',
    `select 'payment ' || p.id as what from payment p join lender_result r on r.practice_id = $1 and r.id = p.result_id
     where p.practice_id = $1 and ((p.amount_cents, p.method, p.patient_id, p.merchant_number)
       is distinct from (r.amount_cents, 'carecredit', r.patient_id, r.merchant_number)
       or exists (select from payment_end e where e.practice_id = $1 and e.payment_id = p.id))`,
  ),
  invariant(
    'I6',
    'fold',
    'the newest fold of balances equals its postings',
    `with newest as (
       select id, through_on, recorded_through from ledger_fold where practice_id = $1
       order by made_at desc, through_on desc limit 1),
     summed as (
       select l.account, l.key, ${signed} as cents from newest n
       join entry e on e.practice_id = $1 and e.effective_on <= n.through_on and e.recorded_at <= n.recorded_through
       join posting l on l.practice_id = $1 and l.entry_id = e.id group by l.account, l.key having ${signed} <> 0)
     select 'fold of account ' || coalesce(s.account, f.account) || ' ' || coalesce(s.key, f.key) as what
     from summed s full join (select b.account, b.key, b.cents from newest n
       join ledger_fold_balance b on b.practice_id = $1 and b.fold_id = n.id) f using (account, key)
     where s.cents is distinct from f.cents`,
  ),
  invariant(
    'I15',
    'receipts',
    'money received is a debit of its tender, of its amount, on the day of the payment’s entry',
    `select 'payment ' || p.id as what from payment p where p.practice_id = $1 and not exists (
       select from posting l where l.practice_id = $1 and l.entry_id = p.entry_id and l.side = 'D'
         and l.cents = p.amount_cents and l.account = any(case p.method when 'cash' then array[1000, 3000]
           when 'check' then array[1010, 3000] when 'ach' then array[1015, 3000] when 'card' then array[1020, 3000]
           when 'carecredit' then array[1030, 3000] else array[4920] end))`,
  ),
  invariant(
    'I15',
    'bank',
    'a deposit at the bank is its checks, cash and batches, and no check is in two of them',
    `select 'deposit ' || d.id as what from bank_deposit d where d.practice_id = $1 and (
       d.checks_cents <> (select coalesce(sum(c.amount_cents), 0) from bank_deposit_check c
         where c.practice_id = $1 and c.deposit_id = d.id)
       or not exists (select from posting l where l.practice_id = $1 and l.entry_id = d.entry_id and l.account = 1040
         and l.side = 'D' and l.cents = d.bank_cents))
     union all
     select 'check ' || c.payment_id from bank_deposit_check c where c.practice_id = $1 and not exists (
       select from bank_deposit_void v where v.practice_id = $1 and v.deposit_id = c.deposit_id)
     group by c.payment_id having count(*) > 1`,
  ),
  invariant(
    'I15',
    'drawer',
    'what a count of the drawer differs from the books is what its entry posts',
    `select 'count ' || c.id as what from cash_count c where c.practice_id = $1
       and c.counted_cents - c.expected_cents <> (
         select coalesce(sum(case l.side when 'D' then l.cents else -l.cents end), 0) from posting l
         where l.practice_id = $1 and l.entry_id = c.entry_id and l.account = 1000)`,
  ),
  invariant(
    'I16',
    'audited',
    'every entry has an audit row that names who did it, recorded in the same instant',
    `select 'entry ' || e.id as what from entry e where e.practice_id = $1 and not exists (
       select from audit a where a.practice_id = $1 and a.recorded_at = e.recorded_at
         and a.actor_id is not distinct from e.actor_id)`,
  ),
]
