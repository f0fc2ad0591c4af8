import * as z from 'zod'
import { ConfigError } from '../config.ts'
import type { Courier } from './courier.ts'
import { openOutbox, type Outbox } from './outbox.ts'
import { smtpMailer } from './smtp.ts'

/** Setting: the mail server, such as `smtp://user:password@mail.example:587`. */
export const smtpUrl = z.url({
  protocol: /^smtps?$/,
  error: 'Give an address such as smtp://user:password@host:587.',
})

/** Setting: who mails are from, such as `Harbor Hearing <billing@harbor.example>`. */
export const mailFrom = z
  .string()
  .max(200)
  .regex(
    /^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/,
    'Give an address such as Harbor Hearing <billing@harbor.example>.',
  )

/** What a system sends letters by. */
export interface PostOffice {
  courier: Courier
  /** Only in the demo, whose letters never leave this machine. */
  outbox?: Outbox
  close(): Promise<void>
}

/**
 * Opens what the settings name: in the demo always the outbox; otherwise the mail server, or nothing, when mails can
 * be neither asked for nor sent. Throws ConfigError for a server without a sender.
 */
export async function openPostOffice(settings: {
  system: 'office' | 'portal'
  demo: boolean
  smtpUrl: string | undefined
  mailFrom: string | undefined
}): Promise<PostOffice> {
  const { system, demo, smtpUrl: url, mailFrom: from } = settings
  if (demo) {
    const outbox = await openOutbox(`Tillwave ${system} <${system}@tillwave.invalid>`)
    return { courier: outbox.courier, outbox, close: () => outbox.close() }
  }
  if (url === undefined) return { courier: {}, close: async () => undefined }
  if (from === undefined)
    throw new ConfigError(
      `A mail server needs a sender: set ${system.toUpperCase()}_MAIL_FROM to an address.`,
    )
  return { courier: { mails: smtpMailer({ url, from }) }, close: async () => undefined }
}
