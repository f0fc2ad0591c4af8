import type { LinkState } from '@tillwave/portal-domain/words'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { newToken, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { queueMail } from '@tillwave/server-kit/mail/queue'
import { toString as drawQr } from 'qrcode'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { readPractice, requireOpenMerchant } from '../practice/index.ts'
import { sessionOfWork } from '../sessions/index.ts'
import {
  cancelLink,
  insertLink,
  insertLinkDirectory,
  lockLink,
  readLink,
  type LinkRow,
} from './link-queries.ts'

const LINK_LIFE_DAYS = 7

/** For which patient a link is made, and where. */
export interface LinkForm {
  practiceSessionId: string | null
  merchantNumber: string
  firstName: string
  lastName: string
  email: string
}

/**
 * Makes a link by which a patient applies alone (PP-9). Its address holds the only copy of the token, behind the #
 * that browsers send to nobody; asked again under the same key it gets another address.
 */
export async function makeLink(desk: Desk, form: LinkForm, key: string, publicUrl: string) {
  const token = newToken()
  const url = `${publicUrl}/apply#${token}`
  const link = await desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { makeApplicationLink: form } }
    const { id } = await once(tx, intent, async () => {
      await requireOpenMerchant(tx, form.merchantNumber)
      const sessionId = await sessionOfWork(tx, desk, form.practiceSessionId, form.merchantNumber)
      const linkId = newId()
      const asked = [form.merchantNumber, sessionId, form.firstName, form.lastName, form.email]
      await tx.run(insertLink, [desk.practiceId, linkId, ...asked, desk.actor.name, LINK_LIFE_DAYS])
      if (form.email) await mailLink(tx, form, url)
      const summary = 'Made a link for applying.'
      await record(tx, desk, { action: 'application-link.make', subjectId: linkId, summary })
      return linkId
    })
    await tx.run(insertLinkDirectory, [sha256(token), desk.practiceId, id])
    return tx.one(readLink, [id])
  })
  return { link, url, qr: await drawQr(url, { type: 'svg', margin: 1 }) }
}

async function mailLink(tx: Reader, { email, firstName }: LinkForm, url: string): Promise<void> {
  const practice = await tx.one(readPractice)
  await queueMail(tx, {
    to: email,
    subject: `Apply for financing at ${practice.name}`,
    text:
      `Hello ${firstName},\n\n${practice.name} sends you a link to apply for financing of your care. ` +
      `It is yours alone and good for ${LINK_LIFE_DAYS} days:\n\n${url}\n\n` +
      'This is a sandbox: no credit is granted. Use invented data.',
    minutesToLive: LINK_LIFE_DAYS * 24 * 60,
  })
}

/** Ends a link that nobody has used. Throws `link-used`. */
export async function endLink(desk: Desk, linkId: string): Promise<LinkRow> {
  return desk.scope.transaction(async (tx) => {
    await tx.one(lockLink, [linkId])
    if (linkState(await tx.one(readLink, [linkId])) === 'used')
      throw new Problem('link-used', 'The patient has applied by this link already.')
    if ((await tx.run(cancelLink, [linkId])) > 0)
      await record(tx, desk, {
        action: 'application-link.cancel',
        subjectId: linkId,
        summary: 'Cancelled a link for applying.',
      })
    return tx.one(readLink, [linkId])
  })
}

/** Where a link stands: what was applied by it goes before everything else. */
export function linkState({ application_id, cancelled_at, expired }: LinkRow): LinkState {
  if (application_id !== null) return 'used'
  if (cancelled_at !== null) return 'cancelled'
  return expired ? 'expired' : 'open'
}
