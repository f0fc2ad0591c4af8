import type { Attachment } from './queue.ts'

/** A mail as it is handed over. The id makes its Message-ID, so a second delivery can be recognised. */
export interface OutgoingMail {
  id: string
  to: string
  subject: string
  text: string
  html: string | null
  attachments: Attachment[]
}

/** A text message as it is handed over. */
export interface OutgoingText {
  id: string
  to: string
  text: string
}

/** Takes e-mails away; throws NotSent. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<void>
}

/** Takes text messages away; throws NotSent. */
export interface TextMessages {
  send(text: OutgoingText): Promise<void>
}

/** What letters leave by; what is missing waits until it is there, or its time is over. */
export interface Courier {
  mails?: Mailer
  texts?: TextMessages
}

/** Why a letter was not sent, in a sentence for the people who wait for it. */
export class NotSent extends Error {
  /** `recipient`: this letter never; `later`: this letter not now; `server`: no letter now. */
  readonly reason: 'recipient' | 'later' | 'server'
  /** True when the answer was lost after everything had been handed over. */
  readonly unsure: boolean

  constructor(
    message: string,
    reason: NotSent['reason'],
    options: { unsure?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.reason = reason
    this.unsure = options.unsure ?? false
  }
}
