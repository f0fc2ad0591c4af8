/**
 * What is typed into a search, as words that are each found as a prefix of a name's word, the chart number, the
 * digits of the phone or the birth date (1948-04-02 or 4/2/1948).
 */
export function searchWords(query: string): string[] {
  const typed = query.trim().toLowerCase()
  // A phone number has spaces of its own.
  const parts = /^[\d\s()+.-]+$/.test(typed) ? [typed.replaceAll(/\s+/g, '')] : typed.split(/\s+/)
  return parts.flatMap(wordsOf).slice(0, 8)
}

function wordsOf(part: string): string[] {
  const date = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(part)
  if (date) return [`${date[1]?.padStart(2, '0')}${date[2]?.padStart(2, '0')}${date[3]}`]
  if (/^[\d()+./-]+$/.test(part)) return [part.replaceAll(/\D/g, '')].filter(Boolean)
  return part.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
}
