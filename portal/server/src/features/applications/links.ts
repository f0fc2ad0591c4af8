import type { LinkState } from '@tillwave/portal-domain/words'
import { Problem } from '@tillwave/route/problem'
import { newToken, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { toString as drawQr } from 'qrcode'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { requireOpenMerchant } from '../practice/index.ts'
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
  const link = await desk.scope.transaction(async (tx) => {
    const intent = { ...desk, key, asked: { makeApplicationLink: form } }
    const { id } = await once(tx, intent, async () => {
      await requireOpenMerchant(tx, form.merchantNumber)
      const sessionId = await sessionOfWork(tx, desk, form.practiceSessionId, form.merchantNumber)
      const linkId = newId()
      const asked = [form.merchantNumber, sessionId, form.firstName, form.lastName, form.email]
      await tx.run(insertLink, [desk.practiceId, linkId, ...asked, desk.actor.name, LINK_LIFE_DAYS])
      const summary = 'Made a link for applying.'
      await record(tx, desk, { action: 'application-link.make', subjectId: linkId, summary })
      return linkId
    })
    await tx.run(insertLinkDirectory, [sha256(token), desk.practiceId, id])
    return tx.one(readLink, [id])
  })
  const url = `${publicUrl}/apply#${token}`
  return { link, url, qr: await drawQr(url, { type: 'svg', margin: 1 }) }
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
