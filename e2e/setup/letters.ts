import { expect, type Page } from '@playwright/test'
import { systems } from './systems.ts'

/** Waits for the latest letter to an address in which the pattern is found, and answers its first group. */
async function inLetter(
  page: Page,
  system: 'office' | 'portal',
  to: string,
  pattern: RegExp,
): Promise<string> {
  let found: string | undefined
  await expect(async () => {
    found = (await lettersTo(page, system, to)).flatMap((letter) => pattern.exec(letter)?.[1] ?? [])[0]
    expect(found).toBeDefined()
  }).toPass()
  return found ?? ''
}

/** The latest code that was sent to an address. */
export async function codeFor(page: Page, system: 'office' | 'portal', to: string): Promise<string> {
  return inLetter(page, system, to, /Your code is (\d{6})/)
}

/** The latest link to a thread with support that was sent to an address. */
export async function ticketLinkFor(page: Page, to: string): Promise<string> {
  return inLetter(page, 'portal', to, /(http\S+support\/ticket#[\w-]{43})/)
}

const linkWords = { invitation: 'within 7 days', recovery: 'within 30 minutes' }

/** The latest link to a first or a new password that was sent to an address. */
export async function linkFor(
  page: Page,
  system: 'office' | 'portal',
  to: string,
  kind: keyof typeof linkWords = 'invitation',
): Promise<string> {
  return inLetter(page, system, to, new RegExp(`${linkWords[kind]}: (http\\S+set-password#[\\w-]{43})`))
}

/** The demo's outbox is a page: newest first, one article for each letter. */
async function lettersTo(page: Page, system: 'office' | 'portal', to: string): Promise<string[]> {
  const answer = await page.request.get(`${systems()[system].url}/outbox`)
  const articles = (await answer.text()).split('<article>').slice(1)
  return articles.filter((article) => article.includes(`To ${to} `)).map(plainText)
}

function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}
