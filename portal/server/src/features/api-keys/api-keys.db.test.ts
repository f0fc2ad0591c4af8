import { randomUUID } from 'node:crypto'
import { sha256 } from '@tillwave/server-kit/hash'
import { statement } from '@tillwave/server-kit/statement'
import { setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import {
  addPractice,
  practiceSystem,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'
import { sandboxCalls } from '../../testing/sandbox-calls.ts'
import { keyLimit } from './authenticate.ts'

let portal: TestPortal
let practice: TestPractice
let browser: Browser

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.administrator)
})

afterAll(() => portal.stop())

const hitOften = statement(
  'test.hit-often',
  z.unknown(),
  'select max(rate.hit($1, $2, 60)) from generate_series(1, $2)',
)

test('a new key works at once, is shown once, and is dead as soon as it is revoked', async () => {
  const { key, secret } = await browser.createApiKey({ body: { name: 'Second office' } })
  const system = practiceSystem(portal, { apiKey: secret })
  expect((await system.merchants()).merchants).toHaveLength(1)
  const { keys } = await browser.listApiKeys()
  expect([keys[0]?.name, keys.at(-1)?.name], 'the newest first').toEqual(['Second office', 'Office'])
  expect(keys[0]?.lastUsedAt).not.toBeNull()
  expect(JSON.stringify(keys)).not.toContain(secret)
  await browser.revokeApiKey({ params: { apiKeyId: key.id } })
  await expect(system.merchants()).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('a repeated request makes no second key and does not show the secret again', async () => {
  const options = { idempotencyKey: randomUUID() }
  const body = { name: 'Pressed twice' }
  await browser.createApiKey({ body }, options)
  await expect(browser.createApiKey({ body }, options)).rejects.toMatchObject({ code: 'conflict' })
  const { keys } = await browser.listApiKeys()
  expect(keys.filter(({ name }) => name === 'Pressed twice')).toHaveLength(1)
})

test('a key may make so many calls a minute and hears when to come back', async () => {
  const { key, secret } = await browser.createApiKey({ body: { name: 'Busy' } })
  await setClock(portal.databaseUrl, '2026-06-01T10:00:05.000Z')
  const counted = `${keyLimit.name} ${sha256(key.id)}`
  await portal.database.outside().run(hitOften, [counted, keyLimit.allowed])
  const refused = practiceSystem(portal, { apiKey: secret }).merchants()
  await expect(refused).rejects.toMatchObject({ code: 'too-many-requests', retryAfterSeconds: 60 })
  await setClock(portal.databaseUrl, '2026-06-01T10:01:05.000Z')
  expect((await practiceSystem(portal, { apiKey: secret }).merchants()).merchants).toHaveLength(1)
  await setClock(portal.databaseUrl, undefined)
})

const patient = { reference: 'chart-1', firstName: 'Ada', lastName: 'Quill', birthDate: '1980-05-17' }

test('a retry after the API key was rotated is the same request, and makes no second session', async () => {
  const { merchantNumber } = (await browser.listMerchants()).merchants[0] ?? { merchantNumber: '' }
  const body = { merchantNumber, purpose: 'home' as const, patient, reference: 'L' }
  const options = { idempotencyKey: randomUUID() }
  const older = await browser.createApiKey({ body: { name: 'Before the rotation' } })
  const first = await practiceSystem(portal, { apiKey: older.secret }).createSession({ body }, options)
  const newer = await browser.createApiKey({ body: { name: 'After the rotation' } })
  await browser.revokeApiKey({ params: { apiKeyId: older.key.id } })
  const rotated = practiceSystem(portal, { apiKey: newer.secret })
  expect((await rotated.createSession({ body }, options)).id).toBe(first.id)
  const another = { ...body, reference: 'another' }
  await expect(rotated.createSession({ body: another }, options)).rejects.toMatchObject({
    code: 'idempotency-conflict',
  })
})

test('a reset that is repeated with another API key is one reset', async () => {
  const { secret } = await browser.createApiKey({ body: { name: 'Resets again' } })
  const options = { idempotencyKey: randomUUID() }
  const body = { confirm: 'reset' as const }
  const { generation } = await sandboxCalls(portal, practice).resetSandbox({ body }, options)
  const again = sandboxCalls(portal, { apiKey: secret }).resetSandbox({ body }, options)
  expect((await again).generation).toBe(generation)
})

const addLocation = statement(
  'test.add-location',
  z.unknown(),
  `with place as (
    insert into location (practice_id, id, name) values ($1, gen_random_uuid(), 'Harbor Street') returning id)
   insert into merchant (practice_id, merchant_number, location_id, certification_expires_on)
   select $1, $2, id, '2199-12-31' from place`,
)

/** A practice with two locations, whose every key is for both unless told. */
async function twoLocations() {
  const owner = await addPractice(portal)
  const other = `88${owner.merchantNumber.slice(2)}`
  await portal.database.inPractice(owner.id).transaction((tx) => tx.run(addLocation, [owner.id, other]))
  const administrator = await signedIn(portal, owner.userIds.administrator)
  const keyFor = async (merchantNumbers?: string[]) => {
    const body = { name: 'A key', ...(merchantNumbers && { merchantNumbers }) }
    return { apiKey: (await administrator.createApiKey({ body })).secret }
  }
  return { administrator, keyFor, own: owner.merchantNumber, other }
}

test('a key is for the locations that were chosen, or for all, and its list says which', async () => {
  const { administrator, keyFor, own, other } = await twoLocations()
  await keyFor([other])
  await keyFor()
  const { keys } = await administrator.listApiKeys()
  expect(keys.slice(0, 2).map(({ merchantNumbers }) => merchantNumbers)).toEqual([[own, other], [other]])
  for (const wrong of [[practice.merchantNumber], [own, '9999999999999999'], []])
    await expect(keyFor(wrong)).rejects.toMatchObject({
      code: 'invalid',
      fields: { merchantNumbers: expect.any(String) as string },
    })
  expect((await administrator.listApiKeys()).keys).toHaveLength(keys.length)
})

test('what belongs to another merchant number than the key’s is left out or not found', async () => {
  const { keyFor, own, other } = await twoLocations()
  const [whole, limited] = [await keyFor(), await keyFor([own])]
  const [all, some] = [practiceSystem(portal, whole), practiceSystem(portal, limited)]
  const session = (merchantNumber: string) => ({
    merchantNumber,
    purpose: 'home' as const,
    patient,
    reference: 'L',
  })
  const { id, launchUrl } = await all.createSession({ body: session(other) })
  const purchase = { act: 'purchase' as const, launchUrl, amountCents: 50_000 }
  const hidden = (code: string) => ({ code })
  await expect(sandboxCalls(portal, limited).act({ body: purchase })).rejects.toMatchObject(
    hidden('not-found'),
  )
  const { transactionId } = await sandboxCalls(portal, whole).act({ body: purchase })

  const period = { from: '2026-01-01', to: '2199-12-31' }
  const seenBy = async (system: typeof all) => ({
    merchants: (await system.merchants()).merchants.length,
    results: (await system.results({ body: { sessionIds: [id] } })).results.length,
    transactions: (await system.transactions({ query: period })).transactions.length,
    settlements: (await system.settlements({ query: period })).settlements.length,
    isFinancing: (await system.patient({ params: { reference: patient.reference } })).financingPatient,
  })
  // The purchase, and the application of its card holder.
  const ofTheOther = { query: { ...period, merchantNumber: other } }
  expect((await all.transactions(ofTheOther)).transactions).toHaveLength(2)
  expect(await seenBy(all)).toMatchObject({ merchants: 2, results: 1, settlements: 1, isFinancing: true })
  const none = { results: 0, transactions: 0, settlements: 0, isFinancing: false }
  expect(await seenBy(some)).toEqual({ merchants: 1, ...none })

  const params = { sessionId: id }
  const launch = (await some.createSession({ body: session(own) })).launchUrl
  const refund = {
    act: 'refund' as const,
    launchUrl: launch,
    originalTransactionId: transactionId,
    amountCents: 100,
  }
  const refusals: [() => Promise<unknown>, string][] = [
    [() => some.createSession({ body: session(other) }), 'invalid'],
    [() => some.launchSession({ params }), 'not-found'],
    [() => some.sessionResults({ params, query: {} }), 'not-found'],
    [() => some.transactions(ofTheOther), 'invalid'],
    [() => some.promotions({ query: { merchantNumber: other, amountCents: 50_000 } }), 'not-found'],
    [() => sandboxCalls(portal, limited).act({ body: refund }), 'not-found'],
    [() => sandboxCalls(portal, limited).resetSandbox({ body: { confirm: 'reset' } }), 'forbidden'],
  ]
  for (const [refused, code] of refusals) await expect(refused()).rejects.toMatchObject(hidden(code))
})
