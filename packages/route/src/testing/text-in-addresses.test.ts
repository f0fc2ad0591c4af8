import { expect, test } from 'vitest'
import * as z from 'zod'
import { cursor, day, id, text } from '../fields.ts'
import { routes } from '../table.ts'
import { textInAddresses } from './text-in-addresses.ts'

const route = {
  method: 'GET',
  path: '/api/patients',
  summary: '',
  permission: '',
  reply: z.unknown(),
} as const

test('what is of an id, a date, a number or a list is no text, nor is a cursor', () => {
  const query = z.strictObject({
    cursor,
    on: day.optional(),
    limit: z.coerce.number().int().default(50),
    inactive: z.stringbool().optional(),
    kind: z.enum(['all', 'owing']),
    merchantNumber: z.string().regex(/^\d{16}$/),
  })
  expect(textInAddresses(routes({ list: { ...route, params: z.strictObject({ id }), query } }))).toEqual([])
})

test('control: fields that take a name, a phone or a chart number are found, in the path too', () => {
  const found = textInAddresses(
    routes({
      byName: { ...route, query: z.strictObject({ q: text(60).optional() }) },
      byPhone: { ...route, query: z.strictObject({ phone: z.string().regex(/^[\d ()-]+$/) }) },
      byChart: { ...route, params: z.strictObject({ chart: z.string().regex(/^[A-Z]+-\d+$/) }) },
      byBody: { ...route, method: 'POST', body: z.strictObject({ q: text(60) }) },
    }),
  )
  expect(found).toEqual(['byName.q', 'byPhone.phone', 'byChart.chart'])
})
