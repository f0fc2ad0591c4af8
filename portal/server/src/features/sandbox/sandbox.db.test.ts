import type { Fault } from '@tillwave/portal-domain/sandbox-faults'
import type { Problem } from '@tillwave/route/problem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handsOf } from '../../testing/hands.ts'
import {
  addOperator,
  addPractice,
  practiceSystem,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'

let portal: TestPortal
let practice: TestPractice
let operator: Browser
let sessionId: string

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  operator = await signedIn(portal, await addOperator(portal))
  const hands = handsOf(await signedIn(portal, practice.userIds.provider))
  const session = await createSession()
  sessionId = session.id
  const purchaseId = await hands.purchase(session.launchUrl, 50_000)
  const again = await practiceSystem(portal, practice).launchSession({ params: { sessionId } })
  await hands.refund(again.launchUrl, purchaseId, 20_000)
})

afterAll(() => portal.stop())

function createSession(idempotencyKey?: string, note = 'L') {
  const patient = { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }
  const body = { merchantNumber: practice.merchantNumber, purpose: 'home' as const, patient, reference: note }
  return practiceSystem(portal, practice).createSession({ body }, idempotencyKey ? { idempotencyKey } : {})
}

/** What a careful practice system makes of an answer: a word per result, or the problem's code. */
async function received(fault?: string): Promise<string[] | string> {
  const system = practiceSystem(portal, practice, fault)
  const call = system.sessionResults({ params: { sessionId }, query: {} })
  return call.then(
    ({ results }) =>
      results.map((one) =>
        one.readable ? `${one.result.kind} of ${one.result.patientReference}` : 'unreadable',
      ),
    ({ code }: Problem) => code,
  )
}

const sound = ['purchase of chart-1', 'refund of chart-1']

const expectations = {
  error: 'unavailable',
  'too-many-requests': 'too-many-requests',
  maintenance: 'maintenance',
  delay: 'timed-out',
  'time-out': 'timed-out',
  reset: 'unavailable',
  'malformed-json': 'unreadable',
  html: 'unreadable',
  duplicate: [sound[0], sound[0], sound[1], sound[1]],
  reorder: [sound[1], sound[0]],
  'wrong-patient': ['purchase of somebody-else', 'refund of somebody-else'],
  'huge-amount': ['unreadable', 'unreadable'],
  'fractional-amount': ['unreadable', 'unreadable'],
  'unknown-status': ['unreadable', 'unreadable'],
  'unknown-kind': ['unreadable', 'unreadable'],
  'merchant-closed': sound,
  'merchant-suspended': sound,
  'certification-lapsed': sound,
} as const satisfies Record<Fault, unknown>

test.each(Object.entries(expectations))('the fault %s is received as %j', async (fault, expected) => {
  const got = await received(fault)
  // A connection that breaks off in the middle of the body is either, by where it breaks.
  if (fault === 'reset') expect(['unavailable', 'unreadable']).toContain(got)
  else expect(got).toEqual(expected)
  expect(await received()).toEqual(sound)
})

const period = { query: { from: '2026-01-01', to: '2199-12-31' } }

/** What a careful practice system makes of the funding batches: how many lines each has, or the problem's code. */
function settled(fault?: string): Promise<number[] | string> {
  return practiceSystem(portal, practice, fault)
    .settlements(period)
    .then(
      ({ settlements }) => settlements.map(({ lines }) => lines.length),
      ({ code }: Problem) => code,
    )
}

test.each([
  ['duplicate', [2, 2]],
  ['fractional-amount', 'unreadable'],
  ['unknown-kind', 'unreadable'],
])('the fault %s spoils funding batches too, which are received as %j', async (fault, expected) => {
  expect(await settled()).toEqual([2])
  expect(await settled(fault)).toEqual(expected)
})

const refusals = [
  ['merchant-closed', 'merchant-closed', { status: 'closed' }],
  ['merchant-suspended', 'merchant-suspended', { status: 'suspended' }],
  ['certification-lapsed', 'certification-lapsed', { certificationExpiresOn: '2001-01-31' }],
] as const

test.each(refusals)(
  'a practice sets %s itself: launches answer %s and have no effect, and merchants tell it',
  async (fault, code, told) => {
    const administrator = await signedIn(portal, practice.userIds.administrator)
    await administrator.switchOwnFault({ params: { fault }, body: { on: true } })
    const idempotencyKey = `once-${fault}`
    await expect(createSession(idempotencyKey)).rejects.toMatchObject({ code })
    const again = practiceSystem(portal, practice).launchSession({ params: { sessionId } })
    await expect(again).rejects.toMatchObject({ code })
    expect((await practiceSystem(portal, practice).merchants()).merchants).toMatchObject([told])
    expect(await received()).toEqual(sound)
    await administrator.switchOwnFault({ params: { fault }, body: { on: false } })
    // Under the same key another body would be refused, had the first call left anything.
    expect((await createSession(idempotencyKey, 'another')).id).toBeDefined()
    expect((await practiceSystem(portal, practice).merchants()).merchants).toMatchObject([{ status: 'open' }])
  },
)

test('a fault header that names no fault is answered 400 with the known ones, and nothing is done', async () => {
  const refused = await practiceSystem(portal, practice, 'eror')
    .merchants()
    .catch((problem: unknown) => problem)
  expect(refused).toMatchObject({
    code: 'invalid',
    fields: { 'x-sandbox-fault': expect.any(String) as string },
  })
  for (const fault of Object.keys(expectations)) expect((refused as Problem).message).toContain(fault)
})

test('an operator’s switch works for its practice alone, until it is switched off', async () => {
  const params = { practiceId: practice.id, fault: 'reorder' }
  await operator.switchFault({ params, body: { on: true } })
  expect(await received()).toEqual(sound.toReversed())
  const { faults: switches } = await operator.readPracticeControls({ params })
  expect(switches.filter(({ on }) => on).map(({ fault }) => fault)).toEqual(['reorder'])
  const neighbour = await addPractice(portal)
  expect((await practiceSystem(portal, neighbour).merchants()).merchants).toHaveLength(1)
  await operator.switchFault({ params, body: { on: false } })
  expect(await received()).toEqual(sound)
})

test('a closed, then suspended merchant number cannot launch; opened again it can', async () => {
  const params = { practiceId: practice.id, merchantNumber: practice.merchantNumber }
  for (const [status, code] of [
    ['closed', 'merchant-closed'],
    ['suspended', 'merchant-suspended'],
  ] as const) {
    await operator.setMerchantStatus({ params, body: { status } })
    await expect(createSession()).rejects.toMatchObject({ code })
    const { merchants } = await practiceSystem(portal, practice).merchants()
    expect(merchants.map((one) => one.status)).toEqual([status])
  }
  await operator.setMerchantStatus({ params, body: { status: 'open' } })
  expect((await createSession()).id).toBeDefined()
})

test('a flag makes a financing patient of a reference, and can be taken away', async () => {
  const system = practiceSystem(portal, practice)
  const flag = async () => (await system.patient({ params: { reference: 'chart-77' } })).financingPatient
  const set = (on: boolean) =>
    operator.flagPatient({ params: { practiceId: practice.id }, body: { reference: 'chart-77', on } })
  expect(await flag()).toBe(false)
  expect((await set(true)).flaggedPatients).toContain('chart-77')
  expect(await flag()).toBe(true)
  await set(false)
  expect(await flag()).toBe(false)
})
