import { text } from '@tillwave/route/fields'
import { securityRoutes } from '@tillwave/route/security'
import { signInRoutes } from '@tillwave/route/sign-in'
import { cardNumberTakers } from '@tillwave/route/testing/card-number-takers'
import { textInAddresses } from '@tillwave/route/testing/text-in-addresses'
import { routes } from '@tillwave/route/table'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { officeApi } from './api.ts'
import { importedRow } from './imports.ts'

/** Fields that take any text, each with why a card number in it is kept nowhere. */
const numbersNotKept = {
  'listAudit.cursor': 'a place in a list',
  'listPatients.cursor': 'a place in a list',
  'listInvoices.cursor': 'a place in a list',
  'listPayments.cursor': 'a place in a list',
  'resolveException.resolution': 'compared with a fixed list',
}

test('no field of the office that keeps what is typed takes a card number (G12)', () => {
  expect(cardNumberTakers(officeApi)).toEqual(Object.keys(numbersNotKept))
})

test('nor does a row of an imported file', () => {
  const table = Object.fromEntries(
    Object.entries(importedRow).map(([kind, body]) => [kind, { ...postNote, body }] as const),
  )
  expect(cardNumberTakers(table)).toEqual([])
})

const postNote = {
  method: 'POST',
  path: '/api/notes',
  summary: '',
  permission: '',
  reply: z.unknown(),
} as const

test('control: a plain text field is found, wherever it stands', () => {
  const body = z.strictObject({
    note: z.string().max(300),
    lines: z.array(z.object({ about: z.string().default('') })),
    maybe: z.string().nullable().optional(),
    fine: text(300),
    id: z.uuid(),
  })
  expect(cardNumberTakers(routes({ post: { ...postNote, body } }))).toEqual([
    'post.note',
    'post.lines.about',
    'post.maybe',
  ])
})

/** Fields of addresses that take any text, each with what is in it instead of anything about a patient. */
const wordsInAddresses = {
  'exportReport.table': 'the name of a table',
  'explain.key': 'an id or a word of the books',
}

test('nothing that is typed about a patient goes into an address of the office', () => {
  expect(textInAddresses({ ...securityRoutes, ...signInRoutes, ...officeApi })).toEqual(
    Object.keys(wordsInAddresses),
  )
})
