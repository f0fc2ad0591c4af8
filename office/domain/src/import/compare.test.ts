import { describe, expect, test } from 'vitest'
import { compareRow, itemKey, nameKey, type Facts, type Said } from './compare.ts'

const ada = { id: 'a', chartNumber: '901', firstName: 'Ada', lastName: 'Quill', birthDate: '1948-04-02' }
const facts: Facts = {
  keys: new Map([['#K', 'hash']]),
  charts: new Map([['901', ada]]),
  people: new Map([[nameKey(ada), ada]]),
  items: new Map([[itemKey({ name: 'Aid', category: 'Devices' }), { priceCents: 100, taxRateBp: 0 }]]),
  invoices: new Map([
    ['A-1', { id: 'i', patientId: 'a', balanceCents: 500 }],
    ['B-1', { id: 'j', patientId: 'b', balanceCents: 500 }],
  ]),
}
const { id: _, ...person } = ada
const paid = { chartNumber: '901', amount: 500, invoiceNumber: 'A-1' }

describe('a row that was imported before', () => {
  test.each(['patients', 'catalog', 'balances', 'payments'] as const)('of %s says nothing new', (kind) => {
    expect(compareRow(kind, '#K', 'hash', {}, facts)).toMatchObject({ state: 'known', problems: [] })
  })

  test('is bad when it says something else now', () => {
    expect(compareRow('balances', '#K', 'other', {}, facts)).toMatchObject({
      state: 'bad',
      problems: [{ text: 'K', reason: 'This was imported before, and said something else.' }],
    })
  })
})

test.each<['patients' | 'catalog' | 'balances' | 'payments', Said, object]>([
  ['patients', person, { state: 'known' }],
  ['patients', { ...person, lastName: 'QUILL' }, { state: 'known' }],
  ['patients', { ...person, lastName: 'Other' }, { state: 'bad' }],
  ['patients', { ...person, chartNumber: '' }, { state: 'bad' }],
  ['patients', { ...person, chartNumber: '77' }, { state: 'new' }],
  ['catalog', { name: 'AID', category: 'devices', price: 100, taxRate: 0 }, { state: 'known' }],
  ['catalog', { name: 'Aid', category: 'Devices', price: 101, taxRate: 0 }, { state: 'bad' }],
  ['catalog', { name: 'Aid', category: 'Optical', price: 101, taxRate: 0 }, { state: 'new' }],
  ['balances', { chartNumber: '901' }, { state: 'new', patientId: 'a' }],
  ['balances', { chartNumber: '902' }, { state: 'bad' }],
  ['payments', paid, { state: 'new', patientId: 'a', invoiceId: 'i' }],
  ['payments', { ...paid, invoiceNumber: '' }, { state: 'new', invoiceId: null }],
  ['payments', { ...paid, amount: 501 }, { state: 'bad' }],
  ['payments', { ...paid, invoiceNumber: 'B-1' }, { state: 'bad' }],
  ['payments', { ...paid, invoiceNumber: 'C-1' }, { state: 'bad' }],
])('of %s, %j is %j', (kind, said, expected) => {
  expect(compareRow(kind, '#new', 'hash', said, facts)).toMatchObject(expected)
})
