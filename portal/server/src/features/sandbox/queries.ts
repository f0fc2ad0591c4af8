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

/** The faults that are on for the practice. */
export const listFaults = statement(
  'sandbox.faults',
  z.object({ fault: z.string(), switched_at: z.string() }),
  'select fault, switched_at from fault_switch order by switched_at, fault',
)

/** Switches a fault on; on again keeps its time. */
export const switchOn = statement(
  'sandbox.switch-on',
  z.unknown(),
  'insert into fault_switch (practice_id, fault) values ($1, $2) on conflict do nothing',
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
