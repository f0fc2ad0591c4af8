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
    if ((await tx.run(setLocation, [merchantNumber, expiresOn])) === 0)
      throw new Problem('not-found', 'This is not a merchant number of the practice.')
    const summary = `Set the certification of …${merchantNumber.slice(-4)} to lapse after ${expiresOn}.`
    await record(tx, desk, { action: 'sandbox.certification', summary })
    return presentMerchant(await tx.one(readMerchant, [merchantNumber]))
  })
}
