import type { applicantForm } from '@tillwave/portal-contract/applications'
import { Problem } from '@tillwave/route/problem'
import type { Database, Reader } from '@tillwave/server-kit/database'
import { sha256 } from '@tillwave/server-kit/hash'
import type * as z from 'zod'
import { once } from '../../once.ts'
import { approveDue } from './approve-due.ts'
import { findLink, lockLink, openLink, readLink, type LinkRow } from './link-queries.ts'
import { linkState } from './links.ts'
import { presentApplication } from './present.ts'
import { readApplication } from './queries.ts'
import { submit } from './submit-application.ts'

const BY_LINK = 'The patient, by link'

/** What a patient sees who opens a link; the first look is remembered. Throws `not-found` for a token of nobody. */
export async function openApplyPage(database: Database, token: string) {
  const { owner_practice: practiceId, link_id } = await database.outside().one(findLink, [sha256(token)])
  const scope = database.inPractice(practiceId)
  await approveDue({ scope, practiceId })
  await scope.run(openLink, [link_id])
  return pageOf(scope, await scope.one(readLink, [link_id]))
}

/** The patient applies by a link, once. Throws `link-over` for one that is used, expired or cancelled. */
export async function applyByLink(
  database: Database,
  { token, form }: { token: string; form: z.output<typeof applicantForm> },
  key: string,
) {
  const { owner_practice: practiceId, link_id } = await database.outside().one(findLink, [sha256(token)])
  const scope = database.inPractice(practiceId)
  await scope.transaction(async (tx) => {
    const actor = { id: link_id, name: BY_LINK }
    await once(tx, { practiceId, actor, key, asked: { submitApplyPage: form } }, async () => {
      await tx.one(lockLink, [link_id])
      const link = await tx.one(readLink, [link_id])
      const state = linkState(link)
      if (state !== 'open') throw new Problem('link-over', overWords[state])
      const { merchant_number: merchantNumber, session_id: sessionId } = link
      return submit(tx, { practiceId, actor, merchantNumber, sessionId, linkId: link_id }, form)
    })
  })
  return pageOf(scope, await scope.one(readLink, [link_id]))
}

const overWords = {
  used: 'An application was submitted by this link already.',
  expired: 'This link has expired. Ask the practice for another one.',
  cancelled: 'The practice has ended this link. Ask it for another one.',
}

/** What the page may tell: whoever holds the link is taken for the patient, so it shows no more than they need. */
async function pageOf(read: Reader, link: LinkRow) {
  const application =
    link.application_id === null ? undefined : await read.one(readApplication, [link.application_id])
  const decided = application && presentApplication(application)
  return {
    state: linkState(link),
    practiceName: link.practice_name,
    locationName: link.location_name,
    firstName: link.first_name,
    lastName: link.last_name,
    outcome: decided
      ? {
          status: decided.status,
          says: decided.says,
          creditLimitCents: decided.creditLimitCents,
          accountNumberEnd: application.account_number?.slice(-4) ?? null,
        }
      : null,
  }
}
