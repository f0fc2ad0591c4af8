import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type TestOffice } from '../../testing/office-test.ts'
import { makePractice } from '../../testing/practice.ts'
import { invoiceOf } from '../../testing/trade.ts'
import { listAudit } from '../audit/list-audit.ts'
import { search } from './search.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

test('the palette finds patients by what one remembers of them, and invoices by number', async () => {
  const practice = await makePractice(office.app)
  const invoiceId = await invoiceOf(practice, 5_000)
  const ctx = practice.as('frontdesk')
  expect((await search(ctx, 'marl')).hits.map((hit) => [hit.kind, hit.title])).toEqual([
    ['patient', 'Ben Marlow'],
  ])
  for (const q of ['1', '#1', 'invoice 1'])
    expect((await search(ctx, q)).hits, q).toContainEqual(
      expect.objectContaining({ kind: 'invoice', id: invoiceId, title: 'Invoice 1' }),
    )
  expect((await search(ctx, '#2')).hits.filter((hit) => hit.kind === 'invoice')).toEqual([])
})

test('finds nothing of another practice, and every search is one row of the trail', async () => {
  const [one, other] = [await makePractice(office.app), await makePractice(office.app)]
  await invoiceOf(other, 5_000)
  expect((await search(one.as('frontdesk'), '#1')).hits).toEqual([])
  const { audit } = await listAudit(one.as('auditor'), {})
  expect(audit.map((row) => row.action)).toEqual(['patient.search'])
})
