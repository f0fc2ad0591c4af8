import { newId } from '@tillwave/server-kit/ids'
import { keyed } from '@tillwave/server-kit/keyed'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../../context.ts'
import { fakeLender } from '../../testing/fake-lender.ts'
import { depositIntent, financed, offInvoice, unappliedRefund } from '../../testing/financed.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { countBooks, listExceptions } from '../../testing/queries.ts'
import { deposited, paid } from '../../testing/sold.ts'
import { invoiceOf, today } from '../../testing/trade.ts'
import { readWholeBooks, requireIntactBooks } from '../../testing/whole-books.ts'
import { readInvoice } from '../billing/index.ts'
import { createSession } from '../carecredit/index.ts'
import { resolveException } from '../exceptions/index.ts'
import { issueInvoice, returnItems, voidInvoice } from '../invoices/index.ts'
import {
  applyLot,
  deletePayment,
  editPayment,
  receiveDeposit,
  receivePayment,
  recordExisting,
  unapply,
} from '../payments/index.ts'
import { issueRefund, useUnappliedRefund } from '../refunds/index.ts'

// Save pressed twice, by every verb that moves money: once is done, twice is answered (ledger.md, Idempotency-Key).
const lender = fakeLender()
let office: TestOffice
let practice: TestPractice
let on: string

beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())
beforeEach(async () => {
  practice = await makePractice(office.app)
  on = await today(practice)
})
afterEach(() => requireIntactBooks(practice))

type Verb = (ctx: Context) => Promise<unknown>

const cents = (amount: number) => amount as never
const place = () => ({ patientId: practice.patientIds[0], locationId: practice.locations[0].id })
const money = (amount: number) => {
  return { ...place(), amountCents: cents(amount), receivedOn: on, reference: '', note: '' }
}
const line = { catalogItemId: null, description: 'Aid', category: 'Devices', quantity: 1, discountCents: 0 }

/** Prepares what each verb needs and answers the verb, so that pressing Save is calling it. */
const verbs: Record<string, () => Promise<Verb>> = {
  issueInvoice: async () => {
    const lines = [{ ...line, unitPriceCents: cents(900), taxRateBp: 0 }]
    return (ctx) => issueInvoice(ctx, { ...place(), issuedOn: on, note: '', lines })
  },
  voidInvoice: async () => {
    const invoiceId = await invoiceOf(practice, 900)
    return (ctx) => voidInvoice(ctx, invoiceId, 'Mistake')
  },
  returnItems: async () => {
    const invoiceId = await invoiceOf(practice, 900)
    const { lines } = await readInvoice(practice.as('manager'), invoiceId)
    const back = { lines: [{ lineId: lines[0]?.id ?? '', quantity: 1 }], reason: 'Broken', returnedOn: on }
    return (ctx) => returnItems(ctx, invoiceId, back)
  },
  receivePayment: async () => {
    const allocations = [{ invoiceId: await invoiceOf(practice, 900), amountCents: cents(900) }]
    return (ctx) => receivePayment(ctx, { ...money(900), method: 'cash', allocations })
  },
  receiveDeposit: async () => (ctx) => receiveDeposit(ctx, { ...money(900), method: 'card' }),
  recordExisting: async () => (ctx) =>
    recordExisting(ctx, { ...money(900), allocations: [], confirmDuplicate: false }),
  editPayment: async () => {
    const paymentId = await paid(practice, await invoiceOf(practice, 900), 900)
    const edit = { amountCents: cents(800), method: 'cash' as const, receivedOn: on, reference: '', note: '' }
    return (ctx) => editPayment(ctx, paymentId, { ...edit, confirmDuplicate: false })
  },
  annotatePayment: async () => {
    const paymentId = await paid(practice, await invoiceOf(practice, 900), 900)
    const edit = {
      amountCents: cents(900),
      method: 'cash' as const,
      receivedOn: on,
      reference: 'R',
      note: '',
    }
    return (ctx) => editPayment(ctx, paymentId, { ...edit, confirmDuplicate: false })
  },
  deletePayment: async () => {
    const paymentId = await paid(practice, await invoiceOf(practice, 900), 900)
    return (ctx) => deletePayment(ctx, paymentId, 'Mistake')
  },
  applyLot: async () => {
    const { lotId } = await deposited(practice, 900)
    const allocations = [{ invoiceId: await invoiceOf(practice, 900), amountCents: cents(400) }]
    return (ctx) => applyLot(ctx, lotId, { allocations, appliedOn: on })
  },
  unapply: async () => {
    const invoiceId = await invoiceOf(practice, 900)
    await paid(practice, invoiceId, 900)
    const { allocations } = await readInvoice(practice.as('manager'), invoiceId)
    return (ctx) => unapply(ctx, allocations[0]?.id ?? '')
  },
  issueRefund: async () => {
    const invoiceId = await invoiceOf(practice, 900)
    const part = { paymentId: await paid(practice, invoiceId, 900), ...offInvoice(invoiceId, 300) }
    const how = { method: 'cash' as const, invoiceEffect: 'balance-due' as const, reason: 'Too large' }
    return (ctx) => issueRefund(ctx, { ...place(), ...how, parts: [part] as never, refundedOn: on })
  },
  useUnappliedRefund: async () => {
    const invoiceId = await invoiceOf(practice, 900)
    const lent = await financed(practice, lender, invoiceId, 900)
    const id = await unappliedRefund(practice, lender, lent.transactionId, 300)
    const how = {
      parts: [],
      invoiceEffect: 'reduce-charge' as const,
      reason: 'Too large',
      settlesReturnId: null,
    }
    return (ctx) => useUnappliedRefund(ctx, id, { paymentId: lent.paymentId, refundedOn: on, ...how })
  },
  createSession: async () => {
    const sessionId = newId()
    const intent = (await depositIntent(practice, 900)) as never
    return (ctx) => createSession(ctx, { ...place(), sessionId, intent })
  },
  resolveException: async () => {
    await financed(practice, lender, await invoiceOf(practice, 900), 900, 1_000)
    const [exception] = await practice.db.many(listExceptions, [practice.practiceId])
    const keep = { resolution: 'keep', note: '' }
    return (ctx) => resolveException(ctx, exception?.id ?? '', keep)
  },
}

