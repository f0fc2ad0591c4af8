import { randomUUID } from 'node:crypto'
import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addOperator,
  addPractice,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
} from '../../testing/portal.ts'

let portal: TestPortal
let operator: Browser
let employee: Browser

beforeAll(async () => {
  portal = await startPortal()
  operator = await signedIn(portal, await addOperator(portal))
  employee = await signedIn(portal, (await addPractice(portal)).userIds.provider)
})

afterAll(() => portal.stop())

const slow = {
  title: 'Results arrive late',
  components: ['partner-api' as const],
  impact: 'degraded' as const,
  says: 'We look into it.',
}

/** What a stranger reads, by the same route as everybody. */
async function publicStatus() {
  const answer = await fetch(`${portal.url}/api/status`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Awaited<ReturnType<Browser['readStatus']>>
}

test('an incident is told to strangers with its history and what it affects, and is past once resolved', async () => {
  const { id } = await operator.openIncident({ body: slow })
  const seen = await publicStatus()
  expect(seen.health).toBe('degraded')
  expect(seen.components).toContainEqual({ component: 'partner-api', health: 'degraded' })
  expect(seen.components).toContainEqual({ component: 'sign-in', health: 'operational' })
  expect(JSON.stringify(seen)).not.toContain('The operator')

  const params = { incidentId: id }
  await operator.updateIncident({
    params,
    body: { state: 'identified', impact: 'outage', says: 'A disk is full.' },
  })
  const worse = await publicStatus()
  expect(worse.health).toBe('outage')
  expect(worse.incidents[0]?.updates.map(({ says }) => says)).toEqual(['A disk is full.', 'We look into it.'])

  await operator.updateIncident({
    params,
    body: { state: 'resolved', impact: 'outage', says: 'It is well.' },
  })
  expect(await publicStatus()).toMatchObject({ health: 'operational', incidents: [] })
  const { incidents } = await employee.readStatusHistory()
  expect(incidents[0]).toMatchObject({ id, state: 'resolved', title: slow.title })
  expect(incidents[0]?.resolvedAt).not.toBeNull()
})

test('nothing is told of an incident once it is resolved', async () => {
  const { id } = await operator.openIncident({ body: slow })
  const params = { incidentId: id }
  const body = { state: 'resolved' as const, impact: 'degraded' as const, says: 'Over.' }
  await operator.updateIncident({ params, body })
  const again = operator.updateIncident({ params, body: { ...body, state: 'monitoring' } })
  await expect(again).rejects.toMatchObject({ code: 'incident-resolved' })
})

test('the same request sent twice tells once; the same key with other words is a conflict', async () => {
  const options = { idempotencyKey: randomUUID() }
  const body = { ...slow, title: 'Sent twice' }
  const [one, other] = await Promise.all([
    operator.openIncident({ body }, options),
    operator.openIncident({ body }, options),
  ])
  expect(other.id).toBe(one.id)
  expect(one.updates).toHaveLength(1)
  const changed = operator.openIncident({ body: { ...body, impact: 'outage' } }, options)
  await expect(changed).rejects.toMatchObject({ code: 'idempotency-conflict' })
  const over = { state: 'resolved' as const, impact: 'degraded' as const, says: 'Over.' }
  await operator.updateIncident({ params: { incidentId: one.id }, body: over })
})

test.each([
  ['a title', { ...slow, title: ' ' }, 'title'],
  ['a part that is affected', { ...slow, components: [] }, 'components'],
  ['words', { ...slow, says: '' }, 'says'],
])('an incident without %s is refused by its field', async (_, body, field) => {
  const refused = operator.openIncident({ body })
  await expect(refused).rejects.toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) } })
})

test('a notice is on the operators’ list until it is withdrawn, and cannot be published for the past', async () => {
  const body = { title: 'New plans', says: 'From Monday on.', shownUntil: '2199-01-01T00:00:00.000Z' }
  const { id } = await operator.publishNotice({ body })
  const withdrawn = await operator.withdrawNotice({ params: { noticeId: id } })
  expect(withdrawn.shownUntil < body.shownUntil).toBe(true)
  const { notices } = await operator.readStatusDesk()
  expect(notices.find((one) => one.id === id)).toEqual(withdrawn)
  const past = operator.publishNotice({ body: { ...body, shownUntil: '2020-01-01T00:00:00.000Z' } })
  await expect(past).rejects.toMatchObject({ code: 'invalid', fields: { shownUntil: expect.any(String) } })
})

test('what is older than 90 days is not told any more', async () => {
  await setClock(portal.databaseUrl, '2026-03-01T12:00:00Z')
  const { id } = await operator.openIncident({ body: slow })
  const body = { state: 'resolved' as const, impact: 'degraded' as const, says: 'Over.' }
  await operator.updateIncident({ params: { incidentId: id }, body })
  const told = async () => {
    const answer = await fetch(`${portal.url}/api/status/history`)
    return ((await answer.json()) as { incidents: { id: string }[] }).incidents.some((one) => one.id === id)
  }
  await advanceClock(portal.databaseUrl, '89 days')
  expect(await told()).toBe(true)
  await advanceClock(portal.databaseUrl, '1 day 1 second')
  expect(await told()).toBe(false)
  await setClock(portal.databaseUrl, undefined)
})
