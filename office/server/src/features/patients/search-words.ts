/** What is typed into a search: words of a name, and words that hold a digit (chart, phone, birth date). */
export interface SearchWords {
  names: string[]
  numbers: string[]
}

const MOST = 8

/**
 * What is typed into a search, as words that are each found as a prefix of a name's word, the chart number, the
 * digits of the phone or the birth date (1948-04-02 or 4/2/1948).
 */
export function searchWords(query: string): SearchWords {
  const typed = query.trim().toLowerCase()
  // A phone number has blanks of its own.
  const parts = /^[\d\s()+.-]+$/.test(typed) ? [typed.replaceAll(/\s+/g, '')] : typed.split(/\s+/)
  const words = parts.flatMap(wordsOf).slice(0, MOST)
  return {
    names: words.filter((word) => !/\d/.test(word)),
    numbers: words.filter((word) => /\d/.test(word)),
  }
}

function wordsOf(part: string): string[] {
  const date = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(part)
  if (date) return [`${date[1]?.padStart(2, '0')}${date[2]?.padStart(2, '0')}${date[3]}`]
  if (/\d/.test(part)) return [part.replaceAll(/[^\p{L}\p{N}]/gu, '')]
  return searchForm(part).split(' ').filter(Boolean)
}

/** A name as the database's search_form makes it: without accents and apostrophes, one blank between words. */
function searchForm(name: string): string {
  const bare = name.normalize('NFD').replaceAll(/[\u0300-\u036f'\u2019]/g, '')
  const words = bare.replaceAll(/[-\s.,;:()"/&_]+/g, ' ')
  return words.replaceAll(/[^\p{L}\p{M} ]/gu, '').trim()
}

/** The end of everything that begins with a word: `from <= text < below` in the order of code points. */
export function belowOf(word: string): string {
  return `${word}\u{10ffff}`
}

/** The dates, as eight digits, that begin with a word of four to eight digits; none for any other word. */
export function datesOf(word: string): { from: number; below: number } {
  if (!/^\d{4,8}$/.test(word)) return { from: 1, below: 0 }
  const rest = 10 ** (8 - word.length)
  return { from: Number(word) * rest, below: (Number(word) + 1) * rest }
}
