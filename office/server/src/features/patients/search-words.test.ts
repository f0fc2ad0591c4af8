import { expect, test } from 'vitest'
import { datesOf, searchWords } from './search-words.ts'

test('what people type becomes words that are looked up as prefixes', () => {
  const typed: [string, string[]][] = [
    ['', []],
    ['  ', []],
    ['Ada QUILL', ['ada', 'quill']],
    ["O'Brien", ['obrien']],
    ['José', ['jose']],
    ['B-12', ['b12']],
    ['Quintero-Vale', ['quintero', 'vale']],
    ['Łukasz', ['łukasz']],
    ['(617) 555-0199', ['6175550199']],
    ['+1 617', ['1617']],
    ['1948-04-02', ['19480402']],
    ['4/2/1948', ['04021948']],
    ['quill 4/2/1948', ['quill', '04021948']],
    ['%_\\', []],
    ["'; drop table patient; --", ['drop', 'table', 'patient']],
  ]
  for (const [query, words] of typed) {
    const { names, numbers } = searchWords(query)
    expect([...names, ...numbers], query).toEqual(words)
  }
})

test('no more than eight words are looked up', () => {
  expect(searchWords('a b c d e f g h i j').names.length).toBe(8)
})

test('digits that begin a date are the range of those dates, and others none', () => {
  expect(datesOf('1960')).toEqual({ from: 19_600_000, below: 19_610_000 })
  expect(datesOf('19600229')).toEqual({ from: 19_600_229, below: 19_600_230 })
  for (const word of ['196', '617555019', 'b1960']) expect(datesOf(word)).toEqual({ from: 1, below: 0 })
})
