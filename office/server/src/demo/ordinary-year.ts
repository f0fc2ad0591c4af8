import { addDays, type Day } from '@tillwave/money/calendar'
import { cents } from '@tillwave/money/cents'
import { listRefundSources, readInvoice, readPayment } from '../features/billing/index.ts'
import { returnItems, voidInvoice } from '../features/invoices/index.ts'
import { applyLot, receiveDeposit } from '../features/payments/index.ts'
import { issueRefund } from '../features/refunds/index.ts'
import type { Agenda } from './agenda.ts'
import { everyday } from './catalog.ts'
import type { DemoPractice } from './practice.ts'
import { itemOf, pay, sell, type Sale, type Tender } from './sale.ts'

/** What becomes of a visit's invoice, and how often of a hundred times. */
const fates = { paid: 60, parts: 13, open: 10, deposit: 8, refunded: 4, returned: 2, voided: 3 } as const
const tenders = { cash: 22, check: 20, card: 48, ach: 10 } as const
const YEAR_DAYS = 364

/** A day of the past year on which the practice was open. */
function visitDay(practice: DemoPractice): Day {
  const on = addDays(practice.today, -practice.chance.between(1, YEAR_DAYS))
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay()
  return weekday === 0 ? addDays(on, -2) : weekday === 6 ? addDays(on, -1) : on
}

/** Puts every patient's visits of the year on the agenda, and a few of today. */
export function planVisits(practice: DemoPractice, agenda: Agenda): void {
  const { chance, patients, today } = practice
  for (const { id } of patients) {
    const visits = chance.between(0, 3)
    for (let visit = 0; visit < visits; visit += 1) {
      const on = visitDay(practice)
      agenda.add(on, () => attend(practice, agenda, id, on, chance.weigh(fates)))
    }
  }
  for (const fate of ['paid', 'paid', 'parts', 'open', 'paid', 'deposit'] as const) {
    const { id } = chance.pick(patients)
    agenda.add(today, () => attend(practice, agenda, id, today, fate))
  }
}

async function attend(
  practice: DemoPractice,
  agenda: Agenda,
  patientId: string,
  on: Day,
  fate: keyof typeof fates,
): Promise<void> {
  const { chance } = practice
  const location = chance.next() < 0.65 ? practice.locations[0] : practice.locations[1]
  const locationId = location?.id ?? ''
  if (fate === 'deposit') return leaveDeposit(practice, agenda, { patientId, locationId, on })
  const items = Array.from({ length: chance.between(1, 3) }, () => itemOf(practice, chance.pick(everyday)))
  const discountCents = chance.next() < 0.1 ? 500 : 0
  const sale = await sell(practice, { patientId, locationId, on, items, discountCents })
  await settle(practice, agenda, { sale, on, fate })
}

async function settle(
  practice: DemoPractice,
  agenda: Agenda,
  { sale, on, fate }: { sale: Sale; on: Day; fate: Exclude<keyof typeof fates, 'deposit'> },
): Promise<void> {
  const { chance } = practice
  const method = chance.weigh(tenders)
  const check = chance.between(1_001, 9_999)
  const whole = sale.totalCents
  switch (fate) {
    case 'open':
      return
    case 'voided':
      await voidInvoice(practice.manager, sale.invoiceId, 'Entered for the wrong patient')
      return
    case 'paid':
      await pay(practice, sale, { on, method, amountCents: whole, check })
      return
    case 'parts': {
      const first = Math.floor(whole / 2)
      await pay(practice, sale, { on, method, amountCents: first, check })
      const later = addDays(on, chance.between(20, 60))
      if (chance.next() < 0.7)
        agenda.add(later, async () => {
          await pay(practice, sale, { on: later, method: 'card', amountCents: whole - first })
        })
      return
    }
    case 'refunded':
    case 'returned': {
      const tender = method === 'ach' ? 'card' : method
      const paymentId = await pay(practice, sale, { on, method: tender, amountCents: whole, check })
      const later = addDays(on, chance.between(3, 25))
      const work = fate === 'refunded' ? refundPart : returnLine
      agenda.add(later, () => work(practice, sale, { paymentId, method: tender, on: later }))
    }
  }
}

interface Paid {
  paymentId: string
  method: Exclude<Tender, 'ach'>
  on: Day
}

async function refundPart(practice: DemoPractice, sale: Sale, paid: Paid): Promise<void> {
  const { paymentId, method, on } = paid
  const amountCents = cents(Math.min(sale.totalCents, 2_500))
  await issueRefund(practice.manager, {
    patientId: sale.patientId,
    locationId: sale.locationId,
    method,
    parts: [{ paymentId, invoiceId: sale.invoiceId, lotId: null, amountCents }],
    invoiceEffect: 'reduce-charge',
    reason: 'Courtesy for a late delivery',
    refundedOn: on,
  })
}

async function returnLine(practice: DemoPractice, sale: Sale, paid: Paid): Promise<void> {
  const { paymentId, method, on } = paid
  const { lines } = await readInvoice(practice.manager, sale.invoiceId)
  const [line] = lines
  if (!line) return
  const reason = 'Did not suit'
  const lineIds = [{ lineId: line.id, quantity: line.quantity }]
  await returnItems(practice.desk, sale.invoiceId, { lines: lineIds, reason, returnedOn: on })
  const { openReturns } = await listRefundSources(practice.manager, sale.invoiceId)
  const [taken] = openReturns
  if (!taken) return
  await issueRefund(practice.manager, {
    patientId: sale.patientId,
    locationId: sale.locationId,
    method,
    parts: [
      {
        paymentId,
        invoiceId: null,
        lotId: taken.lotIds[0] ?? null,
        amountCents: cents(taken.remainingCents),
      },
    ],
    invoiceEffect: 'reduce-charge',
    reason,
    refundedOn: on,
  })
}

/** Money left for later: an order of eyewear, applied when it is picked up; of some the order is still out. */
async function leaveDeposit(
  practice: DemoPractice,
  agenda: Agenda,
  left: { patientId: string; locationId: string; on: Day },
): Promise<void> {
  const { patientId, locationId, on } = left
  const amountCents = cents(practice.chance.pick([5_000, 10_000, 15_000]))
  const money = { method: 'card', reference: '', note: 'For an order of eyewear' } as const
  const deposit = await receiveDeposit(practice.desk, {
    patientId,
    locationId,
    amountCents,
    receivedOn: on,
    ...money,
  })
  const later = addDays(on, 14)
  agenda.add(later, async () => {
    const items = [itemOf(practice, 'Progressive lenses'), itemOf(practice, 'Designer frame')]
    const sale = await sell(practice, { patientId, locationId, on: later, items })
    const { lots } = await readPayment(practice.desk, deposit.paymentId)
    const allocations = [{ invoiceId: sale.invoiceId, amountCents }]
    if (lots[0]) await applyLot(practice.desk, lots[0].id, { allocations, appliedOn: later })
  })
}
