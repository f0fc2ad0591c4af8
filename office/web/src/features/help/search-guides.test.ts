import { expect, test } from 'vitest'
import { sections } from './guides.ts'
import { searchGuides, sectionsOf } from './search-guides.ts'

const titles = (typed: string) => searchGuides(sections, typed).map((section) => section.title)

test('a guide is cut at its headings, its introduction first', () => {
  expect(sectionsOf('g', '# Title\n\nBefore.\n\n## First one\n\nText.\n')).toEqual([
    { guide: 'g', guideTitle: 'Title', anchor: 'g-title', title: 'Title', text: 'Before.' },
    { guide: 'g', guideTitle: 'Title', anchor: 'g-first-one', title: 'First one', text: 'Text.' },
  ])
})

test.each([
  ['into a credit', 'Turn a refund into a credit'],
  ['unapplied', 'Use an unapplied CareCredit refund'],
  ['WAVE', 'What the green wave means'],
  ['selected credit', 'Pay an invoice with a credit'],
])('%s finds "%s" first', (typed, title) => expect(titles(typed)[0]).toBe(title))

test('a section has every word or is not found; no word finds all', () => {
  expect(titles('wave portal zebra')).toEqual([])
  expect(titles('  ')).toHaveLength(sections.length)
})
