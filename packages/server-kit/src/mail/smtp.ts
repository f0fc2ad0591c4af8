import { createTransport } from 'nodemailer'
import type { Logger } from 'nodemailer/lib/shared'
import { isLoopback } from '../config.ts'
import { type Mailer, NotSent, type OutgoingMail } from './courier.ts'

/** How mails leave. */
export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…:465`. Off this machine the connection must be encrypted. */
  url: string
  /** Who they are from, such as `Harbor Hearing <billing@harbor.example>`. */
  from: string
  /** How long the server may say nothing, and how long one mail may take in all. */
  silenceMs?: number
  deadlineMs?: number
}

/** Sends by an SMTP server, one connection a mail, so that no mail depends on the one before it. */
export function smtpMailer({ url, from, silenceMs = 20_000, deadlineMs = 60_000 }: SmtpOptions): Mailer {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    async send(mail) {
      let handedOver = false
      const transport = createTransport({
        url,
        requireTLS: !isLoopback(new URL(url).hostname),
        connectionTimeout: silenceMs,
        greetingTimeout: silenceMs,
        socketTimeout: silenceMs,
        dnsTimeout: silenceMs,
        disableFileAccess: true,
        disableUrlAccess: true,
        logger: noteEnd(() => (handedOver = true)),
      })
      try {
        await transport.sendMail({
          ...contentOf(mail, from, domain),
          signal: AbortSignal.timeout(deadlineMs),
        })
      } catch (error) {
        throw notSent(error, handedOver)
      }
    },
  }
}

function contentOf(mail: OutgoingMail, from: string, domain: string) {
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html !== null && { html: mail.html }),
    messageId: `<${mail.id}@${domain}>`,
    // Nobody's holiday notice is wanted.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: mail.attachments.map(({ name, contentType, content }) => ({
      filename: name,
      contentType,
      content,
    })),
  }
}

/** The library tells of a message's end in its log only; the rest of the log is not kept, since it holds content. */
function noteEnd(ended: () => void): Logger {
  const silent = () => undefined
  const info: Logger['info'] = (entry) =>
    typeof entry === 'object' && entry['tnx'] === 'message' ? ended() : undefined
  return { trace: silent, debug: silent, info, warn: silent, error: silent, fatal: silent }
}

/** RFC 5321: 4yz may pass, 5yz will not. What is no answer to this letter is trouble of the server. */
function notSent(cause: unknown, handedOver: boolean): NotSent {
  const {
    code,
    responseCode,
    message = '',
  } = cause as { code?: string; responseCode?: number; message?: string }
  const answered = typeof responseCode === 'number'
  const ofLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
  const reason = !ofLetter ? 'server' : answered && responseCode < 500 ? 'later' : 'recipient'
  const sentence = `The mail server did not take it: ${message.replaceAll(/\s+/g, ' ').slice(0, 300)}`
  return new NotSent(sentence, reason, { unsure: handedOver && !answered, cause })
}
