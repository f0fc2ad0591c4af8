import { planOffer } from '@tillwave/portal-contract/transactions'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** The lender's day for the practice, by which it bills, funds and writes statements. */
export const readLenderDay = statement(
  'plans.lender-day',
  z.object({ today: z.string(), days_ahead: z.int() }),
  'select lender_day() as today, lender_day() - calendar_day() as days_ahead',
)

/** Lets the lender's days pass for the practice until one; no row when it is further already. */
export const moveLenderDay = statement(
  'plans.move-lender-day',
  z.object({ days_ahead: z.int() }),
  `insert into practice_clock (practice_id, days_ahead) values ($1, $2::date - calendar_day())
   on conflict (practice_id, generation) do update set days_ahead = excluded.days_ahead
   where excluded.days_ahead >= practice_clock.days_ahead returning days_ahead`,
)

/** Every practice; outside of practices. */
export const listPracticeIds = statement(
  'plans.practices',
  z.object({ id: z.string() }),
  'select id from practice order by id',
)

/** The plans that a location does not offer. */
export const listWithheld = statement(
  'plans.withheld',
  z.object({ code: z.string() }),
  'select code from withheld_plan where merchant_number = $1',
)

/** Takes a plan from a location's offers. */
export const withholdPlan = statement(
  'plans.withhold',
  z.unknown(),
  `insert into withheld_plan (practice_id, merchant_number, code) values ($1, $2, $3) on conflict do nothing`,
)

/** Offers a plan again. */
export const offerPlanAgain = statement(
  'plans.offer-again',
  z.unknown(),
  'delete from withheld_plan where merchant_number = $1 and code = $2',
)

const planRow = z.object({
  purchase_id: z.string(),
  account_id: z.string(),
  plan: planOffer,
  begins_on: z.string(),
  amount_cents: z.int(),
  refunded_cents: z.int(),
  paid_cents: z.int(),
  interest_cents: z.int(),
  next_number: z.int(),
  location_name: z.string(),
  made_at: z.string(),
})

/** The plan that an approved purchase is on, and how far it is paid. */
export type PlanRow = z.infer<typeof planRow>

const select = `
  select p.purchase_id, p.account_id, p.plan, p.begins_on, p.amount_cents, p.refunded_cents, p.paid_cents,
    p.interest_cents, p.next_number, l.name as location_name, t.occurred_at as made_at
  from purchase_plan p
  join lender_transaction t on t.practice_id = p.practice_id and t.id = p.purchase_id
  join merchant m on m.practice_id = t.practice_id and m.merchant_number = t.merchant_number
  join location l on l.practice_id = m.practice_id and l.id = m.location_id`

/** The plan of one purchase. */
export const readPlan = statement('plans.read', planRow, `${select} where p.purchase_id = $1`)

/** The plans of an account's purchases at this practice, newest first. */
export const listPlansByAccount = statement(
  'plans.by-account',
  planRow,
  `${select} where p.account_id = $1 order by t.occurred_at desc, t.id desc limit 200`,
)

/** Accounts with a payment that is due at this practice. */
export const listDueAccounts = statement(
  'plans.due-accounts',
  z.object({ account_id: z.string() }),
  `select distinct account_id from purchase_plan where next_due_on <= lender_day() order by account_id limit 100`,
)

/** The plans of an account with a payment that is due. Read under the account's lock. */
export const listDuePlans = statement(
  'plans.due',
  planRow,
  `${select} where p.account_id = $1 and p.next_due_on <= lender_day() order by p.purchase_id`,
)

/** The plan that a purchase begins on. */
export const insertPlan = statement(
  'plans.insert',
  z.unknown(),
  `insert into purchase_plan (practice_id, purchase_id, account_id, plan, begins_on, amount_cents, next_due_on)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)

/** What a plan's books have become. */
export const updateBooks = statement(
  'plans.update-books',
  z.unknown(),
  `update purchase_plan set refunded_cents = $2, paid_cents = $3, interest_cents = $4, next_number = $5,
    next_due_on = $6 where purchase_id = $1`,
)

/** Puts a purchase on another plan. */
export const updatePlan = statement(
  'plans.update-plan',
  z.unknown(),
  'update purchase_plan set plan = $2 where purchase_id = $1',
)
