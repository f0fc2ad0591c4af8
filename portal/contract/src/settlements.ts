import { transactionKinds } from '@tillwave/portal-domain/words'
import { cents, cursor, day, id, instant } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** A funding batch: what one merchant number's transactions of a day come to, net of the plans' fees. */
export const settlementRow = z.strictObject({
  id,
  merchantNumber: z.string(),
  locationName: z.string(),
  /** The lender's day of its transactions. */
  batchOn: z.string(),
  expectedOn: z.string(),
  /** Null until it was paid. */
  fundedOn: z.string().nullable(),
  transactionCount: z.int(),
  grossCents: cents,
  feeCents: cents,
  netCents: cents,
})

/** One transaction of a batch; a refund is negative, its fee with it. */
export const settlementLine = z.strictObject({
  transactionId: id,
  kind: z.enum(transactionKinds),
  isVoid: z.boolean(),
  accountHolderName: z.string(),
  accountNumberEnd: z.string(),
  authorizationCode: z.string(),
  promotionLabel: z.string(),
  feeBasisPoints: z.int(),
  occurredAt: instant,
  grossCents: cents,
  feeCents: cents,
  netCents: cents,
})

const params = z.strictObject({ settlementId: id })
const merchantNumber = z.string().regex(/^\d{16}$/)

/** Routes of funding batches: two business days after their day, net of fees. */
export const settlementRoutes = routes({
  listSettlements: {
    method: 'GET',
    path: '/api/settlements',
    summary: 'Funding batches of the practice by the day that they are expected, newest first.',
    permission: 'settlement.read',
    query: z.strictObject({
      merchantNumber: merchantNumber.optional(),
      from: day.optional(),
      to: day.optional(),
      cursor,
    }),
    reply: z.strictObject({
      settlements: z.array(settlementRow),
      /** What has not been paid yet, over all of the practice. */
      expectedCents: cents,
      next: z.string().nullable(),
    }),
  },
  readSettlement: {
    method: 'GET',
    path: '/api/settlements/:settlementId',
    summary: 'One batch with its transactions.',
    permission: 'settlement.read',
    params,
    reply: settlementRow.extend({ lines: z.array(settlementLine) }),
  },
  downloadSettlement: {
    method: 'GET',
    path: '/api/settlements/:settlementId/csv',
    summary: 'One batch’s transactions as a CSV file.',
    permission: 'settlement.read',
    params,
    reply: z.string(),
    raw: true,
  },
})