describe.each(Object.keys(verbs))('%s, saved again', (name) => {
  let save: Verb
  beforeEach(async () => {
    const made = await verbs[name]?.()
    if (!made) throw new Error(`no verb ${name}`)
    save = made
  })

  test('with the same key and body is answered as the first time, and nothing more is written', async () => {
    const ctx = practice.as('manager', { key: newId(), hash: 'one' })
    const first = await save(ctx)
    const after = await readWholeBooks(office, practice)
    expect(await save(ctx)).toEqual(first)
    expect(await readWholeBooks(office, practice)).toEqual(after)
  })

  test('at the same instant with the same key is done once, and both hear the same', async () => {
    const ctx = practice.as('manager', { key: newId(), hash: 'one' })
    const before = await practice.db.one(countBooks, [practice.practiceId])
    const [one, other] = await Promise.all([save(ctx), save(ctx)])
    expect(one).toEqual(other)
    const after = await practice.db.one(countBooks, [practice.practiceId])
    expect(after.payments - before.payments).toBeLessThanOrEqual(1)
    expect(after.refunds - before.refunds).toBeLessThanOrEqual(1)
  })

  test('with the same key and another body is a conflict, and nothing is written (I5)', async () => {
    const key = newId()
    await save(practice.as('manager', { key, hash: 'one' }))
    const after = await readWholeBooks(office, practice)
    await expect(save(practice.as('manager', { key, hash: 'two' }))).rejects.toMatchObject({
      code: 'idempotency-conflict',
    })
    expect(await readWholeBooks(office, practice)).toEqual(after)
  })

  test('under a key of another practice is its own: keys are not shared', async () => {
    const key = { key: newId(), hash: 'one' }
    const other = await makePractice(office.app)
    await receiveDeposit(other.as('manager', key), {
      patientId: other.patientIds[0],
      locationId: other.locations[0].id,
      method: 'cash',
      amountCents: cents(1),
      receivedOn: on,
      reference: '',
      note: '',
    })
    await save(practice.as('manager', key))
    expect((await other.db.one(countBooks, [other.practiceId])).payments).toBe(1)
  })
})

test('a key that was used for what moves no money and answers nothing is a conflict, also for a refusal', async () => {
  const key = newId()
  const used = { practice: practice.practiceId, key, hash: 'one' }
  await practice.db.transaction((tx) => keyed(tx, used, async () => null))
  const invoiceId = await invoiceOf(practice, 900)
  const ctx = practice.as('manager', { key, hash: 'two' })
  const conflict = { code: 'idempotency-conflict' }
  await expect(voidInvoice(ctx, invoiceId, 'Mistake')).rejects.toMatchObject(conflict)
  await voidInvoice(practice.as('manager'), invoiceId, 'Mistake')
  await expect(voidInvoice(ctx, invoiceId, 'Mistake')).rejects.toMatchObject(conflict)
})
