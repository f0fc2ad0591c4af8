import { acceptResults } from '../features/carecredit/index.ts'
import { openPractice } from './open-practice.ts'
import type { Delivered } from '../features/carecredit/index.ts'

/**
 * One process of gate G2: accepts the same deliveries with several pollers at once. Reads one line of JSON per race
 * from standard input, `{"practiceId", "delivered": […], "pollers"}`, and answers `done` when all of its pollers are
 * through.
 */
async function main(): Promise<void> {
  const { contextOf, close } = await openPractice()
  process.stdin.setEncoding('utf8')
  let waiting = ''
  for await (const part of process.stdin) {
    waiting += String(part)
    for (let end = waiting.indexOf('\n'); end >= 0; end = waiting.indexOf('\n')) {
      const race = JSON.parse(waiting.slice(0, end)) as {
        practiceId: string
        delivered: Delivered[]
        pollers: number
      }
      waiting = waiting.slice(end + 1)
      const ctx = contextOf(race.practiceId)
      await Promise.all(Array.from({ length: race.pollers }, () => acceptResults(ctx, race.delivered)))
      console.log('done')
    }
  }
  await close()
}

await main()
