import { requestHash } from '@tillwave/server-kit/hash'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { addTicket, writeLetter } from '../features/support/index.ts'

const answered = {
  name: 'Dana Demo',
  email: 'demo@harbor.example',
  topic: 'funding',
  subject: 'Which day is Lakeside funded?',
  message:
    'We see the batches of Downtown on our bank statement, but not those of Lakeside.\n\nWhen do they come?',
} as const

const waiting = {
  name: 'Imre Castellane',
  email: 'imre@castellane.example',
  topic: 'sign-in',
  subject: 'The code never comes',
  message: 'I wait for the code by e-mail, and nothing comes. I looked in the spam folder too.',
} as const

/** Letters to the lender's support: one of the practice, answered, and one of a stranger that waits. */
export async function seedSupport(tx: Reader, practiceId: string, operatorName: string): Promise<void> {
  const key = () => ({ key: newId(), hash: requestHash('demo') })
  const { id } = await addTicket(tx, answered, { ...key(), practiceId })
  const message =
    'Both are funded two business days after the purchases, each batch by itself. ' +
    'Settlements shows the day that is expected for every one.'
  await writeLetter(tx, id, { key: newId(), author: 'operator', name: operatorName, message })
  await addTicket(tx, waiting, { ...key(), practiceId: null })
}
