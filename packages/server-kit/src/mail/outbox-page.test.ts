import Fastify from 'fastify'
import { expect, test } from 'vitest'
import type { Delivered } from './outbox.ts'
import { serveOutbox } from './outbox-page.ts'

const html = { name: 'a "b".html', contentType: 'text/html', content: Buffer.from('<script>1</script>') }
const pdf = { name: 'Łódź.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-') }
const letter: Delivered = {
  number: 7,
  kind: 'mail',
  at: new Date('2026-03-02T12:00:00Z'),
  from: 'office@tillwave.invalid',
  to: 'ada@example.org',
  subject: '<img src=x onerror=alert(1)>',
  text: 'Hello & "good" day',
  attachments: [html, pdf],
}

function openPage(letters: Delivered[]) {
  const app = Fastify()
  serveOutbox(app, 'office', { courier: {}, letters: () => letters, close: async () => undefined })
  return (url: string) => app.inject(url)
}

test('what a letter says is shown as text, and nothing of it can run', async () => {
  const answer = await openPage([letter])('/outbox')
  expect(answer.body).toContain('&#60;img src=x onerror=alert(1)&#62;')
  expect(answer.body).not.toContain('<img')
  expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect(answer.headers['cache-control']).toBe('no-store')
})

test('a PDF opens in the browser, anything else is only saved', async () => {
  const ask = openPage([letter])
  const [page, file] = await Promise.all([ask('/outbox/7/0'), ask('/outbox/7/1')])
  expect(page.headers['content-disposition']).toMatch(/^attachment;/)
  expect(page.headers['content-type']).toBe('application/octet-stream')
  expect(file.headers['content-disposition']).toBe(`inline; filename*=UTF-8''%C5%81%C3%B3d%C5%BA.pdf`)
})

test('an attachment that is not there is not found', async () => {
  const ask = openPage([letter])
  for (const url of ['/outbox/8/0', '/outbox/7/9', '/outbox/7/x'])
    expect((await ask(url)).statusCode, url).toBeGreaterThanOrEqual(400)
})
