import { createInterface } from 'node:readline'
import { createPartnerClient } from '@tillwave/partner-api/client'
import { pollSession } from '../../features/carecredit/index.ts'
import { careCredit } from '../../lender/lender.ts'
import { openPractice } from '../open-practice.ts'

/** What a server of the mixture is told to fetch. */
export interface FarFetch {
  practiceId: string
  sessionId: string
}

/**
 * A server of its own in the mixture of faults (G3), to be killed at any moment. Reads a `FarFetch` as a line of JSON
 * from standard input, fetches as a dialog would, and answers the session's id.
 */
async function main(): Promise<void> {
  const client = createPartnerClient({ origin: process.env['LENDER_ORIGIN'] ?? '', apiKey: 'key' })
  const { contextOf, close } = await openPractice(4, careCredit(client))
  console.log('ready')
  for await (const line of createInterface({ input: process.stdin })) {
    const { practiceId, sessionId } = JSON.parse(line) as FarFetch
    const polled = pollSession(contextOf(practiceId), sessionId, null).catch(() => undefined)
    void polled.then(() => console.log(sessionId))
  }
  await close()
}

await main()
