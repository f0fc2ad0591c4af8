import type { Reader } from '@tillwave/server-kit/database'
import { queueMail, queueText } from '@tillwave/server-kit/mail/queue'
import type { Site } from './site.ts'

interface Words {
  subject: string
  text: string
}

/** Queues a mail to a user in the caller's transaction; who has no address is not told. */
export async function mailTo(
  { mails }: Pick<Site, 'mails'>,
  tx: Reader,
  to: string | null,
  words: Words,
  minutesToLive?: number,
): Promise<void> {
  if (to === null || !mails) return
  await queueMail(tx, { to, ...words, ...(minutesToLive !== undefined && { minutesToLive }) })
}

/**
 * Queues a code, which is worth nothing after ten minutes, by text message or by mail; answers the letter's id, or
 * null where there is nothing to send it by.
 */
export async function sendCode(
  site: Site,
  tx: Reader,
  { method, to, code }: { method: SentBy; to: string; code: string },
): Promise<string | null> {
  if (!canSend(site, method)) return null
  if (method === 'email') return queueMail(tx, { to, ...codeMail(site, code), minutesToLive: CODE_MINUTES })
  const text = `${code} is your code for ${site.name}, good for 10 minutes. Give it to nobody.`
  return queueText(tx, { to, text, minutesToLive: CODE_MINUTES })
}

/** How a code is sent; an authenticator's is not. */
export type SentBy = 'email' | 'sms'

/** Whether the system has anything to send such codes by. */
export function canSend({ mails, texts }: Pick<Site, 'mails' | 'texts'>, method: SentBy): boolean {
  return method === 'email' ? mails : texts
}

const CODE_MINUTES = 10

type Named = Pick<Site, 'name' | 'url'>

function codeMail({ name }: Named, code: string): Words {
  return {
    subject: `Your code for ${name}: ${code}`,
    text: lines(
      `Your code is ${code}. It is good for 10 minutes and for the sign-in that you began.`,
      'Nobody of ours ever asks you for it. If you did not sign in, somebody knows your password: change it.',
    ),
  }
}

/** Told after a sign-in from a browser or an address that is new for this user. */
export function signInMail(site: Named, at: { when: string; address: string; userAgent: string }): Words {
  return {
    subject: `New sign-in to ${site.name}`,
    text: lines(
      `Somebody signed in as you from a browser or an address that is new to us, at ${at.when} (UTC).`,
      `Address ${at.address}; browser ${at.userAgent || 'unknown'}.`,
      `If that was not you, end it under "Your sign-ins" in Settings and change your password: ${site.url}`,
    ),
  }
}

/** Told when a second factor was switched on or off. */
export function secondFactorMail({ name }: Named, state: 'on' | 'off'): Words {
  return {
    subject: `Two-factor sign-in is ${state} for ${name}`,
    text: lines(
      `Two-factor sign-in was switched ${state} for your User ID.`,
      'If you did not ask for this, tell your administrator at once.',
    ),
  }
}

/** Told when a saved recovery code was used. */
export function savedCodeMail({ name }: Named, left: number): Words {
  return {
    subject: `A recovery code was used for ${name}`,
    text: lines(
      `Somebody signed in as you with a saved recovery code. ${left} of them are left.`,
      'If that was not you, change your password and tell your administrator.',
    ),
  }
}

/** Told when a password was changed or set anew. */
export function passwordMail({ name }: Named): Words {
  return {
    subject: `Your password for ${name} was changed`,
    text: lines(
      'Your password was changed, and every other sign-in of yours has ended.',
      'If you did not do this, ask for a new password at once and tell your administrator.',
    ),
  }
}

/** Told to the older address when another was registered. */
export function addressMail({ name }: Named): Words {
  return {
    subject: `Another e-mail address is registered for ${name}`,
    text: lines(
      'From now on your codes and links go to another address.',
      'If you do not know of this, tell your administrator at once.',
    ),
  }
}

/** The link of an invitation. */
export function invitationMail({ name }: Named, link: string, by: string, userId: string): Words {
  return {
    subject: `Your sign-in for ${name}`,
    text: lines(
      `${by} has made a sign-in for you. Your User ID is ${userId}.`,
      `Set your password within 7 days: ${link}`,
      'The link works once.',
    ),
  }
}

/** The User IDs of an address and, for each, a link to a new password (PP-3). */
export function recoveryMail({ name }: Named, users: readonly { userId: string; link: string }[]): Words {
  return {
    subject: `Your User ID and password for ${name}`,
    text: lines(
      'Somebody, most likely you, asked for help with signing in.',
      ...users.map(({ userId, link }) => `User ID ${userId}. Set a new password within 30 minutes: ${link}`),
      'A second factor stays as it is. If you did not ask, ignore this mail: nothing has changed.',
    ),
  }
}

/** A link to a new password from somebody who administers the user. */
export function wayBackMail({ name }: Named, link: string, by: string, userId: string): Words {
  return {
    subject: `A new password for ${name}`,
    text: lines(
      `${by} sends you a way back in. Your User ID is ${userId}.`,
      `Set a new password within 30 minutes: ${link}`,
      'The link works once, and a second factor stays as it is. If you can sign in, ignore this mail.',
    ),
  }
}

function lines(...sentences: string[]): string {
  return `${sentences.join('\n\n')}\n`
}
