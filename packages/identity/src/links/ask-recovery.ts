import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import { mailTo, recoveryMail } from '../messages.ts'
import type { Site } from '../site.ts'
import { makeLink } from './password-link.ts'
import { accountsByEmail } from './queries.ts'

const perAddress = { name: 'recovery-from', allowed: 20, windowSeconds: 3600 }
const perMailbox = { name: 'recovery-to', allowed: 3, windowSeconds: 3600 }

/** Counts a request for help by where it came from, before anything is known of the mailbox. */
export async function countRecovery(read: Reader, address: string): Promise<void> {
  await countOrRefuse(read, perAddress, address)
}

/**
 * Mails the User IDs of an address with a link each to a new password (PP-3), at most three times an hour. Whoever
 * asked is answered before this begins, so that neither answer nor time tells whether anybody has the address. Who may
 * not come in now, as during maintenance, gets no mail.
 */
export async function sendRecovery(site: Site, email: string): Promise<void> {
  const accounts = await admitted(site, await site.read.many(accountsByEmail, [email]))
  const to = accounts[0]?.email
  if (to === undefined || (await isTooOften(site.read, email))) return
  await site.read.transaction(async (tx) => {
    const users = []
    for (const { id, user_id: userId } of accounts)
      users.push({ userId, link: await makeLink(site, tx, id, 'recovery') })
    await mailTo(site, tx, to, recoveryMail(site, users), 30)
  })
}

async function admitted<A extends { id: string }>(
  { refuseEntry }: Site,
  accounts: readonly A[],
): Promise<A[]> {
  const seen = await Promise.all(
    accounts.map(async (account) => ((await isRefused(refuseEntry?.(account.id))) ? [] : [account])),
  )
  return seen.flat()
}

async function isRefused(asked: Promise<void> | undefined): Promise<boolean> {
  try {
    await asked
    return false
  } catch (error) {
    if (error instanceof Problem) return true
    throw error
  }
}

async function isTooOften(read: Reader, email: string): Promise<boolean> {
  try {
    await countOrRefuse(read, perMailbox, email.toLowerCase())
    return false
  } catch (error) {
    if (error instanceof Problem && error.code === 'too-many-requests') return true
    throw error
  }
}
