import { pdfText } from '@tillwave/server-kit/testing/pdf-text'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  addOperator,
  addPractice,
  PASSWORD,
  signedIn,
  startPortal,
  type Browser,
  type TestPortal,
  type TestPractice,
} from '../../testing/portal.ts'

let portal: TestPortal
let practice: TestPractice
let browser: Browser

// A thread that reads TypeScript takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

beforeAll(async () => {
  portal = await startPortal()
  practice = await addPractice(portal)
  browser = await signedIn(portal, practice.userIds.provider)
})
afterAll(() => portal.stop())

const stranger = (path: string) => fetch(portal.url + path)

async function pdfOf(path: string, userId?: string): Promise<string> {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'x-tillwave': '1' }
  if (userId !== undefined) {
    const body = JSON.stringify({ userId, password: PASSWORD })
    const answer = await fetch(`${portal.url}/api/sign-in`, { method: 'POST', headers, body })
    headers['cookie'] = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }
  const answer = await fetch(portal.url + path, { headers })
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  return (await pdfText(Buffer.from(await answer.arrayBuffer()))).join('\n')
}

test('strangers read articles, news and the developers’ guide, and neither find nor read what else there is (PP-13)', async () => {
  const { resources } = await browser.listPublicResources({ query: { q: 'certification' } })
  expect(resources[0]?.name).toBe('certification-lapsed')
  const all = (await browser.listPublicResources({ query: {} })).resources
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['article', 'news', 'guide']))
  const guides = all.filter(({ kind }) => kind === 'guide')
  expect(guides.map(({ name }) => name)).toEqual(['connect-your-system'])
  expect((await stranger('/api/public-resources/connect-your-system')).status).toBe(200)
  for (const name of ['find-your-way', 'poster-plans', 'nothing'])
    expect((await stranger(`/api/public-resources/${name}`)).status, name).toBe(404)
  expect((await stranger('/api/resources/find-your-way')).status).toBe(401)
})

test('who is signed in finds everything; a guide’s right answers stay with the server', async () => {
  const { resources } = await browser.listResources({ query: { kind: 'guide', q: 'purchase' } })
  expect(resources[0]).toMatchObject({ name: 'make-a-purchase', kind: 'guide', minutes: 7 })
  const guide = await browser.readResource({ params: { resourceName: 'make-a-purchase' }, query: {} })
  expect(guide.questions[0]?.answers.length).toBeGreaterThan(1)
  expect(JSON.stringify(guide)).not.toContain('[x]')
  expect(JSON.stringify(guide)).not.toMatch(/"right"/)
  const operator = await signedIn(portal, await addOperator(portal))
  expect((await operator.listResources({ query: {} })).resources.length).toBeGreaterThan(20)
})

test('an article prints as text that can be selected, for strangers too', async () => {
  const text = await pdfOf('/api/public-resources/where-is-the-money/pdf')
  expect(text).toContain('Where is the lender’s payment?'.replace('’', "'"))
  expect(text).toContain('Support article')
  expect(text).toContain('Two business days after the day of the purchases')
})

test('a piece carries the practice, the location and how patients reach it, in its text and on paper', async () => {
  const { merchantNumber, userIds } = practice
  const body = { phone: '(207) 555-0147', website: 'harbor.example' }
  await browser.setMarketingContact({ params: { merchantNumber }, body })
  const { contacts } = await browser.listMarketingContacts()
  expect(contacts).toMatchObject([{ merchantNumber, locationName: 'Main Street', ...body }])
  const piece = await browser.readResource({
    params: { resourceName: 'patient-leaflet' },
    query: { merchantNumber },
  })
  expect(piece.text).toMatch(/^# Financing your care at Practice \d+$/m)
  expect(piece.code).toMatchObject({ title: 'Scan to call us' })
  expect(piece.code?.lines).toEqual(
    expect.arrayContaining(['Main Street', '(207) 555-0147', 'harbor.example']),
  )
  expect(piece.code?.svg).toContain('<svg')
  const text = await pdfOf(
    `/api/resources/patient-leaflet/pdf?merchantNumber=${merchantNumber}`,
    userIds.provider,
  )
  for (const words of ['Financing your care at Practice', 'Scan to call us', '(207) 555-0147'])
    expect(text).toContain(words)
  expect(text).not.toContain('{')
})

test('a contact that is none is refused by its field; another practice’s location is not found', async () => {
  const { merchantNumber } = practice
  const set = (asked: string, body: { phone: string; website: string }) =>
    browser.setMarketingContact({ params: { merchantNumber: asked }, body })
  await expect(set(merchantNumber, { phone: 'call me', website: '' })).rejects.toMatchObject({
    code: 'invalid',
    fields: { phone: expect.stringContaining('phone') as string },
  })
  await expect(set(merchantNumber, { phone: '', website: 'no site' })).rejects.toMatchObject({
    code: 'invalid',
  })
  const rival = await addPractice(portal)
  const contact = { phone: '', website: '' }
  await expect(set(rival.merchantNumber, contact)).rejects.toMatchObject({ code: 'not-found' })
  const reading = browser.readResource({
    params: { resourceName: 'counter-card' },
    query: { merchantNumber: rival.merchantNumber },
  })
  await expect(reading).rejects.toMatchObject({ code: 'not-found' })
})
