import { Problem } from '@tillwave/route/problem'
import { newId } from '@tillwave/server-kit/ids'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../context.ts'
import { fakeLender } from '../../testing/fake-lender.ts'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice, type TestPractice } from '../../testing/practice.ts'
import { listLots } from '../../testing/queries.ts'
import { cashFor, invoiceOf, launch, payIntent, today } from '../../testing/trade.ts'
import { readBilling } from '../billing/index.ts'
import { pollSession, refreshPatient } from '../carecredit/index.ts'
import { listExceptions } from '../exceptions/index.ts'
import { setGuarantor, readFamily } from '../families/index.ts'
import { addNote, listPatients, readPatient } from '../patients/index.ts'
import { applyLot, receiveDeposit, receivePayment } from '../payments/index.ts'
import { issueRefund } from '../refunds/index.ts'
import { readSalesHistory } from '../sales-history/index.ts'
import { verifyBooks } from '../verify/index.ts'
import { mergeCharts } from './index.ts'

const lender = fakeLender()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(lender)
})
afterAll(() => office.close())

/** Merges the first patient (Ada) into the second (Ben), as they are now. */
async function merge(practice: TestPractice, ctx: Context = practice.as('manager'), turned = false) {
  const [ada, ben] = practice.patientIds
  const [gone, kept] = turned ? [ben, ada] : [ada, ben]
  const version = async (id: string) => (await readPatient(practice.as('manager'), id)).patient.version
  return mergeCharts(ctx, kept, {
    mergedId: gone,
    version: await version(kept),
    mergedVersion: await version(gone),
    reason: 'Same person',
  })
}

async function intact(practice: TestPractice) {
  expect(await verifyBooks(practice.db, practice.practiceId)).toEqual([])
}

async function depositOf(practice: TestPractice, patientId: string, amountCents: number) {
  const { paymentId } = await receiveDeposit(practice.as('frontdesk'), {
    patientId,
    locationId: practice.locations[0].id,
    method: 'cash',
    amountCents: amountCents as never,
    receivedOn: await today(practice),
    reference: '',
    note: '',
  })
  const [lot] = await practice.db.many(listLots, [practice.practiceId, paymentId])
  return { paymentId, lotId: lot?.id ?? '' }
}

test('everything of a merged chart is read through the surviving one, asked for by either id', async () => {
  const practice = await makePractice(office.app)
  const [ada, ben] = practice.patientIds
  const invoiceId = await invoiceOf(practice, 9_000)
  await cashFor(practice, invoiceId, 4_000)
  await invoiceOf(practice, 1_000, ben)
  await depositOf(practice, ada, 700)
  await addNote(practice.as('frontdesk'), ada, 'Prefers mornings')
  await merge(practice)
  for (const id of [ada, ben]) {
    const file = await readPatient(practice.as('frontdesk'), id)
    expect(file).toMatchObject({ balanceCents: 6_000, depositsCents: 700 })
    expect(file.patient).toMatchObject({ id: ben, chartNumber: '902', formerCharts: ['901'] })
    const { invoices } = await readBilling(practice.as('frontdesk'), id)
    expect(invoices.map((one) => one.patientId)).toEqual([ben, ben])
    const { history } = await readSalesHistory(practice.as('frontdesk'), {
      params: { patientId: id },
      query: { kind: 'all' },
    })
    expect(history.length).toBe(4)
  }
  const { patients } = await listPatients(practice.as('frontdesk'), { limit: 50 })
  expect(patients.map((row) => [row.chartNumber, row.balanceCents])).toEqual([
    ['903', 0],
    ['902', 6_000],
  ])
  await intact(practice)
})

test('an old chart number and an old name find the surviving chart, once', async () => {
  const practice = await makePractice(office.app)
  await merge(practice)
  for (const q of ['901', '90', 'quill', 'marlow', 'ada', 'ben']) {
    const { patients } = await listPatients(practice.as('frontdesk'), { q, limit: 50 })
    expect(patients.filter((row) => row.chartNumber === '902').length, q).toBe(1)
    expect(
      patients.some((row) => row.chartNumber === '901'),
      q,
    ).toBe(false)
  }
})

