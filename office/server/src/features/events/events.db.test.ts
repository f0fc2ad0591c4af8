import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openHttpOffice } from '../../testing/office-test.ts'
import { makePractice } from '../../testing/practice.ts'
import { cashFor, invoiceOf } from '../../testing/trade.ts'
import { addCatalogItem } from '../catalog/index.ts'

let office: Awaited<ReturnType<typeof openHttpOffice>>
let address: string
beforeAll(async () => {
  office = await openHttpOffice()
  address = await office.http.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => office.close())

/** Opens the stream; the answer reads on until the text was seen, or the stream has ended. */
async function openStream(cookie: string) {
  const answer = await fetch(`${address}/api/events`, { headers: { cookie } })
  const reader = answer.body?.getReader()
  const decoder = new TextDecoder()
  let seen = ''
  return {
    status: answer.status,
    async until(text: string): Promise<string> {
      while (!seen.includes(text)) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
        if (done) break
        seen += decoder.decode(value, { stream: true })
      }
      return seen
    },
    close: () => reader?.cancel(),
  }
}

test('what one workstation posts is told to the others of its practice, by ids only (BI-15)', async () => {
  const [one, other] = [await makePractice(office.app), await makePractice(office.app)]
  const stream = await openStream(await one.signIn('frontdesk'))
  expect(await stream.until('event: ready')).toContain('event: ready')
  const body = { name: 'Foreign', category: 'Test', priceCents: 100 as never, taxRateBp: 0, active: true }
  await addCatalogItem(other.as('manager'), { body })
  const invoiceId = await invoiceOf(one, 5_000)
  const paymentId = await cashFor(one, invoiceId, 5_000)
  const seen = await stream.until(paymentId)
  expect(seen).toContain(`"topic":"invoice","subject":{"invoiceId":"${invoiceId}"`)
  expect(seen).toContain('"topic":"payment"')
  expect(seen).not.toContain('catalog')
  expect(seen).not.toContain('Quill')
  await stream.close()
})

test('a stream ends when its sign-in does', async () => {
  const practice = await makePractice(office.app)
  const stream = await openStream(await practice.signIn('frontdesk'))
  await stream.until('event: ready')
  await practice.suspend('frontdesk')
  await office.app.events.check()
  expect(await stream.until('never')).not.toContain('never')
})

test('a stream ends at once when its user signs out', async () => {
  const check = vi.spyOn(office.app.events, 'check').mockResolvedValue()
  const practice = await makePractice(office.app)
  const cookie = await practice.signIn('frontdesk')
  const stream = await openStream(cookie)
  await stream.until('event: ready')
  const answer = await office.http.inject({
    method: 'DELETE',
    url: '/api/sign-in',
    headers: { cookie, 'x-tillwave': '1' },
  })
  expect(answer.statusCode).toBe(204)
  expect(await stream.until('never')).not.toContain('never')
  check.mockRestore()
})
