import type { Database } from '../database.ts'
import type { OutgoingMail, OutgoingText } from '../mail/courier.ts'
import { sendDue } from '../mail/deliver.ts'

/** What was queued, as it would have left. */
export interface Letters {
  mails: OutgoingMail[]
  texts: OutgoingText[]
}

/** Sends everything that is queued and due in this database to the test, which is the mail server meanwhile. */
export async function collectLetters(database: Database): Promise<Letters> {
  const letters: Letters = { mails: [], texts: [] }
  await sendDue(database.outside(), {
    mails: { send: async (mail) => void letters.mails.push(mail) },
    texts: { send: async (text) => void letters.texts.push(text) },
  })
  return letters
}
