import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHttpOffice } from '../../testing/office-test.ts'

let local: Awaited<ReturnType<typeof openHttpOffice>>
let reachable: Awaited<ReturnType<typeof openHttpOffice>>

beforeAll(async () => {
  local = await openHttpOffice()
  reachable = await openHttpOffice({ publicUrl: 'https://office.example' })
})
afterAll(() => Promise.all([local.close(), reachable.close()]))

const owner = {
  practiceName: 'Seaside Dental',
  locationName: 'Pier',
  zone: 'America/Los_Angeles',
  displayName: 'Sam Sea',
  userId: 'sam',
  email: 'sam@seaside.example',
  password: 'seven quiet green rivers',
  code: '',
}

async function ask(office: typeof local, over: object = {}) {
  const payload = { ...owner, ...over }
  const headers = { 'x-tillwave': '1' }
  const answer = await office.http.inject({ method: 'POST', url: '/api/first-start', headers, payload })
  return [answer.statusCode, answer.body ? (answer.json() as { code?: string } | null)?.code : undefined]
}

const read = async (office: typeof local) =>
  (await office.http.inject({ method: 'GET', url: '/api/first-start' })).json() as unknown

test('an empty office asks for its owner, once: practice, location and owner are made, and nothing else', async () => {
  expect(await read(local)).toEqual({ needed: true, codeNeeded: false })
  expect(await ask(local, { password: 'seaside dental 12' })).toEqual([400, 'weak-password'])
  const answers = await Promise.all([ask(local), ask(local, { userId: 'rival' })])
  expect(answers.map(([status]) => status).toSorted((a, b) => Number(a) - Number(b))).toEqual([201, 409])
  expect(await read(local)).toEqual({ needed: false, codeNeeded: false })
  const headers = { 'x-tillwave': '1' }
  const payload = { userId: answers[0]?.[0] === 201 ? 'sam' : 'rival', password: owner.password }
  const entered = await local.http.inject({ method: 'POST', url: '/api/sign-in', headers, payload })
  const cookie = `${entered.cookies[0]?.name}=${entered.cookies[0]?.value}`
  const desk = await local.http.inject({ method: 'GET', url: '/api/desk', headers: { cookie } })
  expect(desk.json()).toMatchObject({
    practice: { name: 'Seaside Dental' },
    staff: { name: 'Sam Sea', roles: ['manager', 'administrator'] },
    locations: [{ name: 'Pier', careCredit: 'no-merchant' }],
  })
})

test('where others can reach the office, only who has the code from its start becomes the owner', async () => {
  expect(await read(reachable)).toEqual({ needed: true, codeNeeded: true })
  for (const code of ['', '000000000000']) expect(await ask(reachable, { code })).toEqual([403, 'forbidden'])
  expect(await ask(reachable, { code: reachable.app.firstStartCode })).toEqual([201, undefined])
})
