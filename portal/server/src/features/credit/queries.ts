import { accountStatuses, declineReasons, entryKinds } from '@tillwave/portal-domain/words'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const accountRow = z.object({
  id: z.string(),
  account_number: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  birth_date: z.string(),
  zip: z.string(),
  status: z.enum(accountStatuses),
  limit_cents: z.int(),
  available_cents: z.int(),
  opened_at: z.string(),
  opened_on: z.string(),
  phone: z.string(),
  email: z.string(),
  line1: z.string(),
  city: z.string(),
  state: z.string(),
})

/** A lender account. */
export type AccountRow = z.infer<typeof accountRow>

const columns = `id, account_number, first_name, last_name, birth_date, zip, status, limit_cents, available_cents,
  opened_at, opened_on, phone, email, line1, city, state`

/** One account. */
export const readAccount = statement(
  'credit.read',
  accountRow,
  `select ${columns} from lender_account where id = $1`,
)

/** One account, locked: every movement of it waits for the one before. */
export const lockAccount = statement(
  'credit.lock',
  accountRow,
  `select ${columns} from lender_account where id = $1 for no key update`,
)

// A practice knows the accounts that it looked up, applied for, worked on or linked to a chart.
const isKnown = `(exists (select from known_account k where k.account_id = a.id)
  or exists (select from lender_transaction t where t.account_id = a.id)
  or exists (select from application_decision d where d.account_id = a.id)
  or exists (select from account_chart c where c.account_id = a.id))`

/** One account that the practice knows; of any other it is as if there were none. */
export const readKnown = statement(
  'credit.read-known',
  accountRow,
  `select ${columns} from lender_account a where id = $1 and ${isKnown}`,
)

/** The same, locked. */
export const lockKnown = statement(
  'credit.lock-known',
  accountRow,
  `select ${columns} from lender_account a where id = $1 and ${isKnown} for no key update`,
)

/** Remembers that the practice has found an account, which it may open from now on. */
export const rememberAccount = statement(
  'credit.remember',
  z.unknown(),
  'insert into known_account (practice_id, account_id) values ($1, $2) on conflict do nothing',
)

/** The account of a number. */
export const findByNumber = statement(
  'credit.find-by-number',
  accountRow,
  `select ${columns} from lender_account where account_number = $1`,
)

/** The accounts of a person, open ones first. One that was forgotten is found only where it was worked on. */
export const findByPerson = statement(
  'credit.find-by-person',
  accountRow,
  `select ${columns} from lender_account where person_key = $1 and zip = $2
    and (forgotten_at is null or id in (select account_id from lender_transaction))
   order by status = 'open' desc, id limit 20`,
)

/** Accounts that the practice has worked on, by holder, after one of them; by a part of the name or the last digits. */
export const listKnown = statement(
  'credit.known',
  accountRow,
  `select ${columns} from lender_account a
   where id in (
      select account_id from lender_transaction
      union select account_id from application_decision where account_id is not null
      union select account_id from account_chart)
    and ($1::text is null or position(lower($1) in lower(first_name || ' ' || last_name)) > 0
      or right(account_number, 4) = $1 or account_number = $1
      or exists (select from account_chart c where c.account_id = a.id and lower(c.chart_reference) = lower($1)))
    and ($2::uuid is null or (last_name, first_name, id) >
      (select last_name, first_name, id from lender_account where id = $2))
   order by last_name, first_name, id limit $3`,
)

/** Opens an account with all of its limit available; no row when the person has one that is not closed. */
export const insertAccount = statement(
  'credit.insert',
  z.object({ id: z.string() }),
  `insert into lender_account (id, account_number, first_name, last_name, birth_date, zip, person_key,
    limit_cents, available_cents, phone, email, line1, city, state)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13)
   on conflict (person_key, zip) where status <> 'closed' and forgotten_at is null do nothing returning id`,
)

/** The next account's serial. */
export const nextSerial = statement(
  'credit.next-serial',
  z.object({ serial: z.int() }),
  `select nextval('lender_account_serial') as serial`,
)

/** Takes credit (positive) or gives it back; the table's check refuses what is not there. */
export const takeCredit = statement(
  'credit.take',
  z.unknown(),
  'update lender_account set available_cents = available_cents - $2 where id = $1',
)

/** What took it or gave it back; on the lender's day unless told. */
export const insertEntry = statement(
  'credit.insert-entry',
  z.unknown(),
  `insert into account_entry (id, account_id, kind, amount_cents, interest_cents, happened_on, owner_practice,
    purchase_id) values ($1, $2, $3, $4, $5, coalesce($6::date, lender_day()), $7, $8)`,
)

/** The movements of an account, oldest first. */
export const listEntries = statement(
  'credit.entries',
  z.object({
    id: z.string(),
    kind: z.enum(entryKinds),
    amount_cents: z.int(),
    interest_cents: z.int(),
    happened_on: z.string(),
    owner_practice: z.string(),
    purchase_id: z.string(),
  }),
  `select id, kind, amount_cents, interest_cents, happened_on, owner_practice, purchase_id
   from account_entry where account_id = $1 order by happened_on, id`,
)

/** Raises a limit; all of the raise is available. */
export const raiseLimit = statement(
  'credit.raise-limit',
  z.unknown(),
  `update lender_account set limit_cents = $2, available_cents = available_cents + $2 - limit_cents where id = $1`,
)

/** What was asked and answered. */
export const insertLimitRaise = statement(
  'credit.insert-raise',
  z.unknown(),
  `insert into limit_raise (id, account_id, asked_cents, before_cents, status, decline_reason, asked_by,
    owner_practice) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

const raiseRow = z.object({
  id: z.string(),
  asked_cents: z.int(),
  before_cents: z.int(),
  status: z.enum(['approved', 'declined']),
  decline_reason: z.enum(Object.keys(declineReasons) as (keyof typeof declineReasons)[]).nullable(),
  asked_at: z.string(),
  asked_by: z.string(),
})

/** An answered wish for more credit. */
export type RaiseRow = z.infer<typeof raiseRow>

/** What a practice asked for on an account, newest first. */
export const listLimitRaises = statement(
  'credit.raises',
  raiseRow,
  `select id, asked_cents, before_cents, status, decline_reason, asked_at, asked_by from limit_raise
   where account_id = $1 and owner_practice = $2 order by asked_at desc, id desc limit 50`,
)

/** Opens, suspends or closes an account. */
export const setStatus = statement(
  'credit.set-status',
  z.unknown(),
  'update lender_account set status = $2 where id = $1',
)

/** How the card holder is reached. */
export const updateContact = statement(
  'credit.update-contact',
  z.unknown(),
  'update lender_account set phone = $2, email = $3, line1 = $4, city = $5, state = $6 where id = $1',
)
