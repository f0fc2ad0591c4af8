import type { DirectMethod, DirectRefundMethod, InvoiceEffect } from '@tillwave/office-domain/words'
import { issueInvoice } from '../features/invoices/index.ts'
import { receiveDeposit, receivePayment } from '../features/payments/index.ts'
import { issueRefund } from '../features/refunds/index.ts'
import type { Role } from '@tillwave/office-domain/permissions'
import type { TestPractice } from './practice.ts'
import { listLots } from './queries.ts'
import { today } from './trade.ts'

/** A line as sold: quantity, unit price in cents, tax rate in basis points. */
export type Sold = [quantity: number, unitPriceCents: number, taxRateBp: number]

/** Issues an invoice of several lines to the first patient; answers its id. */
export async function invoiceOfLines(practice: TestPractice, sold: Sold[]): Promise<string> {
  const { invoiceId } = await issueInvoice(practice.as('manager'), {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    issuedOn: await today(practice),
    note: '',
    lines: sold.map(([quantity, unitPriceCents, taxRateBp], at) => ({
      catalogItemId: null,
      description: `Line ${at}`,
      category: 'Devices',
      quantity,
      unitPriceCents: unitPriceCents as never,
      discountCents: 0,
      taxRateBp,
    })),
  })
  return invoiceId
}

/** Receives money for an invoice of the first patient by a method; answers the payment's id. */
export async function paid(
  practice: TestPractice,
  invoiceId: string,
  amountCents: number,
  method: DirectMethod = 'cash',
): Promise<string> {
  const { paymentId } = await receivePayment(practice.as('manager'), {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method,
    amountCents: amountCents as never,
    receivedOn: await today(practice),
    reference: '',
    note: '',
    allocations: [{ invoiceId, amountCents: amountCents as never }],
  })
  return paymentId
}

/** Receives a deposit of the first patient; answers the payment and its lot. */
export async function deposited(
  practice: TestPractice,
  amountCents: number,
  method: DirectMethod = 'cash',
): Promise<{ paymentId: string; lotId: string }> {
  const { paymentId } = await receiveDeposit(practice.as('manager'), {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method,
    amountCents: amountCents as never,
    receivedOn: await today(practice),
    reference: '',
    note: '',
  })
  const [lot] = await practice.db.many(listLots, [practice.practiceId, paymentId])
  return { paymentId, lotId: lot?.id ?? '' }
}

/** A part of a refund with the payment that it gives back. */
export interface Part {
  paymentId: string
  invoiceId: string | null
  lotId: string | null
  amountCents: number
}

/** Issues a refund of the first patient. */
export async function refunded(
  practice: TestPractice,
  parts: Part[],
  how: {
    method?: DirectRefundMethod
    effect?: InvoiceEffect
    by?: Role
    overrideReason?: string
    on?: string
    key?: { key: string; hash: string }
  } = {},
): Promise<{ refundIds: string[]; lotIds: string[]; amountCents: number }> {
  return issueRefund(practice.as(how.by ?? 'manager', how.key), {
    patientId: practice.patientIds[0],
    locationId: practice.locations[0].id,
    method: how.method ?? 'cash',
    parts: parts as never,
    invoiceEffect: how.effect ?? 'reduce-charge',
    reason: 'Too large',
    overrideReason: how.overrideReason,
    refundedOn: how.on ?? (await today(practice)),
  })
}
