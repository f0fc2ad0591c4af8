import { text } from '@tillwave/route/fields'
import { cardNumberTakers } from '@tillwave/route/testing/card-number-takers'
import { routes } from '@tillwave/route/table'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { officeApi } from './api.ts'
import { importedRow } from './imports.ts'

/** Fields that take any text, each with why a card number in it is kept nowhere. */
const exempt = {
  'resolveException.resolution': 'compared with a fixed list',
}

test('no field of the office that keeps what is typed takes a card number (G12)', () => {
  expect(cardNumberTakers(officeApi)).toEqual(Object.keys(exempt))
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
