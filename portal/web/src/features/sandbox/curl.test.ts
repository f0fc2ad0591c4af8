import { expect, test } from 'vitest'
import { curlOf, prettyBody } from './curl.ts'

test('the command asks the same again, with the key of whoever runs it, and a shell reads nothing into it', () => {
  const requestBody = '{"reference":"O\'Neil $(date) `x`"}'
  const call = { method: 'POST', path: '/partner/v1/results', requestBody }
  expect(curlOf(call, 'http://localhost:3100').split(' \\\n  ')).toEqual([
    `curl -sS -X POST 'http://localhost:3100/partner/v1/results'`,
    '-H "Authorization: Bearer $PARTNER_API_KEY"',
    '-H "Idempotency-Key: $(uuidgen)"',
    `-H 'Content-Type: application/json'`,
    `--data '{"reference":"O'\\''Neil $(date) \`x\`"}'`,
  ])
})

test('a read has neither key nor body', () => {
  const call = { method: 'GET', path: '/partner/v1/merchants', requestBody: null }
  expect(curlOf(call, 'http://lender.test').split(' \\\n  ')).toEqual([
    `curl -sS -X GET 'http://lender.test/partner/v1/merchants'`,
    '-H "Authorization: Bearer $PARTNER_API_KEY"',
  ])
})

test('a body that is no JSON is shown as it came', () => {
  expect(prettyBody('<html>')).toBe('<html>')
  expect(prettyBody('{"a":1}')).toBe('{\n  "a": 1\n}')
})
