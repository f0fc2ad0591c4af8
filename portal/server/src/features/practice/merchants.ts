import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { holdMerchant, type MerchantRow } from './queries.ts'

/**
 * A merchant number that may be used now, and is not closed or suspended before the transaction has ended. Throws a
 * field problem for an unknown one, or `merchant-closed`.
 */
export async function requireOpenMerchant(tx: Reader, merchantNumber: string): Promise<MerchantRow> {
  const merchant = await tx.maybe(holdMerchant, [merchantNumber])
  if (!merchant) {
    const unknown = 'This is not a merchant number of the practice.'
    throw new Problem('invalid', unknown, { fields: { merchantNumber: unknown } })
  }
  if (merchant.status !== 'open')
    throw new Problem(
      'merchant-closed',
      `The merchant number of ${merchant.location_name} is ${merchant.status}.`,
    )
  return merchant
}

/** A merchant number as the contract shows it. */
export function presentMerchant(row: MerchantRow) {
  return {
    merchantNumber: row.merchant_number,
    locationId: row.location_id,
    locationName: row.location_name,
    status: row.status,
    certificationExpiresOn: row.certification_expires_on,
  }
}
