import { Problem } from '@tillwave/route/problem'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { presentMerchant, readMerchant } from '../practice/index.ts'
import { setLocation } from './queries.ts'

/**
 * An operator sets a location's last certified day: a day that has passed makes its launches answer
 * `certification-lapsed` (PP-17), a later one certifies it again. Throws `not-found`.
 */
export async function setCertification(desk: Desk, merchantNumber: string, expiresOn: string) {
  return desk.scope.transaction(async (tx) => {
    // Read first: that takes the generation's lock, which in a reset too comes before a merchant number's.
    if (!(await tx.maybe(readMerchant, [merchantNumber])))
      throw new Problem('not-found', 'This is not a merchant number of the practice.')
    await tx.run(setLocation, [merchantNumber, expiresOn])
    const summary = `Set the certification of …${merchantNumber.slice(-4)} to lapse after ${expiresOn}.`
    await record(tx, desk, { action: 'sandbox.certification', summary })
    return presentMerchant(await tx.one(readMerchant, [merchantNumber]))
  })
}
