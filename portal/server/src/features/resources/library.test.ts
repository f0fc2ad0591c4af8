import { obeysWordingRule } from '@tillwave/portal-domain/promotions'
import { holdsCardNumber } from '@tillwave/route/fields'
import { describe, expect, test } from 'vitest'
import { fillIn } from './fill-in.ts'
import { course, guides, library, publicLibrary } from './library.ts'
import { blocksOf, plainText } from './markdown.ts'
import { parseResource } from './parse-resource.ts'
import { searchResources } from './search.ts'

const sender = { practice: 'Harbor', location: 'Downtown', phone: '(207) 555-0147', website: '' }

test('there are guides, articles, marketing pieces and news enough, and each name is one text', () => {
  const count = (kind: string) => library.filter((one) => one.kind === kind).length
  expect(guides.length).toBeGreaterThanOrEqual(8)
  expect(count('article')).toBeGreaterThanOrEqual(8)
  expect(count('marketing')).toBeGreaterThanOrEqual(6)
  expect(count('news')).toBeGreaterThanOrEqual(3)
  expect(new Set(library.map(({ name }) => name)).size).toBe(library.length)
  expect(course.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6])
  const open = publicLibrary.filter(({ kind }) => kind !== 'article' && kind !== 'news')
  expect(open.map(({ name }) => name)).toEqual(['connect-your-system'])
})

/** What a text may lead to besides other texts. */
const addresses = new Set(['/partner/v1/openapi.json', '/magic-values'])

// The one sign that a guide shows as wrong: it is a wrong answer of its quiz.
const shownAsWrong = new Set(['explain-plans'])

describe.each(library.map((resource) => [resource.name, resource] as const))('%s', (name, resource) => {
  test('keeps "no interest" and its condition together, and holds nothing like a card number', () => {
    const { title, summary, text, questions } = resource
    const asked = shownAsWrong.has(name) ? [] : questions.flatMap((one) => [one.text, ...one.answers])
    for (const words of [title, summary, ...text.split('\n'), ...asked]) {
      const plain = plainText(words).replaceAll('6, 12, 18 or 24 months', '24 months')
      expect(obeysWordingRule(plain), plain).toBe(true)
      expect(holdsCardNumber(plain)).toBe(false)
    }
  })

  test('asks questions exactly if it is a guide, and leads nowhere but to what exists', () => {
    expect(resource.questions.length > 0).toBe(resource.kind === 'guide')
    for (const [, to = ''] of resource.text.matchAll(/\]\(([^)]+)\)/g))
      expect(addresses.has(to) || library.some((one) => one.name === to), to).toBe(true)
  })
})

describe('a search', () => {
  const names = (typed: string) => searchResources(library, typed).map(({ resource }) => resource.name)

  test.each([
    ['second factor', 'codes-and-second-factor'],
    ['2fa lost phone', 'codes-and-second-factor'],
    ['login', 'cannot-sign-in'],
    ['money back', 'refund-or-void'],
    ['FUNDING missing', 'where-is-the-money'],
    ['poster', 'poster-plans'],
    ['422', 'certification-lapsed'],
    ['denied application', 'pending-or-declined-application'],
  ])('for %s finds %s among the first three', (typed, name) => {
    expect(names(typed).slice(0, 3)).toContain(name)
  })

  test('needs every word, finds everything without one, and shows where it found it', () => {
    expect(names('refund zebra')).toEqual([])
    expect(names('  ')).toEqual(library.map(({ name }) => name))
    const [first] = searchResources(library, 'bank holidays batch')
    expect(first?.excerpt).toMatch(/batch|holiday/i)
  })
})

test('a piece is filled in for a location; what needs something unknown is left out', () => {
  expect(fillIn('At {practice}.\n\nCall {phone}.\n\n{website}', sender)).toBe(
    'At Harbor.\n\nCall (207) 555-0147.',
  )
})

test('Markdown becomes the parts of a paper: big words, headings, lists, code, tables and plain words', () => {
  const markdown =
    '# Big\n\n> Small\n\n## _Head_\n\n1. **One**\n   goes on\n2. Two\n\n' +
    '```\na_b \\\n  c_d\n```\n\n| A | B |\n| - | - |\n| `a` | [b](c) |'
  expect(blocksOf(markdown)).toEqual([
    { kind: 'banner', text: 'Big', note: 'Small' },
    { kind: 'heading', text: 'Head' },
    { kind: 'list', items: ['One goes on', 'Two'], numbered: true },
    { kind: 'text', text: 'a_b \\\n  c_d' },
    {
      kind: 'table',
      columns: [
        { label: 'A', share: 2 },
        { label: 'B', share: 3 },
      ],
      rows: [{ cells: ['a', 'b'] }],
    },
  ])
})

test.each([
  ['no head', 'Text', /begin with a head/],
  [
    'an unknown word in the head',
    '---\ntitle: T\nsummary: S\nupdated: 2026-01-01\ncolour: red\n---\n',
    /colour/,
  ],
  [
    'two right answers',
    '---\ntitle: T\nsummary: S\nupdated: 2026-01-01\nminutes: 1\n---\n\n## Check yourself\n\n1. Q?\n   - [x] a\n   - [x] b\n',
    /one answer is right/,
  ],
])('a text with %s is refused by its name when the portal starts', (_, file, words) => {
  expect(() => parseResource('guide', 'some-guide.md', file)).toThrow(words)
  expect(() => parseResource('guide', 'some-guide.md', file)).toThrow('some-guide.md')
})
