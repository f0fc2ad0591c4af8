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

const resetRow = z.object({ generation: z.int(), reset_at: z.string(), reset_by: z.string() })

/** A reset of the practice. */
export type ResetRow = z.infer<typeof resetRow>

/** The practice's resets, newest first. */
export const listResets = statement(
  'sandbox.resets',
  resetRow,
  'select generation, reset_at, reset_by from sandbox_reset order by generation desc limit 20',
)

/** The reset that a request made. */
export const findReset = statement(
  'sandbox.find-reset',
  resetRow,
  'select generation, reset_at, reset_by from sandbox_reset where request_key = $1',
)

/** Lets the holders of the accounts that the practice opened apply again. */
export const forgetAccounts = statement(
  'sandbox.forget-accounts',
  z.unknown(),
  `update lender_account set forgotten_at = clock.now() where forgotten_at is null
    and id in (select account_id from application_decision where account_id is not null)`,
)

/** Takes away what is only a setting of the sandbox: faults, flags, withheld plans and links to charts. */
export const forgetSettings = statement(
  'sandbox.forget-settings',
  z.unknown(),
  `with faults as (delete from fault_switch), flags as (delete from patient_flag), plans as (delete from withheld_plan)
   delete from account_chart`,
)

/** Begins the next generation: from now on the practice sees nothing of the one before. */
export const insertReset = statement(
  'sandbox.insert-reset',
  resetRow,
  `insert into sandbox_reset (practice_id, generation, reset_by, request_key)
   values ($1, sandbox_generation() + 1, $2, $3) returning generation, reset_at, reset_by`,
)
