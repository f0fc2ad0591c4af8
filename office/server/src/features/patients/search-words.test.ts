import { expect, test } from 'vitest'
import { searchWords } from './search-words.ts'

test('what people type becomes words that are looked up as prefixes', () => {
  const typed: [string, string[]][] = [
    ['', []],
    ['  ', []],
    ['Ada QUILL', ['ada', 'quill']],
    ["O'Brien", ['o', 'brien']],
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
  for (const [query, words] of typed) expect(searchWords(query), query).toEqual(words)
})

test('no more than eight words are looked up', () => {
  expect(searchWords('a b c d e f g h i j').length).toBe(8)
})
