import { afterEach, beforeAll, expect, test } from 'vitest'
import { startJobs, type JobQueue, type Jobs } from './jobs.ts'
import { openKitDatabase } from './testing/kit-database.ts'

let ownerUrl: string
const queues: JobQueue[] = []
beforeAll(async () => {
  const { database, url } = await openKitDatabase()
  await database.close()
  ownerUrl = url
})
afterEach(async () => {
  await Promise.all(queues.splice(0).map((queue) => queue.stop()))
})

async function start(jobs: Jobs, onError: (error: unknown, job: string) => void = () => undefined) {
  const queue = await startJobs({ ownerUrl, jobs, onError })
  queues.push(queue)
  return queue
}

/** A promise and the function that settles it. */
function signal<T>() {
  let give: (value: T) => void = () => undefined
  const given = new Promise<T>((resolve) => {
    give = resolve
  })
  return { give, given }
}

test('a job runs with its payload, once, though two processes take from the queue', async () => {
  const ran: unknown[] = []
  const last = signal<void>()
  const work = async (payload: unknown) => {
    ran.push(payload)
    if (ran.length === 20) last.give()
  }
  const [one] = await Promise.all([start({ work }), start({ work })])
  for (let number = 0; number < 20; number += 1) await one.add('work', { payload: { number } })
  await last.given
  await Promise.all(queues.map((queue) => queue.stop()))
  const numbers = ran.map((payload) => (payload as { number: number }).number)
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, number) => number))
})

test('a job that throws is told, with its name', async () => {
  const told = signal<unknown[]>()
  const fail = () => Promise.reject(new Error('no paper'))
  const queue = await start({ fail }, (error, job) => told.give([(error as Error).message, job]))
  await queue.add('fail')
  expect(await told.given).toEqual(['no paper', 'fail'])
})

test('of two jobs under one key only the later runs', async () => {
  const ran: unknown[] = []
  const done = signal<void>()
  const queue = await start({
    letter: async (payload) => void ran.push(payload),
    end: async () => done.give(),
  })
  const at = '2000-01-01T00:00:00Z'
  await queue.add('letter', { payload: 'first', at: '2100-01-01T00:00:00Z', key: 'letter 1' })
  await queue.add('letter', { payload: 'second', at, key: 'letter 1' })
  await queue.add('end')
  await done.given
  await queue.stop()
  expect(ran).toEqual(['second'])
})

test('stopping waits for the job under way', async () => {
  const [began, release] = [signal<void>(), signal<void>()]
  let finished = false
  const queue = await start({
    async slow() {
      began.give()
      await release.given
      finished = true
    },
  })
  await queue.add('slow')
  await began.given
  const stopped = queue.stop()
  release.give()
  await stopped
  expect(finished).toBe(true)
})

test('a schedule that cannot be read refuses to start', async () => {
  const jobs = { nightly: async () => undefined }
  const schedule = [{ job: 'nightly', cron: 'every night' }]
  await expect(startJobs({ ownerUrl, jobs, schedule, onError: () => undefined })).rejects.toThrow()
})
