import { expect, test } from 'vitest'
import { purposes } from '../words.ts'
import { refuseInactive } from './activity.ts'
import type { BookChart } from './chart.ts'
import { refuseGuarantor } from './family.ts'
import { guarantorAfterMerge, refuseMerge } from './merge.ts'

function chart(id: string, over: Partial<BookChart> = {}): BookChart {
  const none = { mergedInto: null, guarantorId: null, hasDependants: false }
  return { id, chartNumber: id, name: `Patient ${id}`, active: true, ...none, ...over }
}

const ada = chart('ada')
const ben = chart('ben')

test('two surviving charts merge; a chart never merges with itself, twice, or into a deactivated one', () => {
  expect(refuseMerge(ada, ben)).toBeUndefined()
  expect(refuseMerge(chart('ada', { active: false }), ben)).toBeUndefined()
  expect(refuseMerge(ada, ada)).toMatchObject({ code: 'invalid' })
  expect(refuseMerge(chart('ada', { mergedInto: 'cleo' }), ben)).toMatchObject({ code: 'wrong-state' })
  expect(refuseMerge(ada, chart('ben', { mergedInto: 'cleo' }))).toMatchObject({ code: 'wrong-state' })
  expect(refuseMerge(ada, chart('ben', { active: false }))).toMatchObject({ code: 'wrong-state' })
})

test('a merge keeps a family at one level', () => {
  const pays = { hasDependants: true }
  const cases: [string, BookChart, BookChart, string | null][] = [
    ['the merged chart’s guarantor is taken over', chart('ada', { guarantorId: 'cleo' }), ben, 'cleo'],
    [
      'the surviving chart keeps its own',
      chart('ada', { guarantorId: 'cleo' }),
      chart('ben', { guarantorId: 'dora' }),
      'dora',
    ],
    ['a guarantor joins their dependant', chart('ada', pays), chart('ben', { guarantorId: 'ada' }), null],
    ['a dependant joins their guarantor', chart('ada', { guarantorId: 'ben' }), chart('ben', pays), null],
    ['both pay for others', chart('ada', pays), chart('ben', pays), null],
    ['one pays, the other is paid for', chart('ada', pays), chart('ben', { guarantorId: 'cleo' }), 'refused'],
    ['the same the other way', chart('ada', { guarantorId: 'cleo' }), chart('ben', pays), 'refused'],
  ]
  for (const [what, gone, kept, wanted] of cases) {
    const seen = refuseMerge(gone, kept) ? 'refused' : guarantorAfterMerge(gone, kept)
    expect(seen, what).toBe(wanted)
  }
})

test('a guarantor has none, pays for nobody who pays, and is an active surviving chart', () => {
  expect(refuseGuarantor(ada, ben)).toBeUndefined()
  expect(refuseGuarantor(chart('ada', { active: false }), ben)).toBeUndefined()
  expect(refuseGuarantor(ada, ada)).toMatchObject({ code: 'invalid' })
  const refused: [BookChart, BookChart][] = [
    [ada, chart('ben', { guarantorId: 'cleo' })],
    [chart('ada', { hasDependants: true }), ben],
    [ada, chart('ben', { active: false })],
    [ada, chart('ben', { mergedInto: 'cleo' })],
    [chart('ada', { mergedInto: 'cleo' }), ben],
  ]
  for (const [patient, guarantor] of refused)
    expect(refuseGuarantor(patient, guarantor)).toMatchObject({ code: 'wrong-state' })
})

test('a deactivated chart refuses new charges and new financing, and lets CareCredit money go back', () => {
  const refused = [...purposes, 'invoice' as const].filter((what) => refuseInactive({ active: false }, what))
  expect(refused.toSorted()).toEqual(['application', 'deposit', 'home', 'invoice', 'payment'])
  for (const what of refused) expect(refuseInactive({ active: true }, what)).toBeUndefined()
})
