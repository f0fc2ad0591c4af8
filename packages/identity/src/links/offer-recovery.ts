import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { mailTo, wayBackMail } from '../messages.ts'
import { accountById } from '../queries.ts'
import type { Site } from '../site.ts'
import { makeLink } from './password-link.ts'

/**
 * A way back for a user whom somebody administers: mails them a link to a new password, which voids the older one, or
 * answers it where there is no mail server, to be handed on by hand. It is good for as long as one that they ask for
 * themselves, and a second factor stays. Throws `conflict` for who has no password to forget, or no address to mail to.
 */
export async function offerRecovery(
  site: Site,
  tx: Reader,
  accountId: string,
  by: string,
): Promise<string | null> {
  const { status, email, user_id: userId } = await tx.one(accountById, [accountId])
  if (status === 'invited') throw new Problem('conflict', 'They have set no password yet: invite them again.')
  if (status === 'removed') throw new Problem('conflict', 'They were removed.')
  if (site.mails && email === null)
    throw new Problem('conflict', 'They have no e-mail address: enter one first.')
  const link = await makeLink(site, tx, accountId, 'recovery')
  await mailTo(site, tx, email, wayBackMail(site, link, by, userId), 30)
  return site.mails ? null : link
}
