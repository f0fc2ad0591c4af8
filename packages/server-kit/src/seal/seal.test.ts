import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf, makeSeal, type RowText } from './seal.ts'

const rows: RowText[] = [
  { id: 'a', text: 'looked' },
  { id: 'b', text: 'paid' },
]
const first = makeSeal(undefined, [{ id: 'z', text: 'began' }])
const second = makeSeal(first, rows)

test('rows that stand as they were sealed have no fault', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.uuid(), fc.string()), { selector: ([id]) => id }), (given) => {
      const texts = given.map(([id, text]) => ({ id, text }))
      expect(faultsOf(first, makeSeal(first, texts), texts.toReversed())).toEqual([])
    }),
  )
})

test('a changed, a missing and an inserted row are each named', () => {
  const changed = [{ id: 'a', text: 'did nothing' }, ...rows.slice(1)]
  expect(faultsOf(first, second, changed)).toEqual([{ fault: 'changed', rowId: 'a', sealNumber: 2 }])
  expect(faultsOf(first, second, rows.slice(1))).toEqual([{ fault: 'missing', rowId: 'a', sealNumber: 2 }])
  expect(faultsOf(first, second, [...rows, { id: 'c', text: 'late' }])).toEqual([
    { fault: 'inserted', rowId: 'c', sealNumber: 2 },
  ])
})

test('a seal made anew for changed rows breaks the chain at the next one', () => {
  const forged = makeSeal(undefined, [{ id: 'z', text: 'never began' }])
  expect(faultsOf(undefined, forged, [{ id: 'z', text: 'never began' }])).toEqual([])
  expect(faultsOf(forged, second, rows)).toEqual([{ fault: 'broken-seal', rowId: null, sealNumber: 2 }])
})

test('a seal that was taken out leaves a gap', () => {
  const third = makeSeal(second, [])
  expect(faultsOf(first, third, [])).toEqual([{ fault: 'broken-seal', rowId: null, sealNumber: 3 }])
})
