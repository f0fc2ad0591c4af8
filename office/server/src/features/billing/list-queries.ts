import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'
import { invoiceColumns, invoiceTables, paymentColumns, paymentTables } from './queries.ts'
import * as rows from './rows.ts'

// Each page is read in the order in which it is shown, or made of what few patients have: it costs what the page costs,
// however many rows there are.

/** The charts of patients by a turn of their name within $2 … $3 that holds the words $4, of at most $5 turns. */
export const findCharts = statement(
  'billing.find-charts',
  z.object({ charts: z.array(z.string()) }),
  `select charts_named($1, $2, $3, $4::text[], $5)::text[] as charts`,
)

/** Payments whose reference lies within one of the ranges from $2 to below $3, at most $4 of each. */
export const findReferences = statement(
  'billing.find-references',
  z.object({ payments: z.array(z.string()) }),
  `select payments_referred($1, $2::text[], $3::text[], $4)::text[] as payments`,
)

// An invoice `i` of the list: below the number $2, owing with $3, at the locations $4, of the number $6 if any.
const invoiceListed = `i.practice_id = $1 and ($2::int is null or i.number < $2)
  and ($4::uuid[] is null or i.location_id = any($4)) and ($6::int is null or i.number = $6)
  and (not $3::boolean or exists (
    select from balance o where o.practice_id = $1 and o.account = 1100 and o.key = i.id and o.balance_cents > 0))`

/** The practice's invoices by number down from $2, at most $5. */
export const listInvoicePage = statement(
  'billing.list-invoices',
  rows.invoiceRow,
  `select ${invoiceColumns} from ${invoiceTables} where ${invoiceListed} order by i.number desc limit $5`,
)

/** The same of the charts $7. */
export const listInvoicesOfFew = statement(
  'billing.list-invoices-of-few',
  rows.invoiceRow,
  `select ${invoiceColumns} from ${invoiceTables}
   where i.practice_id = $1 and i.id = any(array(
     select v.id from unnest($7::uuid[]) c(id) cross join lateral (
       select i.id, i.number from invoice i where i.patient_id = c.id and ${invoiceListed}) v
     order by v.number desc limit $5))
   order by i.number desc`,
)

/** The same of whoever has a turn of their name within $7 … $8 that holds the words $9: many, so one comes soon. */
export const listInvoicesOfMany = statement(
  'billing.list-invoices-of-many',
  rows.invoiceRow,
  `select ${invoiceColumns} from ${invoiceTables}
   where ${invoiceListed} and is_named($1, p.id, $7, $8, $9::text[])
   order by i.number desc limit $5`,
)

// A payment `m` of the list: after the day and id $2, $3, by the method $4 or any, at the locations $5.
const paymentListed = `m.practice_id = $1 and m.method <> 'goodwill'
  and ($3::uuid is null or (m.received_on, m.id) < ($2::date, $3))
  and ($4 = '' or m.method = $4) and ($5::uuid[] is null or m.location_id = any($5))`

/** Payments by day downwards from $2, $3, at most $6. */
export const listPaymentPage = statement(
  'billing.list-payments',
  rows.paymentRow,
  `select ${paymentColumns} from ${paymentTables}
   where ${paymentListed} order by m.received_on desc, m.id desc limit $6`,
)

/** The same of the charts $7, and the payments $8. */
export const listPaymentsOfFew = statement(
  'billing.list-payments-of-few',
  rows.paymentRow,
  `select ${paymentColumns} from ${paymentTables}
   where m.practice_id = $1 and m.id = any(array(
     select f.id from (
       select v.id, v.received_on from unnest($7::uuid[]) c(id) cross join lateral (
         select m.id, m.received_on from payment m where m.patient_id = c.id and ${paymentListed}) v
       union
       select v.id, v.received_on from unnest($8::uuid[]) c(id) cross join lateral (
         select m.id, m.received_on from payment m where m.id = c.id and ${paymentListed}) v) f
     order by f.received_on desc, f.id desc limit $6))
   order by m.received_on desc, m.id desc`,
)

/**
 * The same of whoever has a turn of their name within $7 … $8 that holds the words $9, and of references that begin
 * with $10: many, so one comes soon.
 */
export const listPaymentsOfMany = statement(
  'billing.list-payments-of-many',
  rows.paymentRow,
  `select ${paymentColumns} from ${paymentTables}
   where ${paymentListed}
     and (starts_with(lower(m.reference), lower($10)) or ($7 <> '' and is_named($1, p.id, $7, $8, $9::text[])))
   order by m.received_on desc, m.id desc limit $6`,
)
