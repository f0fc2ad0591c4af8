import { addDays, type Day } from '@tillwave/money/calendar'
import { cents } from '@tillwave/money/cents'
import { readInvoice } from '../features/billing/index.ts'
import { saveDraft } from '../features/drafts/index.ts'
import { adjustInvoice, recoverWriteOff, returnItems, writeOffInvoice } from '../features/invoices/index.ts'
import { bounceCheck } from '../features/payments/index.ts'
import type { Agenda } from './agenda.ts'
import type { DemoPractice } from './practice.ts'
import { clinicianOf, itemOf, pay, sell, type Sale } from './sale.ts'

/** What happens to an invoice some days after its visit. */
type Correction = (practice: DemoPractice, sale: Sale, on: Day) => Promise<void>

/** Puts on the agenda what a year brings besides payments: one sale each, every so many patients. */
export function planCorrections(practice: DemoPractice, agenda: Agenda): void {
  const { today, patients } = practice
  const year: { daysAgo: number; after: number; items: string[]; happens: Correction }[] = [
    { daysAgo: 340, after: 150, items: ['Hearing aid fitting'], happens: writeOffWhole },
    {
      daysAgo: 300,
      after: 120,
      items: ['Progressive lenses', 'Designer frame'],
      happens: writeOffAndRecover,
    },
    { daysAgo: 90, after: 4, items: ['Designer frame'], happens: adjustForLateness },
    { daysAgo: 45, after: 6, items: ['Comprehensive eye exam', 'Retinal imaging'], happens: bounce },
    { daysAgo: 30, after: 9, items: ['Prescription sunglasses', 'Designer frame'], happens: returnWithFee },
    { daysAgo: 12, after: 2, items: ['Hearing evaluation'], happens: adjustForLateness },
  ]
  for (const [at, { daysAgo, after, items, happens }] of year.entries()) {
    const patient = patients[(at + 1) * 23]
    if (!patient) continue
    const on = addDays(today, -daysAgo)
    agenda.add(on, async () => {
      const sold = items.map((name) => itemOf(practice, name))
      const locationId = practice.locations[at % 2]?.id ?? ''
      const sale = await sell(practice, { patientId: patient.id, locationId, on, items: sold })
      const later = addDays(on, after)
      agenda.add(later, () => happens(practice, sale, later))
    })
  }
  for (const patient of patients.slice(7, 9)) agenda.add(today, () => writeDraft(practice, patient.id))
}

async function adjustForLateness(practice: DemoPractice, sale: Sale, on: Day): Promise<void> {
  await adjustInvoice(practice.manager, sale.invoiceId, {
    amountCents: cents(1_500),
    kind: 'courtesy',
    reason: 'Waited an hour beyond the appointment',
    adjustedOn: on,
  })
}

async function writeOffWhole(practice: DemoPractice, sale: Sale, on: Day): Promise<void> {
  const amountCents = cents(sale.totalCents)
  const reason = 'Three statements came back unopened'
  await writeOffInvoice(practice.manager, sale.invoiceId, { amountCents, reason, writtenOffOn: on })
}

async function writeOffAndRecover(practice: DemoPractice, sale: Sale, on: Day): Promise<void> {
  await writeOffWhole(practice, sale, on)
  // A recovery is dated the day it is entered, which for the demo is today.
  const amountCents = cents(10_000)
  await recoverWriteOff(practice.manager, sale.invoiceId, {
    amountCents,
    reason: 'Called and will pay a part',
  })
}

async function bounce(practice: DemoPractice, sale: Sale, on: Day): Promise<void> {
  const check = { on, method: 'check', amountCents: sale.totalCents, check: 2_117 } as const
  const paymentId = await pay(practice, sale, check)
  await bounceCheck(practice.manager, paymentId, { reason: 'Returned by the bank: insufficient funds' })
}

async function returnWithFee(practice: DemoPractice, sale: Sale, on: Day): Promise<void> {
  await pay(practice, sale, { on: addDays(on, -3), method: 'cash', amountCents: sale.totalCents })
  const { lines } = await readInvoice(practice.manager, sale.invoiceId)
  await returnItems(practice.desk, sale.invoiceId, {
    lines: lines.slice(0, 1).map((line) => ({ lineId: line.id, quantity: 1 })),
    restockingFeeCents: 3_000,
    reason: 'Frame was opened and worn',
    returnedOn: on,
  })
}

async function writeDraft(practice: DemoPractice, patientId: string): Promise<void> {
  const item = itemOf(practice, 'Hearing aids, pair')
  const line = {
    catalogItemId: item.id,
    clinicianId: clinicianOf(practice, item),
    description: item.name,
    category: item.category,
    quantity: 1,
    unitPriceCents: cents(item.priceCents),
    discountCents: 10_000,
    taxRateBp: item.taxRateBp,
  }
  const locationId = practice.locations[0]?.id ?? ''
  const note = 'Waiting for the audiogram before it is issued'
  await saveDraft(practice.desk, { body: { patientId, locationId, note, lines: [line] } })
}
