import type { AddressInfo } from 'node:net'
import { callbackify } from 'node:util'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { Courier } from './courier.ts'
import type { Attachment } from './queue.ts'
import { smtpMailer } from './smtp.ts'

/** A letter that reached the demo's outbox, read back from what was really sent. */
export interface Delivered {
  number: number
  kind: 'mail' | 'text'
  at: Date
  from: string
  to: string
  subject: string
  text: string
  attachments: Attachment[]
}

/** The demo's mail server and telephone: nothing leaves this machine. */
export interface Outbox {
  courier: Courier
  /** Newest first; the last 200. */
  letters(): readonly Delivered[]
  close(): Promise<void>
}

const KEPT = 200

/** Starts an SMTP server on a port of its own on this machine, and what sends to it. */
export async function openOutbox(from: string): Promise<Outbox> {
  const kept: Delivered[] = []
  let count = 0
  const keep = (letter: Omit<Delivered, 'number' | 'at'>) => {
    kept.unshift({ ...letter, number: (count += 1), at: new Date() })
    kept.length = Math.min(kept.length, KEPT)
  }
  const receive = callbackify(async (stream: AsyncIterable<Buffer>) => keep(await readMail(stream)))
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => receive(stream, (error) => done(error)),
  })
  const port = await listen(server)
  return {
    courier: {
      mails: smtpMailer({ url: `smtp://127.0.0.1:${port}`, from }),
      texts: {
        async send({ to, text }) {
          keep({ kind: 'text', from: '', to, subject: '', text, attachments: [] })
        },
      },
    },
    letters: () => kept,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function listen(server: SMTPServer): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  // Without a listener a broken connection would end the process.
  server.on('error', () => undefined)
  return (server.server.address() as AddressInfo).port
}

async function readMail(stream: AsyncIterable<Buffer>): Promise<Omit<Delivered, 'number' | 'at'>> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  const mail = await PostalMime.parse(Buffer.concat(chunks), { attachmentEncoding: 'arraybuffer' })
  return {
    kind: 'mail',
    from: mail.from?.address ?? '',
    to: mail.to?.map((one) => one.address ?? '').join(', ') ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? 'attachment',
      contentType: mimeType,
      content: Buffer.from(content as ArrayBuffer),
    })),
  }
}
