import * as z from 'zod'
import { ConfigError, isLoopback } from '../config.ts'
import type { Courier } from './courier.ts'
import { openOutbox, type Outbox } from './outbox.ts'
import { smtpMailer } from './smtp.ts'
import { textGateway } from './text-gateway.ts'

/** Setting: the mail server, such as `smtp://user:password@mail.example:587`. */
export const smtpUrl = z.url({
  protocol: /^smtps?$/,
  error: 'Give an address such as smtp://user:password@host:587.',
})

/** Setting: the gateway for text messages, such as `https://user:password@sms.example/send`. */
export const textUrl = z
  .url({ protocol: /^https?$/, error: 'Give an address such as https://user:password@host/send.' })
  .refine(
    (text) => text.startsWith('https:') || isLoopback(new URL(text).hostname),
    'A gateway on another machine needs https.',
  )

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
  /** What it can take away: what it cannot is not queued, and people are told. */
  letters: { mails: boolean; texts: boolean }
  /** Only in the demo, whose letters never leave this machine. */
  outbox?: Outbox
  close(): Promise<void>
}

/**
 * Opens what the settings name: in the demo always the outbox; otherwise the mail server and the gateway for text
 * messages, or neither: `letters` tells. Throws ConfigError for a server without a sender.
 */
export async function openPostOffice(settings: {
  system: 'office' | 'portal'
  demo: boolean
  smtpUrl: string | undefined
  mailFrom: string | undefined
  textUrl?: string | undefined
}): Promise<PostOffice> {
  const { system, demo, smtpUrl: url, mailFrom: from } = settings
  if (demo) {
    const outbox = await openOutbox(`Tillwave ${system} <${system}@tillwave.invalid>`)
    const letters = { mails: true, texts: true }
    return { courier: outbox.courier, letters, outbox, close: () => outbox.close() }
  }
  if (url !== undefined && from === undefined)
    throw new ConfigError(
      `A mail server needs a sender: set ${system.toUpperCase()}_MAIL_FROM to an address.`,
    )
  const mails = url !== undefined && from !== undefined ? { mails: smtpMailer({ url, from }) } : {}
  const texts = settings.textUrl === undefined ? {} : { texts: textGateway(settings.textUrl) }
  const letters = { mails: url !== undefined, texts: settings.textUrl !== undefined }
  return { courier: { ...mails, ...texts }, letters, close: async () => undefined }
}
