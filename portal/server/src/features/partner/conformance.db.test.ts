import { conformance } from '@tillwave/partner-api/conformance'
import { lenderAt, type LenderUnderTest } from '@tillwave/partner-api/conformance-lender'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handsOf } from '../../testing/hands.ts'
import { addPractice, signedIn, startPortal, type TestPortal } from '../../testing/portal.ts'

let portal: TestPortal
let lender: LenderUnderTest

beforeAll(async () => {
  portal = await startPortal()
  const practice = await addPractice(portal)
  const browser = await signedIn(portal, practice.userIds.provider)
  const { merchantNumber, apiKey } = practice
  const connection = { origin: portal.url, apiKey, launchOrigin: 'http://portal.test' }
  lender = lenderAt(connection, { merchantNumber, hands: handsOf(browser), isSandbox: true })
})

afterAll(() => portal.stop())

describe('the sandbox portal conforms to the partner API', () => {
  test.each(conformance.map(({ rule, check }) => [rule, check] as const))('%s', async (_, check) => {
    await check(lender)
  })
})

test('the document names every call of the contract', async () => {
  const answer = await fetch(`${portal.url}/partner/v1/openapi.json`)
  const { openapi, paths } = (await answer.json()) as { openapi: string; paths: object }
  expect(openapi).toBe('3.1.0')
  expect(Object.keys(paths).toSorted()).toEqual([
    '/partner/v1/merchants',
    '/partner/v1/patients/{reference}',
    '/partner/v1/promotions',
    '/partner/v1/results',
    '/partner/v1/sandbox/acts',
    '/partner/v1/sandbox/reset',
    '/partner/v1/sessions',
    '/partner/v1/sessions/{sessionId}/launch',
    '/partner/v1/sessions/{sessionId}/results',
    '/partner/v1/settlements',
    '/partner/v1/transactions',
  ])
})
