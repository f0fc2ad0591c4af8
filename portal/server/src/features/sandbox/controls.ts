import type { faultSetting } from '@tillwave/portal-contract/sandbox'
import { faultNames, faults, isFault } from '@tillwave/portal-domain/sandbox-faults'
import type { MerchantStatus } from '@tillwave/portal-domain/words'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import type * as z from 'zod'
import { record } from '../../audit.ts'
import type { Context, Desk } from '../../context.ts'
import { presentMerchant, readMerchant } from '../practice/index.ts'
import {
  deleteFlag,
  insertFlag,
  listFaults,
  listFlags,
  readPractice,
  setMerchantStatus,
  switchOff,
  switchOn,
} from './queries.ts'

type FaultSetting = z.output<typeof faultSetting>

/** An operator at work on one practice. Throws `not-found` for a practice that does not exist. */
export async function operatorDesk({ database, signedIn }: Context, practiceId: string): Promise<Desk> {
  await database.outside().one(readPractice, [practiceId])
  if (!signedIn) throw new Problem('unauthenticated', 'Sign in to go on.')
  const actor = { id: signedIn.accountId, name: signedIn.displayName }
  return { practiceId, scope: database.inPractice(practiceId), actor }
}

/** Every fault with its switch. */
export async function readFaultSwitches(read: Reader) {
  const switches = new Map((await read.many(listFaults)).map((row) => [row.fault, row]))
  return faultNames.map((fault) => {
    const row = switches.get(fault)
    return {
      fault,
      says: faults[fault],
      on: row !== undefined,
      switchedAt: row?.switched_at ?? null,
      fromAt: row?.from_at ?? null,
      untilAt: row?.until_at ?? null,
      everyNth: row?.every_nth ?? 1,
      active: row?.active ?? false,
    }
  })
}

/** Switches one fault on, by its schedule, or off, and answers its switch. */
export async function switchFault(desk: Desk, fault: string, setting: FaultSetting) {
  const { on, fromAt, untilAt, everyNth } = setting
  if (!isFault(fault)) throw new Problem('not-found', 'There is no such fault.')
  return desk.scope.transaction(async (tx) => {
    if (on) await tx.run(switchOn, [desk.practiceId, fault, fromAt, untilAt, everyNth])
    else await tx.run(switchOff, [desk.practiceId, fault])
    const summary = `Switched the fault "${fault}" ${on ? 'on' : 'off'}.`
    await record(tx, desk, { action: 'sandbox.fault', summary })
    const switched = (await readFaultSwitches(tx)).find((row) => row.fault === fault)
    if (!switched) throw new Problem('not-found', 'There is no such fault.')
    return switched
  })
}

/** Opens, closes or suspends a merchant number. */
export async function changeMerchant(desk: Desk, merchantNumber: string, status: MerchantStatus) {
  return desk.scope.transaction(async (tx) => {
    // Read first: that takes the generation's lock, which in a reset too comes before a merchant number's.
    await tx.one(readMerchant, [merchantNumber])
    await tx.run(setMerchantStatus, [merchantNumber, status])
    const row = await tx.one(readMerchant, [merchantNumber])
    const summary = `Set the merchant number of ${row.location_name} to ${status}.`
    await record(tx, desk, { action: 'sandbox.merchant', summary })
    return presentMerchant(row)
  })
}

/** Flags a patient reference or takes the flag away; answers all that are flagged. */
export async function flagPatient(desk: Desk, reference: string, on: boolean): Promise<string[]> {
  return desk.scope.transaction(async (tx) => {
    await tx.run(on ? insertFlag : deleteFlag, [desk.practiceId, reference])
    const summary = on ? 'Flagged a financing patient.' : 'Took the flag of a financing patient away.'
    await record(tx, desk, { action: 'sandbox.flag', summary })
    return (await tx.many(listFlags)).map((row) => row.reference)
  })
}
