import { cents } from '@tillwave/money/cents'
import type { Day } from '@tillwave/money/calendar'
import { issueInvoice } from '../features/invoices/index.ts'
import { receivePayment } from '../features/payments/index.ts'
import type { DemoPractice, Item } from './practice.ts'

/** How the demo's people pay, but for CareCredit. */
export type Tender = 'cash' | 'check' | 'card' | 'ach'

/** An invoice as the demo goes on with it. */
export interface Sale {
  patientId: string
  locationId: string
  invoiceId: string
  number: number
  totalCents: number
}

/** One item of the catalog by name. */
export function itemOf(practice: DemoPractice, name: string): Item {
  const item = practice.items.get(name)
  if (!item) throw new Error(`not in the catalog: ${name}`)
  return item
}

/** Who treats what: ears by one, eyes by another; goods off the shelf by nobody. */
export function clinicianOf({ clinicians }: DemoPractice, { category }: Item): string | null {
  const names: Record<string, string> = {
    Audiology: 'Dr. Nadia Ferro, AuD',
    'Hearing aids': 'Dr. Nadia Ferro, AuD',
    Vision: 'Dr. Owen Lindqvist, OD',
    Eyewear: 'Dr. Owen Lindqvist, OD',
  }
  return clinicians.get(names[category] ?? '') ?? null
}

/** Issues an invoice for items of the catalog, one of each. */
export async function sell(
  practice: DemoPractice,
  sale: { patientId: string; locationId: string; on: Day; items: readonly Item[]; discountCents?: number },
): Promise<Sale> {
  const { patientId, locationId } = sale
  const lines = sale.items.map((item, at) => ({
    catalogItemId: item.id,
    clinicianId: clinicianOf(practice, item),
    description: item.name,
    category: item.category,
    quantity: 1,
    unitPriceCents: cents(item.priceCents),
    discountCents: at === 0 ? (sale.discountCents ?? 0) : 0,
    taxRateBp: item.taxRateBp,
  }))
  const issued = await issueInvoice(practice.desk, {
    patientId,
    locationId,
    issuedOn: sale.on,
    lines,
    note: '',
  })
  const { invoiceId, number, totalCents } = issued
  return { patientId, locationId, invoiceId, number, totalCents }
}

/** Receives a payment on one invoice; answers its id. */
export async function pay(
  practice: DemoPractice,
  sale: Sale,
  payment: { on: Day; method: Tender; amountCents: number; check?: number },
): Promise<string> {
  const amountCents = cents(payment.amountCents)
  const received = await receivePayment(practice.desk, {
    patientId: sale.patientId,
    locationId: sale.locationId,
    amountCents,
    method: payment.method,
    receivedOn: payment.on,
    reference: payment.method === 'check' ? `Check ${payment.check ?? 1001}` : '',
    note: '',
    allocations: [{ invoiceId: sale.invoiceId, amountCents }],
  })
  return received.paymentId
}
