import type { SignedIn } from '@tillwave/identity/sign-in'
import type { ticketForm } from '@tillwave/portal-contract/support'
import { Problem } from '@tillwave/route/problem'
import type { Database, Reader } from '@tillwave/server-kit/database'
import { newToken, requestHash, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { queueMail } from '@tillwave/server-kit/mail/queue'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import type * as z from 'zod'
import { record } from '../../audit.ts'
import { lockKey } from '../../queries.ts'
import { numberText } from './present.ts'
import { findByKey, insertLink, insertTicket } from './queries.ts'
import { writeLetter } from './write-letter.ts'

const perAddress = { name: 'ticket-from', allowed: 10, windowSeconds: 3600 }
const perRecipient = { name: 'ticket-mail-to', allowed: 5, windowSeconds: 3600 }

interface Asking {
  asker: SignedIn | undefined
  key: string
  address: string
  publicUrl: string
}

/**
 * Somebody writes to support; answers the ticket's number (PP-15). The mail to the given address repeats nothing of
 * what was typed, since anybody may have typed the address; its link opens the thread. Ten an hour from one address,
 * five an hour to one mailbox.
 */
export async function askTicket(
  database: Database,
  form: z.output<typeof ticketForm>,
  { asker, key, address, publicUrl }: Asking,
): Promise<string> {
  const practiceId = asker?.practiceId ?? null
  await countOrRefuse(database.outside(), perAddress, address)
  await countOrRefuse(database.outside(), perRecipient, form.email.toLowerCase())
  const hash = requestHash({ form, asker: asker?.accountId ?? null })
  const scope = practiceId === null ? database.outside() : database.inPractice(practiceId)
  return scope.transaction(async (tx) => {
    await tx.run(lockKey, [`ticket ${key}`])
    const known = await tx.maybe(findByKey, [key])
    if (known && known.request_hash !== hash)
      throw new Problem('idempotency-conflict', 'This Idempotency-Key was used for another request.')
    if (known) return numberText(known.number)
    const { id, number } = await addTicket(tx, form, { key, hash, practiceId })
    if (asker && practiceId !== null) {
      const actor = { id: asker.accountId, name: asker.displayName }
      const summary = `Wrote to support: ${numberText(number)}.`
      await record(tx, { practiceId, actor }, { action: 'ticket.ask', subjectId: id, summary })
    }
    await mailReceipt(tx, { to: form.email, number, url: await makeLink(tx, id, publicUrl) })
    return numberText(number)
  })
}

/** Makes a ticket with its first letter. */
export async function addTicket(
  tx: Reader,
  form: z.output<typeof ticketForm>,
  { key, hash, practiceId }: { key: string; hash: string; practiceId: string | null },
): Promise<{ id: string; number: number }> {
  const { name, email, topic, subject, message } = form
  const id = newId()
  const { number } = await tx.one(insertTicket, [id, key, hash, topic, subject, name, email, practiceId])
  await writeLetter(tx, id, { key, author: 'visitor', name, message })
  return { id, number }
}

/** A new link to a thread. Its address holds the only copy of the token, behind the # that browsers send to nobody. */
export async function makeLink(tx: Reader, ticketId: string, publicUrl: string): Promise<string> {
  const token = newToken()
  await tx.run(insertLink, [sha256(token), ticketId])
  return `${publicUrl}/support/ticket#${token}`
}

async function mailReceipt(tx: Reader, mail: { to: string; number: number; url: string }): Promise<void> {
  const number = numberText(mail.number)
  await queueMail(tx, {
    to: mail.to,
    subject: `We received your message: ${number}`,
    text:
      `Thank you for writing to us. Your number is ${number}; we answer to this address.\n\n` +
      `Read the thread, or write again: ${mail.url}\n\n` +
      'Whoever has this link reads the thread, so keep it to yourself. If you did not write to us, ignore this mail.\n',
  })
}
