import { expect, type APIRequestContext } from '@playwright/test'
import { systems } from './systems.ts'

/** A page or a browser that looks into the demo's outbox. */
interface Reader {
  request: APIRequestContext
}

/** Waits for the latest letter to an address in which the pattern is found, and answers its first group. */
async function inLetter(
  reader: Reader,
  system: 'office' | 'portal',
  to: string,
  pattern: RegExp,
): Promise<string> {
  let found: string | undefined
  await expect(async () => {
    found = (await lettersTo(reader, system, to)).flatMap((letter) => pattern.exec(letter)?.[1] ?? [])[0]
    expect(found).toBeDefined()
  }).toPass()
  return found ?? ''
}

/** The code that a mail or text message to an address brings because of what is done, never an older one. */
export async function codeSentBy(reader: Reader, to: string, deed: () => Promise<void>): Promise<string> {
  const known = await codesTo(reader, to)
  await deed()
  let sent: string | undefined
  await expect(async () => {
    sent = (await codesTo(reader, to)).find((code) => !known.includes(code))
    expect(sent).toBeDefined()
  }).toPass()
  return sent ?? ''
}

async function codesTo(reader: Reader, to: string): Promise<string[]> {
  const letters = await lettersTo(reader, 'portal', to)
  return letters.flatMap((letter) => /(?<=Your code is )\d{6}|\d{6}(?= is your code)/.exec(letter) ?? [])
}

/** The latest link to a thread with support that was sent to an address. */
export async function ticketLinkFor(reader: Reader, to: string): Promise<string> {
  return inLetter(reader, 'portal', to, /(http\S+support\/ticket#[\w-]{43})/)
}

const linkWords = { invitation: 'within 7 days', recovery: 'within 30 minutes' }

/** The latest link to a first or a new password that was sent to an address. */
export async function linkFor(
  reader: Reader,
  system: 'office' | 'portal',
  to: string,
  kind: keyof typeof linkWords = 'invitation',
): Promise<string> {
  return inLetter(reader, system, to, new RegExp(`${linkWords[kind]}: (http\\S+set-password#[\\w-]{43})`))
}

/** The demo's outbox is a page: newest first, one article for each letter. */
async function lettersTo(reader: Reader, system: 'office' | 'portal', to: string): Promise<string[]> {
  const answer = await reader.request.get(`${systems()[system].url}/outbox`)
  const articles = (await answer.text()).split('<article>').slice(1)
  return articles.filter((article) => article.includes(`To ${to} `)).map(plainText)
}

function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}
