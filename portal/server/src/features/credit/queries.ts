import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const accountRow = z.object({
  id: z.string(),
  account_number: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  birth_date: z.string(),
  zip: z.string(),
  status: z.enum(['open', 'closed']),
  limit_cents: z.int(),
  available_cents: z.int(),
  opened_at: z.string(),
})

/** A lender account. */
export type AccountRow = z.infer<typeof accountRow>

const columns =
  'id, account_number, first_name, last_name, birth_date, zip, status, limit_cents, available_cents, opened_at'

/** One account. */
export const readAccount = statement(
  'credit.read',
  accountRow,
  `select ${columns} from lender_account where id = $1`,
)

/** One account, locked: every transaction on it waits for the one before. */
export const lockAccount = statement(
  'credit.lock',
  accountRow,
  `select ${columns} from lender_account where id = $1 for no key update`,
)

/** The account of a number. */
export const findByNumber = statement(
  'credit.find-by-number',
  accountRow,
  `select ${columns} from lender_account where account_number = $1`,
)

/** The accounts of a person, open ones first. */
export const findByPerson = statement(
  'credit.find-by-person',
  accountRow,
  `select ${columns} from lender_account where person_key = $1 and zip = $2 order by status desc, id limit 20`,
)

/** Opens an account with all of its limit available; no row when the person has an open one. */
export const insertAccount = statement(
  'credit.insert',
  z.object({ id: z.string() }),
  `insert into lender_account (id, account_number, first_name, last_name, birth_date, zip, person_key,
    limit_cents, available_cents)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
   on conflict (person_key, zip) where status = 'open' do nothing returning id`,
)

/** The next account's serial. */
export const nextSerial = statement(
  'credit.next-serial',
  z.object({ serial: z.int() }),
  `select nextval('lender_account_serial') as serial`,
)

/** Takes credit (negative) or gives it back; the table's check refuses what is outside of the limit. */
export const moveCredit = statement(
  'credit.move-credit',
  z.unknown(),
  'update lender_account set available_cents = available_cents + $2 where id = $1',
)
