import { acceptResults } from '../features/carecredit/index.ts'
import type { Delivery } from '../lender/lender.ts'
import { prepare, type Launched, type Prepared } from './prepare.ts'

const [runs = 5, results = 1_600, connections = 16, batch = 1] = process.argv.slice(2).map(Number)

const WARM_UP = batch > 1 ? 3 : 20

/**
 * Accepts approved CareCredit purchases as fast as it can: lock, key, classify, document, entry, audit. One location,
 * one merchant number. Prints one line of results per second for each run: `accepted 812.5`.
 */
async function main(): Promise<void> {
  const bench = await prepare({ sessions: results, connections })
  // Each connection plans its statements once; that is start-up, not the work that is measured.
  await inParallel(bench, await bench.sessions(connections * batch * WARM_UP))
  await bench.analyze()
  for (let run = 0; run < runs; run += 1) {
    const sessions = await bench.sessions(results)
    const seconds = await inParallel(bench, sessions)
    console.log(`accepted ${(results / seconds).toFixed(1)}`)
  }
  await bench.close()
}

async function inParallel(bench: Prepared, sessions: Launched[]): Promise<number> {
  const waiting = [...sessions]
  const began = performance.now()
  const worker = async () => {
    for (let part = waiting.splice(0, batch); part.length > 0; part = waiting.splice(0, batch)) {
      await acceptResults(
        bench.ctx,
        part.map((session) => ({ sessionId: session.sessionId, delivery: approved(session) })),
      )
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return (performance.now() - began) / 1000
}

function approved(session: Launched): Delivery {
  const { lenderSessionId, merchantNumber, patientId, amountCents } = session
  return {
    readable: true,
    approved: true,
    isVoid: false,
    result: {
      kind: 'purchase',
      lender: 'carecredit',
      transactionId: lenderSessionId,
      lenderSessionId,
      merchantNumber,
      patientReference: patientId,
      amountCents,
      occurredAt: new Date().toISOString(),
      accountHolderName: 'Bench',
      promotion: null,
      originalTransactionId: null,
    },
  }
}

await main()
