import type { enrolmentForm } from '@tillwave/portal-contract/enrolment'
import type { Scope } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { queueMail } from '@tillwave/server-kit/mail/queue'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import type * as z from 'zod'
import { insertEnrolment } from './queries.ts'

const perAddress = { name: 'enrolment-from', allowed: 10, windowSeconds: 3600 }
const perRecipient = { name: 'enrolment-mail-to', allowed: 5, windowSeconds: 3600 }

/**
 * A practice asks to be enrolled; answers the number to ask about (PP-18). Nothing is said of User IDs that are taken:
 * an operator sees to it. The mail repeats nothing of what was typed, since anybody may have typed the address. Ten
 * requests an hour from one address, five mails an hour to one mailbox. `mails` is false where nothing can be sent.
 */
export async function askEnrolment(
  outside: Scope,
  form: z.output<typeof enrolmentForm>,
  { key, address, mails }: { key: string; address: string; mails: boolean },
): Promise<string> {
  await countOrRefuse(outside, perAddress, address)
  const { practiceName, zone, phone, locations, administrator } = form
  const { displayName, userId, email, phone: mobile } = administrator
  await countOrRefuse(outside, perRecipient, email.toLowerCase())
  return outside.transaction(async (tx) => {
    const row = [newId(), key, practiceName, zone, phone, locations, displayName, userId, email, mobile]
    const { number, added } = await tx.one(insertEnrolment, row)
    const told = numberText(number)
    if (added && mails)
      await queueMail(tx, {
        to: email,
        subject: `We received your enrolment: ${told}`,
        text: `Thank you. We look at it and write to this address. Your number is ${told}.\n`,
      })
    return told
  })
}

/** An enrolment's number as people are told it. */
export function numberText(number: number): string {
  return `E-${number}`
}
