import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newToken, sha256 } from '@tillwave/server-kit/hash'
import { forgiveAccount } from '../attempts.ts'
import { endAllSignIns } from '../end.ts'
import { mailTo, passwordMail } from '../messages.ts'
import { requireStrongPassword, standsAlone } from '../password-rules.ts'
import { hashPassword } from '../password.ts'
import { setPassword } from '../queries.ts'
import type { Site } from '../site.ts'
import * as queries from './queries.ts'

const goodForMinutes = { invitation: 7 * 24 * 60, recovery: 30 } as const

/** Makes a one-time link to set a password; an older one of the same purpose is void from now on. */
export async function makeLink(
  { url }: Pick<Site, 'url'>,
  tx: Reader,
  accountId: string,
  purpose: keyof typeof goodForMinutes,
): Promise<string> {
  const token = newToken()
  await tx.run(queries.endLinks, [accountId, purpose])
  await tx.run(queries.insertLink, [sha256(token), accountId, purpose, goodForMinutes[purpose]])
  // Behind the #, so that it reaches neither the server's log nor another site.
  return `${url}/set-password#${token}`
}

/**
 * Whose link it is and what for; throws `link-over` when it was used, replaced or is too old, and as `refuseEntry`.
 */
export async function readLink(site: Site, token: string) {
  const link = await findOrOver(site, token)
  const { purpose, user_id: userId, display_name: displayName, has_second_factor: hasSecondFactor } = link
  return { purpose, userId, displayName, hasSecondFactor }
}

/**
 * Sets the password of a link's user, once (PP-3). It signs nobody in, so a second factor is still asked for, and it
 * ends every open sign-in. Throws `link-over` or `weak-password`.
 */
export async function setPasswordByLink(
  site: Site,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const link = await findOrOver(site, token)
  const { account_id: accountId, user_id: userId, display_name, email } = link
  const words = [userId, display_name, ...((await site.contextWords?.(link.practice_id)) ?? [])]
  const context = { hasSecondFactor: link.has_second_factor, words }
  requireStrongPassword(password, context, 'password')
  const hash = await hashPassword(password)
  await site.read.transaction(async (tx) => {
    if ((await tx.run(queries.spendLink, [sha256(token)])) === 0) throw over()
    await tx.run(setPassword, [accountId, hash, standsAlone(password, words)])
    await endAllSignIns(tx, accountId)
    // Whoever has the mailbox is no guesser: recovery works while locked, and unlocks.
    await forgiveAccount(tx, userId)
    await mailTo(site, tx, email, passwordMail(site))
  })
}

/** Who may not come in now, as during maintenance, sets no password either. */
async function findOrOver(site: Site, token: string) {
  const link = await site.read.maybe(queries.findLink, [sha256(token)])
  if (!link) throw over()
  await site.refuseEntry?.(link.account_id)
  return link
}

function over(): Problem {
  return new Problem('link-over', 'This link was used, was replaced by a newer one, or is too old.')
}
