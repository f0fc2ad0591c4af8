import { plainText } from './markdown.ts'
import type { Resource } from './parse-resource.ts'
import { synonyms } from './synonyms.ts'

/** A text that a search found, with the place where it did. */
export interface Found {
  resource: Resource
  excerpt: string
}

/** The texts that have every typed word or another word for it: title before key words before text. */
export function searchResources(resources: readonly Resource[], typed: string): Found[] {
  const wanted = wordsOf(typed)
  const scored = resources.map((resource) => {
    const weights = wanted.map((ways) => weightOf(resource, ways))
    return { resource, weight: weights.includes(0) ? 0 : weights.reduce((sum, one) => sum + one, 0) }
  })
  return scored
    .filter(({ weight }) => wanted.length === 0 || weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ resource }) => ({ resource, excerpt: excerptOf(resource, wanted) }))
}

/** Each typed word or known phrase as the ways in which it may be written. */
function wordsOf(typed: string): string[][] {
  let rest = typed.toLowerCase().replaceAll(/\s+/g, ' ').trim()
  const found: string[][] = []
  for (const row of synonyms) {
    const phrase = row.find((way) => way.includes(' ') && rest.includes(way))
    if (phrase === undefined) continue
    found.push([phrase, ...row])
    rest = rest.replace(phrase, ' ')
  }
  const words = rest.split(/\s+/).filter(Boolean)
  return [...found, ...words.map((word) => waysOf(word))]
}

function waysOf(word: string): string[] {
  const one = word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word
  return [one, ...synonyms.filter((row) => row.includes(one) || row.includes(word)).flat()]
}

const TITLE = 20
const KEY_WORD = 8
const TEXT = 1

/** What was typed itself counts more than another word for it. */
function weightOf({ title, words, summary, text }: Resource, [typed = '', ...others]: string[]): number {
  const places = [
    [title.toLowerCase(), TITLE],
    [words.join(' ').toLowerCase(), KEY_WORD],
    [`${summary} ${text}`.toLowerCase(), TEXT],
  ] as const
  const best = (ways: readonly string[]) =>
    Math.max(0, ...places.map(([place, weight]) => (ways.some((way) => place.includes(way)) ? weight : 0)))
  return Math.max(2 * best([typed]), best(others))
}

const EXCERPT_LENGTH = 180

function excerptOf({ text, summary }: Resource, wanted: readonly string[][]): string {
  const sentences = plainText(text).split(/(?<=[.!?])\s+/)
  const ways = wanted.map(([typed = '']) => typed)
  const hit = sentences.find((sentence) => ways.some((way) => sentence.toLowerCase().includes(way)))
  if (wanted.length === 0 || hit === undefined) return summary
  return hit.length > EXCERPT_LENGTH ? `${hit.slice(0, EXCERPT_LENGTH).trimEnd()}…` : hit
}
