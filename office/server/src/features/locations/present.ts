import type { location } from '@tillwave/office-contract/practice'
import type * as z from 'zod'
import type { LocationRow } from './queries.ts'

/** A location for the wire, with what a launch from there would meet (CC-18). */
export function presentLocation(row: LocationRow): z.input<typeof location> {
  return {
    id: row.id,
    name: row.name,
    zone: row.zone,
    today: row.today,
    closedThrough: row.closed_through,
    merchantNumber: row.merchant_number,
    careCreditOn: row.carecredit_on,
    careCredit: careCreditState(row),
    version: row.version,
  }
}

function careCreditState(row: LocationRow): 'ready' | 'off' | 'no-merchant' | 'closed' {
  if (row.merchant_number === null) return 'no-merchant'
  if (!row.carecredit_on) return 'off'
  return row.merchant_closed ? 'closed' : 'ready'
}
