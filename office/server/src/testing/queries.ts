import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const none = z.unknown()

/** A practice. */
export const insertPractice = statement(
  'testing.insert-practice',
  none,
  `insert into practice (practice_id, name, zone) values ($1, $2, $3)`,
)

/** A location with a merchant number and CareCredit on. */
export const insertLocation = statement(
  'testing.insert-location',
  none,
  `insert into location (practice_id, id, name, zone, merchant_number, carecredit_on)
   values ($1, $2, $3, $4, $5, $5::text is not null)`,
)

/** A member of staff. */
export const insertStaff = statement(
  'testing.insert-staff',
  none,
  `insert into staff (practice_id, id, name, roles) values ($1, $2, $3, $4)`,
)

/** A patient with nothing but what is required. */
export const insertPatient = statement(
  'testing.insert-patient',
  none,
  `insert into patient (practice_id, id, chart_number, first_name, last_name, birth_date, phone)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)

const hashOfNobodysPassword =
  '$argon2id$v=19$m=32768,t=2,p=1$qrwHdNqA3TE6Zs8vuSK2Ug$i7sSevBN2pHbSTrt97yHVCtuYG2q5QjjpnpM8qz9+Ik'

/** A user whose password nobody knows; tests hand out sign-ins by themselves. */
export const insertUser = statement(
  'testing.insert-user',
  none,
  `insert into identity.user_account (id, practice_id, user_id, display_name, password_hash)
   values ($2::uuid, $1, ($2::uuid)::text, $3, '${hashOfNobodysPassword}') on conflict do nothing`,
)

/** An open sign-in of a user who has just given the password again. */
export const insertSignIn = statement(
  'testing.insert-sign-in',
  none,
  `insert into identity.sign_in (id, token_hash, account_id, user_agent, address, stepped_up_at)
   values ($1, $2, $3, 'test', '127.0.0.1', clock.now())`,
)

/** A member of staff works at some locations only. */
export const placeStaff = statement(
  'testing.place-staff',
  none,
  `with placed as (update staff set all_locations = false where practice_id = $1 and id = $2)
   insert into staff_location (practice_id, staff_id, location_id) select $1, $2, unnest($3::uuid[])`,
)

/** A member of staff leaves. */
export const deactivateStaff = statement(
  'testing.deactivate-staff',
  none,
  `update staff set active = false where practice_id = $1 and id = $2`,
)

/** The date in a zone, by the database's clock. */
export const readToday = statement(
  'testing.today',
  z.object({ today: z.string() }),
  `select (clock.now() at time zone $1)::date::text as today`,
)

/** The lender's id of a session. */
export const readLenderSession = statement(
  'testing.lender-session',
  z.object({ lender_session_id: z.string() }),
  `select lender_session_id from carecredit_session where practice_id = $1 and id = $2`,
)

/** What a practice's books hold, to compare before and after. */
export const countBooks = statement(
  'testing.count-books',
  z.object({
    entries: z.int(),
    payments: z.int(),
    refunds: z.int(),
    lots: z.int(),
    results: z.int(),
    exceptions: z.int(),
  }),
  `select (select count(*)::int from entry where practice_id = $1) as entries,
     (select count(*)::int from payment where practice_id = $1) as payments,
     (select count(*)::int from refund where practice_id = $1) as refunds,
     (select count(*)::int from lot where practice_id = $1) as lots,
     (select count(*)::int from lender_result where practice_id = $1) as results,
     (select count(*)::int from exception where practice_id = $1) as exceptions`,
)

/** Postings summed by account, debit positive. */
export const readTrialBalance = statement(
  'testing.trial-balance',
  z.object({ account: z.int(), cents: z.int() }),
  `select account, sum(case side when 'D' then cents else -cents end)::bigint as cents
   from posting where practice_id = $1 group by account order by account`,
)

/** What is open of an invoice. */
export const readBalance = statement(
  'testing.balance',
  z.object({ balance_cents: z.int() }),
  `select balance_cents from balance where practice_id = $1 and account = 1100 and key = $2`,
)

/** Gives a session the lender's id without asking a lender. */
export const markSession = statement(
  'testing.mark-session',
  z.unknown(),
  `update carecredit_session set lender_session_id = $3 where practice_id = $1 and id = $2`,
)

/** A user's sign-ins were last used 15 minutes ago. */
export const letIdle = statement(
  'testing.let-idle',
  none,
  `update identity.sign_in set last_seen_at = clock.now() - interval '15 minutes' where account_id = $1`,
)

/** The lots of a payment. */
export const listLots = statement(
  'testing.lots',
  z.object({ id: z.string(), kind: z.string() }),
  `select id, kind from lot where practice_id = $1 and source_id = $2 order by id`,
)

/** What the results of a session became, in the order of their acceptance. */
export const listOutcomes = statement(
  'testing.outcomes',
  z.object({ id: z.string(), became: z.string(), amount_cents: z.int(), document_id: z.string().nullable() }),
  `select id, became, amount_cents, document_id from lender_result
   where practice_id = $1 and session_id = $2 order by id`,
)

/** Open exceptions, oldest first. */
export const listExceptions = statement(
  'testing.exceptions',
  z.object({ id: z.string(), kind: z.string(), detail: z.string(), lot_id: z.string().nullable() }),
  `select id, kind, detail, lot_id from exception where practice_id = $1 and resolved_at is null order by id`,
)

/** A money source: what it is, what left it and what is held. */
export const readSource = statement(
  'testing.source',
  z.object({ amount_cents: z.int(), refunded_cents: z.int(), held_cents: z.int() }),
  `select amount_cents, refunded_cents, held_cents from money_source where practice_id = $1 and id = $2`,
)

/** A session's dialog as it is stored. */
export const readDialog = statement(
  'testing.dialog',
  z.object({ dialog: z.string(), closed_because: z.string().nullable(), held_cents: z.int() }),
  `select dialog, closed_because, held_cents from carecredit_session where practice_id = $1 and id = $2`,
)

/** The balance of one key of a floored account. */
export const readKeyBalance = statement(
  'testing.key-balance',
  z.object({ balance_cents: z.int() }),
  `select balance_cents from balance where practice_id = $1 and account = $2 and key = $3`,
)

/** The lines of the newest entry of a kind. */
export const listLinesOfKind = statement(
  'testing.lines-of-kind',
  z.object({ account: z.int(), side: z.string(), cents: z.int() }),
  `select l.account, l.side, l.cents from posting l where l.practice_id = $1 and l.entry_id = (
     select id from entry where practice_id = $1 and kind = $2 order by id desc limit 1) order by l.line`,
)

/** What is left of each line of an invoice, net and tax, after returns and allowances. */
export const listLinesLeft = statement(
  'testing.lines-left',
  z.object({ id: z.string(), net_left: z.int(), tax_left: z.int() }),
  `select l.id, l.net_cents - coalesce(sum(c.net_cents), 0)::bigint as net_left,
     l.tax_cents - coalesce(sum(c.tax_cents), 0)::bigint as tax_left
   from invoice_line l left join charge_reduction c on c.practice_id = $1 and c.line_id = l.id
   where l.practice_id = $1 and l.invoice_id = $2
   group by l.id, l.position, l.net_cents, l.tax_cents order by l.position`,
)

/** What of each payment lies on an invoice, directly and through each lot, newest last. */
export const listAllocated = statement(
  'testing.allocated',
  z.object({ source_id: z.string(), lot_id: z.string().nullable(), cents: z.int(), first_id: z.string() }),
  `select source_id, lot_id, sum(amount_cents)::bigint as cents, min(id::text) as first_id from allocation
   where practice_id = $1 and invoice_id = $2 group by source_id, lot_id order by min(id::text)`,
)

/** The entries of a kind, oldest first. */
export const listEntries = statement(
  'testing.entries',
  z.object({ id: z.string(), effective_on: z.string(), reversing: z.boolean() }),
  `select id, effective_on, reverses_id is not null as reversing from entry
   where practice_id = $1 and kind = $2 order by id`,
)
