import { cents } from '@tillwave/money/cents'
import { issueInvoice } from '../features/invoices/index.ts'
import { today } from '../testing/trade.ts'
import { prepare } from './prepare.ts'

const [patients = 400] = process.argv.slice(2).map(Number)

/**
 * Makes what a load of cash payments needs: a practice, a patient with one large open invoice for each client to pay
 * on, and a front desk that is signed in. Prints one line of JSON: `{cookie, bodies}`. One location, one cash drawer.
 */
async function main(): Promise<void> {
  const bench = await prepare({ sessions: patients, connections: 8 })
  const { practice } = bench
  const [location] = practice.locations
  const on = await today(practice)
  const line = {
    catalogItemId: null,
    description: 'Bench',
    category: 'Bench',
    quantity: 1,
    discountCents: 0,
    taxRateBp: 0,
  }
  const bodies: object[] = []
  for (const patientId of bench.patients) {
    const { invoiceId } = await issueInvoice(practice.as('manager'), {
      patientId,
      locationId: location.id,
      issuedOn: on,
      note: '',
      lines: [
        {
          ...line,
          unitPriceCents: cents(9e8),
        },
      ],
    })
    bodies.push({
      patientId,
      locationId: location.id,
      amountCents: 100,
      method: 'cash',
      receivedOn: on,
      reference: '',
      note: '',
      allocations: [
        {
          invoiceId,
          amountCents: 100,
        },
      ],
    })
  }
  console.log(JSON.stringify({ cookie: await practice.signIn('frontdesk'), bodies }))
  await bench.close()
}

await main()
