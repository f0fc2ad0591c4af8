import * as z from 'zod'
import type { Reader } from '../database.ts'
import { newId } from '../ids.ts'
import { statement } from '../statement.ts'

/** A file that goes with a mail. */
export interface Attachment {
  /** As the reader sees it, such as `Statement 2026-03.pdf`. */
  name: string
  contentType: string
  content: Buffer
}

/** An e-mail to one person. */
export interface Mail {
  to: string
  /** One line. */
  subject: string
  text: string
  html?: string
  /** At most 10 MB together. */
  attachments?: readonly Attachment[]
  /** After this it is not sent any more, and has failed; four days unless told. A code lives ten minutes. */
  minutesToLive?: number
}

/** A text message to one mobile phone. */
export interface TextMessage {
  /** Digits with their country, such as `+12065550123`. */
  to: string
  /** At most 480 characters. */
  text: string
  minutesToLive?: number
}

const MAX_ATTACHED_BYTES = 10_000_000
const FOUR_DAYS_IN_MINUTES = 4 * 24 * 60

const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\r\n]*$/)
const mailShape = z.object({
  to: z.email().max(320),
  subject: oneLine(200),
  text: z.string().min(1).max(100_000),
  html: z.string().max(400_000).optional(),
})
const textShape = z.object({ to: z.string().regex(/^\+\d{7,15}$/), text: z.string().min(1).max(480) })

const insert = statement(
  'mail.queue',
  z.unknown(),
  `select mail.queue($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)

/**
 * Queues an e-mail in the caller's transaction: it is sent if that commits, soon after, and tried again until the mail
 * server takes it. Answers its id, by which `letterStates` tells how it fares. Throws when a field is out of its
 * limits: ask people for addresses with a schema first.
 *
 *     await queueMail(tx, { to: staff.email, subject: 'Your invitation', text: `Open ${link}` })
 *
 * Journeys and people read the mails of the demo at `/outbox`; tests take them with `collectLetters` of
 * `testing/letters`.
 */
export async function queueMail(tx: Reader, mail: Mail): Promise<string> {
  const { to, subject, text, html } = mailShape.parse(mail)
  const files = mail.attachments ?? []
  if (files.reduce((sum, file) => sum + file.content.length, 0) > MAX_ATTACHED_BYTES)
    throw new RangeError('the attachments of a mail are larger than 10 MB together')
  const id = newId()
  await tx.run(insert, [
    id,
    'mail',
    to,
    subject,
    text,
    html ?? null,
    mail.minutesToLive ?? FOUR_DAYS_IN_MINUTES,
    files.map((file) => file.name),
    files.map((file) => file.contentType),
    files.map((file) => file.content),
  ])
  return id
}

/** Queues a text message in the caller's transaction, as `queueMail` does a mail. */
export async function queueText(tx: Reader, message: TextMessage): Promise<string> {
  const { to, text } = textShape.parse(message)
  const id = newId()
  const minutes = message.minutesToLive ?? FOUR_DAYS_IN_MINUTES
  await tx.run(insert, [id, 'text', to, '', text, null, minutes, [], [], []])
  return id
}

const withdraw = statement('mail.withdraw', z.unknown(), `select mail.withdraw($1)`)

/** Takes a letter of this practice (or of nobody) back, if it has not left yet. */
export async function withdrawLetter(tx: Reader, id: string): Promise<void> {
  await tx.run(withdraw, [id])
}

const letterState = z.object({
  id: z.string(),
  recipient: z.string(),
  /** `waiting` with tries means that a try failed and another comes. */
  state: z.enum(['waiting', 'sending', 'sent', 'failed']),
  tries: z.int(),
  problem: z.string().nullable(),
  /** A try ended without an answer, so it may have come twice. */
  unsure: z.boolean(),
  sent_at: z.string().nullable(),
})

const states = statement('mail.states', letterState, `select * from mail.states($1::uuid[])`)

/** How a letter fares. */
export type LetterState = z.output<typeof letterState>

/** How letters fare that this practice (or nobody's connection) queued, in no order; unknown ids are left out. */
export async function letterStates(read: Reader, ids: readonly string[]): Promise<LetterState[]> {
  return ids.length === 0 ? [] : read.many(states, [ids])
}
