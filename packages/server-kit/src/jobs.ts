import { Logger, parseCronItems, run, type Runner } from 'graphile-worker'

/** Background work of a system, by name: what to do with a job's payload. A job that throws is tried again later. */
export type Jobs = Readonly<Record<string, (payload: unknown) => Promise<void>>>

/** When a job runs by itself. */
export interface Schedule {
  job: string
  /** Minute, hour, day, month, weekday in UTC, such as `10 4 * * *`. */
  cron: string
}

/** What runs the jobs of one process. */
export interface JobOptions {
  /** As the owner: the queue has a schema of its own, which it migrates by itself. */
  ownerUrl: string
  jobs: Jobs
  schedule?: readonly Schedule[]
  /** Jobs at once in this process. */
  concurrency?: number
  /** Told of every failed try, for the log. */
  onError: (error: unknown, job: string) => void
}

/** A job to do later. */
export interface JobRequest {
  payload?: unknown
  /** ISO 8601; at once when absent. */
  at?: string
  /** Only one job waits under a key: a later one replaces it. */
  key?: string
}

/** The running queue of a process. */
export interface JobQueue {
  /** Adds a job, in a transaction of its own; never from inside a posting, since that would queue commits. */
  add(job: string, request?: JobRequest): Promise<void>
  /** Takes no more jobs and waits for those under way. */
  stop(): Promise<void>
}

const MAX_TRIES = 8

/**
 * Starts the queue and its schedule in this process. N processes may do so: each job, and each scheduled time, runs
 * once. A failed job is tried again after e^n seconds, at most 8 times.
 */
export async function startJobs(options: JobOptions): Promise<JobQueue> {
  const { ownerUrl, jobs, schedule = [], concurrency = 2, onError } = options
  const taskList = Object.fromEntries(
    Object.entries(jobs).map(([name, work]) => [name, (payload: unknown) => work(payload)]),
  )
  const runner: Runner = await run({
    connectionString: ownerUrl,
    taskList,
    concurrency,
    maxPoolSize: concurrency + 2,
    noHandleSignals: true,
    logger: silent,
    parsedCronItems: parseCronItems(
      schedule.map(({ job, cron }) => ({
        task: job,
        match: cron,
        identifier: job,
        options: { maxAttempts: MAX_TRIES, jobKey: `schedule ${job}` },
      })),
    ),
  })
  runner.events.on('job:error', ({ error, job }) => onError(error, job.task_identifier))
  runner.events.on('pool:listen:error', ({ error }) => onError(error, 'queue'))
  runner.promise.catch((error: unknown) => onError(error, 'queue'))
  let stopping: Promise<void> | undefined
  return {
    async add(job, { payload = {}, at, key } = {}) {
      await runner.addJob(job, payload, {
        maxAttempts: MAX_TRIES,
        ...(at !== undefined && { runAt: new Date(at) }),
        ...(key !== undefined && { jobKey: key }),
      })
    },
    stop: () => (stopping ??= Promise.resolve(runner.stop())),
  }
}

// Its own lines repeat payloads; failures are told by onError.
const silent = new Logger(() => () => undefined)