test('money of both charts moves between them, also when a form still names the merged one', async () => {
  const practice = await makePractice(office.app)
  const [ada, ben] = practice.patientIds
  const owed = await invoiceOf(practice, 5_000, ben)
  const { lotId } = await depositOf(practice, ada, 2_000)
  await merge(practice)
  const on = await today(practice)
  await applyLot(practice.as('frontdesk'), lotId, {
    allocations: [{ invoiceId: owed, amountCents: 2_000 as never }],
    appliedOn: on,
  })
  const form = {
    patientId: ada,
    locationId: practice.locations[0].id,
    method: 'cash' as const,
    amountCents: 3_000 as never,
    receivedOn: on,
    reference: '',
    note: '',
  }
  const allocations = [{ invoiceId: owed, amountCents: 3_000 as never }]
  const { paymentId } = await receivePayment(practice.as('frontdesk'), { ...form, allocations })
  await issueRefund(practice.as('manager'), {
    patientId: ben,
    locationId: practice.locations[0].id,
    method: 'cash',
    refundedOn: on,
    parts: [{ paymentId, invoiceId: owed, lotId: null, amountCents: 1_000 as never }],
    invoiceEffect: 'balance-due',
    reason: 'Test',
  })
  expect(await readPatient(practice.as('frontdesk'), ben)).toMatchObject({ balanceCents: 1_000 })
  await intact(practice)
})

test('an open CareCredit dialog survives a merge: its approval becomes the intended payment (I13)', async () => {
  const practice = await makePractice(office.app)
  const [ada, ben] = practice.patientIds
  const invoiceId = await invoiceOf(practice, 20_000)
  const { sessionId, lenderSessionId } = await launch(practice, await payIntent(practice, invoiceId, 20_000))
  await merge(practice)
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 22_000 })
  const session = await pollSession(practice.as('manager'), sessionId, null)
  expect(session).toMatchObject({ dialog: 'satisfied', patientId: ben, patientName: 'Ben Marlow' })
  expect(session.outcomes).toMatchObject([{ became: 'payment', amountCents: 22_000, excessCents: 2_000 }])
  const { exceptions } = await listExceptions(practice.as('manager'), { state: 'open' })
  expect(exceptions).toMatchObject([{ kind: 'excess', patientId: ben, patientName: 'Ben Marlow' }])
  for (const id of [ada, ben]) {
    const { patient, balanceCents } = await readPatient(practice.as('frontdesk'), id)
    expect({ wave: patient.wave, balanceCents }).toEqual({ wave: ['payment'], balanceCents: 0 })
  }
  await intact(practice)
})

test('a refresh of the surviving chart fetches the sessions that the merged one launched', async () => {
  const practice = await makePractice(office.app)
  const [, ben] = practice.patientIds
  const { lenderSessionId } = await launch(practice, { purpose: 'home' })
  await merge(practice)
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 5_000 })
  expect(await refreshPatient(practice.as('frontdesk'), ben)).toMatchObject({ state: 'fresh' })
  expect(await readPatient(practice.as('frontdesk'), ben)).toMatchObject({ depositsCents: 5_000 })
  await intact(practice)
})

test('a quarantined result names the patients of both sides, and says when it is nobody here (XX-3)', async () => {
  const practice = await makePractice(office.app)
  const [, ben, cleo] = practice.patientIds
  const { sessionId, lenderSessionId } = await launch(practice, { purpose: 'home' })
  await merge(practice)
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 100, patientReference: cleo })
  lender.happens({ kind: 'purchase', lenderSessionId, amountCents: 200, patientReference: 'someone' })
  await pollSession(practice.as('manager'), sessionId, null)
  const { exceptions } = await listExceptions(practice.as('manager'), { state: 'open' })
  const sides = exceptions.map((one) => one.comparison.find((row) => row.label === 'Patient'))
  expect(sides.toSorted((a, b) => (a?.theirs ?? '').localeCompare(b?.theirs ?? ''))).toEqual([
    { label: 'Patient', ours: 'Ben Marlow, chart 902', theirs: 'Cleo Finch, chart 903' },
    { label: 'Patient', ours: 'Ben Marlow, chart 902', theirs: 'Nobody here (someone)' },
  ])
  expect(exceptions.every((one) => one.patientId === ben)).toBe(true)
})

