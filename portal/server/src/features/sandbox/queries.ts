import { resetDeeds } from '@tillwave/portal-domain/sandbox-reset'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

const practiceRow = z.object({ id: z.string(), name: z.string() })

/** All practices, by name; outside of practices. */
export const listPractices = statement(
  'sandbox.practices',
  practiceRow,
  'select id, name from practice order by name, id limit 1000',
)

/** One practice; outside of practices. */
export const readPractice = statement(
  'sandbox.practice',
  practiceRow,
  'select id, name from practice where id = $1',
)

const inTime = `coalesce(from_at <= clock.now(), true) and coalesce(clock.now() < until_at, true)`

/** The faults that are on for the practice, each with its schedule. */
export const listFaults = statement(
  'sandbox.faults',
  z.object({
    fault: z.string(),
    switched_at: z.string(),
    from_at: z.string().nullable(),
    until_at: z.string().nullable(),
    every_nth: z.int(),
    active: z.boolean(),
  }),
  `select fault, switched_at, from_at, until_at, every_nth, ${inTime} as active from fault_switch
   order by switched_at, fault`,
)

/** The faults that a call meets now; it counts for those that only every n-th call meets. */
export const meetFaults = statement(
  'sandbox.meet-faults',
  z.object({ fault: z.string() }),
  `with counted as (
    update fault_switch set calls = calls + 1 where every_nth > 1 and ${inTime}
    returning fault, switched_at, calls % every_nth = 0 as meets)
   select fault from (
    select fault, switched_at from counted where meets
    union all select fault, switched_at from fault_switch where every_nth = 1 and ${inTime}) as met
   order by switched_at, fault`,
)

/** Switches a fault on by a schedule; on again with another one counts its calls anew. */
export const switchOn = statement(
  'sandbox.switch-on',
  z.unknown(),
  `insert into fault_switch (practice_id, fault, from_at, until_at, every_nth) values ($1, $2, $3, $4, $5)
   on conflict (practice_id, fault) do update
   set from_at = excluded.from_at, until_at = excluded.until_at, every_nth = excluded.every_nth, calls = 0`,
)

/** Switches a fault off. */
export const switchOff = statement(
  'sandbox.switch-off',
  z.unknown(),
  'delete from fault_switch where practice_id = $1 and fault = $2',
)

/** Opens, closes or suspends a merchant number; answers how many there were. */
export const setMerchantStatus = statement(
  'sandbox.merchant-status',
  z.unknown(),
  'update merchant set status = $2 where merchant_number = $1',
)

/** The flagged patients' references. */
export const listFlags = statement(
  'sandbox.flags',
  z.object({ reference: z.string() }),
  'select reference from patient_flag order by reference limit 1000',
)

/** Flags a patient. */
export const insertFlag = statement(
  'sandbox.flag',
  z.unknown(),
  'insert into patient_flag (practice_id, reference) values ($1, $2) on conflict do nothing',
)

/** Takes a flag away. */
export const deleteFlag = statement(
  'sandbox.unflag',
  z.unknown(),
  'delete from patient_flag where practice_id = $1 and reference = $2',
)

/** Lets a reset wait for all transactions of the practice, and them for it. */
export const lockSandbox = statement(
  'sandbox.lock',
  z.unknown(),
  `select pg_advisory_xact_lock(hashtextextended('sandbox ' || wall.practice(), 0))`,
)

const resetRow = z.object({
  generation: z.int(),
  reset_at: z.string(),
  reset_by: z.string(),
  // Resets of before they told what they did have no figures.
  did: z.partialRecord(z.enum(resetDeeds), z.int()),
})

/** A reset of the practice. */
export type ResetRow = z.infer<typeof resetRow>

const resetColumns = 'generation, reset_at, reset_by, did'

/** The practice's resets, newest first. */
export const listResets = statement(
  'sandbox.resets',
  resetRow,
  `select ${resetColumns} from sandbox_reset order by generation desc limit 20`,
)

/** The reset that a request made. */
export const findReset = statement(
  'sandbox.find-reset',
  resetRow,
  `select ${resetColumns} from sandbox_reset where request_key = $1`,
)

/** What goes out of sight with the present generation. */
export const countGeneration = statement(
  'sandbox.count-generation',
  z.object({ sessions: z.int(), applications: z.int(), transactions: z.int(), days: z.int() }),
  `select (select count(*) from practice_session) as sessions, (select count(*) from application) as applications,
    (select count(*) from lender_transaction) as transactions, lender_day() - calendar_day() as days`,
)

/** Lets the holders of the accounts that the practice opened apply again. */
export const forgetAccounts = statement(
  'sandbox.forget-accounts',
  z.unknown(),
  `update lender_account set forgotten_at = clock.now() where forgotten_at is null
    and id in (select account_id from application_decision where account_id is not null)`,
)

/** Switches every fault of the practice off, with its schedule. */
export const forgetFaults = statement('sandbox.forget-faults', z.unknown(), 'delete from fault_switch')

/** Takes every patient's flag away. */
export const forgetFlags = statement('sandbox.forget-flags', z.unknown(), 'delete from patient_flag')

/** Offers every plan again. */
export const forgetWithheld = statement('sandbox.forget-withheld', z.unknown(), 'delete from withheld_plan')

/** Takes away the chart numbers of accounts. */
export const forgetCharts = statement('sandbox.forget-charts', z.unknown(), 'delete from account_chart')

/** Opens every merchant number. */
export const openMerchants = statement(
  'sandbox.open-merchants',
  z.unknown(),
  `update merchant set status = 'open' where status <> 'open'`,
)

/** Certifies every location for a year from the calendar's day, as on the day of its enrolment. */
export const certifyLocations = statement(
  'sandbox.certify-locations',
  z.unknown(),
  `update merchant set certification_expires_on = (calendar_day() + interval '1 year')::date
   where certification_expires_on <> (calendar_day() + interval '1 year')::date`,
)

/** Whoever was asked to learn on a day that is taken back was asked today. */
export const bringAssignmentsBack = statement(
  'sandbox.bring-assignments-back',
  z.unknown(),
  'update training_assignment set assigned_on = calendar_day() where assigned_on > calendar_day()',
)

/** Begins the next generation: from now on the practice sees nothing of the one before. */
export const insertReset = statement(
  'sandbox.insert-reset',
  resetRow,
  `insert into sandbox_reset (practice_id, generation, reset_by, request_key, did)
   values ($1, sandbox_generation() + 1, $2, $3, $4) returning ${resetColumns}`,
)
