import type { Database } from '@tillwave/server-kit/database'
import { collectLetters } from '@tillwave/server-kit/testing/letters'

/** One letter as its reader finds it; a text message has no subject. */
export interface Letter {
  to: string
  subject: string
  text: string
}

/** Everybody's mailbox and phone, to be read as a person would: the latest code or link. */
export function mailbox(database: Database) {
  const letters: Letter[] = []
  const to = async (address: string): Promise<Letter[]> => {
    const { mails, texts } = await collectLetters(database)
    letters.push(...mails, ...texts.map((text) => ({ ...text, subject: '' })))
    return letters.filter((letter) => letter.to === address)
  }
  // Codes are sent before what can wait, so the latest letter need not be the one that is looked for.
  const latest = async (address: string, pattern: RegExp): Promise<string> => {
    const found = (await to(address)).flatMap(({ text }) => pattern.exec(text)?.[1] ?? []).at(-1)
    if (found === undefined) throw new Error(`no such letter was sent to ${address}`)
    return found
  }
  return {
    to,
    /** The six digits of the latest code. */
    code: (address: string) => latest(address, /\b(\d{6})(?: is your code|\. It is good)/),
    /** The token of the latest link. */
    token: (address: string) => latest(address, /#([\w-]{43})/),
  }
}