test('of 24 merges of two charts at one instant, both ways round, one wins (G4)', async () => {
  const practice = await makePractice(office.app)
  const [ada, ben] = practice.patientIds
  const clients = Array.from({ length: 24 }, (_, at) => {
    const [gone, kept] = at % 2 === 0 ? [ada, ben] : [ben, ada]
    const key = `merge-${at}-${newId()}`
    const input = { mergedId: gone, version: 1, mergedVersion: 1, reason: 'race' }
    return mergeCharts(practice.as('manager', { key, hash: 'one' }), kept, input)
  })
  const outcomes = await Promise.allSettled(clients)
  for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Problem)
  expect(outcomes.filter((one) => one.status === 'fulfilled').length).toBe(1)
})

test('payments and approvals that race a merge are all there afterwards, read through it (G4)', async () => {
  const practice = await makePractice(office.app)
  const [ada, ben] = practice.patientIds
  const sessions: { sessionId: string; lenderSessionId: string }[] = []
  const invoices: string[] = []
  for (let at = 0; at < 8; at += 1) {
    invoices.push(await invoiceOf(practice, 1_000))
    const financed = await invoiceOf(practice, 2_000)
    const made = await launch(practice, await payIntent(practice, financed, 2_000))
    lender.happens({ kind: 'purchase', lenderSessionId: made.lenderSessionId, amountCents: 2_000 })
    sessions.push(made)
  }
  const polled = sessions.map(({ sessionId }) => pollSession(practice.as('manager'), sessionId, null))
  const paid = invoices.map((invoiceId) => cashFor(practice, invoiceId, 1_000))
  const deposited = invoices.map(() => depositOf(practice, ada, 300))
  await Promise.all([...polled, merge(practice), ...paid, ...deposited])
  expect(await readPatient(practice.as('frontdesk'), ben)).toMatchObject({
    balanceCents: 0,
    depositsCents: 2_400,
    patient: { id: ben, formerCharts: ['901'] },
  })
  await intact(practice)
})

test('a chain of merges leads to the last surviving chart, and a merged chart is refused', async () => {
  const practice = await makePractice(office.app)
  const [ada, ben, cleo] = practice.patientIds
  await invoiceOf(practice, 500)
  await merge(practice)
  const input = { mergedId: ben, version: 1, mergedVersion: 2, reason: 'Test' }
  await expect(
    mergeCharts(practice.as('manager'), cleo, { ...input, mergedVersion: 1 }),
  ).rejects.toMatchObject({ code: 'stale' })
  await mergeCharts(practice.as('manager'), cleo, input)
  for (const id of [ada, ben, cleo]) {
    const { patient, balanceCents } = await readPatient(practice.as('frontdesk'), id)
    expect(patient).toMatchObject({ id: cleo, formerCharts: ['901', '902'] })
    expect(balanceCents).toBe(500)
  }
  await expect(merge(practice)).rejects.toMatchObject({ code: 'wrong-state' })
  await expect(setGuarantor(practice.as('frontdesk'), ada, cleo)).rejects.toMatchObject({
    code: 'wrong-state',
  })
})

test('a merge takes the family along', async () => {
  const practice = await makePractice(office.app)
  const [ada, ben, cleo] = practice.patientIds
  await setGuarantor(practice.as('frontdesk'), cleo, ada)
  await merge(practice)
  const { members } = await readFamily(practice.as('frontdesk'), cleo)
  expect(members.map((one) => [one.id, one.role])).toEqual([
    [ben, 'guarantor'],
    [cleo, 'dependant'],
  ])
})

test('nothing un-merges a chart, not even the owner of the database', async () => {
  const practice = await makePractice(office.app)
  await merge(practice)
  const owner = new Client({ connectionString: office.url })
  await owner.connect()
  await owner.query(`select set_config('app.practice_id', $1, false)`, [practice.practiceId])
  const undo = owner.query('update patient set merged_into = null where id = $1', [practice.patientIds[0]])
  await expect(undo).rejects.toMatchObject({ code: 'TW001' })
  await expect(owner.query('delete from patient_merge')).rejects.toMatchObject({ code: 'TW001' })
  await owner.end()
})
