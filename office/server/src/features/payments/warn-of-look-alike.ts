import { formatCents } from '@tillwave/money/format'
import { refuse, type Refusal } from '@tillwave/office-domain/refusal'
import type { Reader } from '@tillwave/server-kit/database'
import type { Context } from '../../context.ts'
import { findLookAlikes } from './queries.ts'

/** Warns when a fetched CareCredit transaction of the same patient, amount and day (±1) exists (CC-17). */
export async function warnOfLookAlike(
  ctx: Context,
  read: Reader,
  typed: { patientId: string; amountCents: number; receivedOn: string },
): Promise<Refusal | undefined> {
  const { patientId, amountCents, receivedOn } = typed
  const [found] = await read.many(findLookAlikes, [ctx.practiceId, patientId, amountCents, receivedOn, true])
  if (!found) return undefined
  const which = `A CareCredit transaction of ${formatCents(amountCents)} on ${found.received_on} was fetched already.`
  return refuse('possible-duplicate', `${which} Enter this one only if it is different money.`)
}
