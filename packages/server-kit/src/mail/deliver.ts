import * as z from 'zod'
import type { Database, Reader } from '../database.ts'
import type { Jobs, Schedule } from '../jobs.ts'
import { statement } from '../statement.ts'
import { type Courier, NotSent } from './courier.ts'

const job = 'send-mail'
const tidying = 'forget-mail'

/** Besides the job of each letter: once a minute, for what a crash left behind; once a night, to forget. */
export const mailSchedule: readonly Schedule[] = [
  { job, cron: '* * * * *' },
  { job: tidying, cron: '40 9 * * *' },
]

/** How long the mail server is left alone after it could not be reached; each letter waits longer by itself. */
const REST_MS = 15_000

/** The jobs that send what `queueMail` and `queueText` queued. */
export function mailJobs(database: Database, courier: Courier): Jobs {
  const read = database.outside()
  let restsUntil = 0
  let running: Promise<void> | undefined
  let asked = false
  const work = async () => {
    while (asked) {
      asked = false
      await read.run(giveUp)
      if (performance.now() < restsUntil) return
      if ((await sendDue(read, courier)) === 'server') restsUntil = performance.now() + REST_MS
    }
  }
  return {
    // One at a time in a process; a letter queued meanwhile is seen by the one that runs.
    [job]: () => {
      asked = true
      return (running ??= work().finally(() => (running = undefined)))
    },
    async [tidying]() {
      await read.run(forget)
    },
  }
}

const letter = z.object({
  id: z.string(),
  kind: z.enum(['mail', 'text']),
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  html: z.string().nullable(),
  tries: z.int(),
})

const attachment = z.object({ name: z.string(), content_type: z.string(), content: z.instanceof(Buffer) })

const claim = statement('mail.claim', letter, `select * from mail.claim($1::text[])`)
const attachmentsOf = statement(
  'mail.attachments-of',
  attachment,
  `select name, content_type, content from mail.attachments_of($1)`,
)
const sent = statement('mail.sent', z.unknown(), `select mail.sent($1)`)
const notSent = statement('mail.not-sent', z.unknown(), `select mail.not_sent($1, $2, $3, $4, $5)`)
const giveUp = statement('mail.give-up', z.unknown(), `select mail.give_up()`)
const forget = statement('mail.forget', z.unknown(), `select mail.forget()`)

/** Sends every letter that is due, the most pressing first; stops when the server itself is in trouble. */
export async function sendDue(read: Reader, courier: Courier): Promise<'all' | 'server'> {
  const kinds = [...(courier.mails ? ['mail'] : []), ...(courier.texts ? ['text'] : [])]
  for (;;) {
    const next = await read.maybe(claim, [kinds])
    if (next === undefined) return 'all'
    const failure = await handOver(read, courier, next).then(
      () => undefined,
      (error: unknown) => asNotSent(error),
    )
    if (failure === undefined) await read.run(sent, [next.id])
    else {
      const forGood = failure.reason === 'recipient'
      await read.run(notSent, [next.id, next.tries, failure.message, forGood, failure.unsure])
      if (failure.reason === 'server') return 'server'
    }
  }
}

async function handOver(read: Reader, courier: Courier, next: z.output<typeof letter>): Promise<void> {
  const { id, recipient: to, subject, body: text, html } = next
  if (next.kind === 'text') return courier.texts?.send({ id, to, text })
  const files = await read.many(attachmentsOf, [id])
  const attachments = files.map(({ name, content_type, content }) => ({
    name,
    contentType: content_type,
    content,
  }))
  return courier.mails?.send({ id, to, subject, text, html, attachments })
}

function asNotSent(error: unknown): NotSent {
  if (error instanceof NotSent) return error
  return new NotSent('It could not be sent for a reason of ours; the log tells more.', 'later', {
    cause: error,
  })
}
