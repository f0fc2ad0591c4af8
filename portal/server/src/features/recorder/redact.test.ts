import { expect, test } from 'vitest'
import { redact, redactUrl } from './redact.ts'

test.each([
  ['a launch token', '{"launchUrl":"http://portal.test/launch#abc-DEF_1"}', 'abc-DEF_1'],
  ['an API key', '{"reference":"tw_0123456789abcdef"}', '0123456789abcdef'],
  ['a password', '{"password": "harbor lantern"}', 'harbor lantern'],
  ['a secret by its name', '{"clientSecret":"s3cr3t"}', 's3cr3t'],
  ['a card number', '{"reference":"4111 1111 1111 1111"}', '4111 1111 1111 1111'],
])('%s is taken out', (_, text, secret) => {
  expect(redact(text)).toContain('[redacted]')
  expect(redact(text)).not.toContain(secret)
})

test.each(['4111111111111111', '4111%201111%201111%201111', '4111+1111+1111+1111'])(
  'an address with the card number %s is not kept',
  (number) => {
    expect(redactUrl(`/partner/v1/patients/${number}`)).toBe('[redacted]')
    expect(redactUrl('/partner/v1/patients/chart%201')).toBe('/partner/v1/patients/chart%201')
  },
)

test('ids, amounts and merchant numbers stay', () => {
  const text =
    '{"id":"01a20121-bbc2-708f-9564-943c5946fd08","amountCents":50000,"merchantNumber":"5348120000000011"}'
  expect(redact(text)).toBe(text)
})

test('a long body is cut, and says so', () => {
  expect(redact('x'.repeat(30_000))).toMatch(/^x{20000}\n… cut/)
})
