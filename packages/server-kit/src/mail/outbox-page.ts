import { createHash } from 'node:crypto'
import { Problem } from '@tillwave/route/problem'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Delivered, Outbox } from './outbox.ts'

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 2rem 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
.note { opacity: .75; margin: 0 0 1.5rem; }
article { border: 1px solid color-mix(in srgb, currentColor 22%, transparent); border-radius: .5rem;
  padding: 1rem 1.25rem; margin: 0 0 1rem; }
h2 { font-size: 1.05rem; margin: 0; }
.meta { font-size: .875rem; opacity: .75; margin: .125rem 0 .75rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0; }
ul { margin: .75rem 0 0; padding-left: 1.25rem; }
`
const policy = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

/** Serves `/outbox`: the mails and text messages of the demo, newest first, and their attachments. */
export function serveOutbox(app: FastifyInstance, system: string, outbox: Outbox): void {
  app.get('/outbox', async (_request, reply) => {
    guard(reply)
    return reply.type('text/html; charset=utf-8').send(page(system, outbox.letters()))
  })
  app.get<{ Params: { number: string; position: string } }>(
    '/outbox/:number/:position',
    async (request, reply) => {
      const { number, position } = request.params
      const letter = outbox.letters().find((one) => String(one.number) === number)
      const file = letter?.attachments[Number(position)]
      if (file === undefined) throw new Problem('not-found', 'That letter is not in the outbox any more.')
      guard(reply)
      const shown = file.contentType === 'application/pdf' ? 'inline' : 'attachment'
      reply.header('content-disposition', `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      return reply.type(shown === 'inline' ? file.contentType : 'application/octet-stream').send(file.content)
    },
  )
}

function guard(reply: FastifyReply) {
  reply.header('content-security-policy', policy).header('cache-control', 'no-store')
}

function page(system: string, letters: readonly Delivered[]): string {
  const name = `Outbox of the ${escape(system)}`
  const list = letters.map(article).join('\n') || '<p>Nothing was sent yet.</p>'
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${name}</title><style>${style}</style></head>
<body><main><h1>${name}</h1>
<p class="note">Mails and text messages of the demo. They never leave this machine, and are forgotten when it stops.
<a href="/outbox">Look again</a></p>
${list}
</main></body></html>`
}

function article(letter: Delivered): string {
  const files = letter.attachments.map(
    (file, position) =>
      `<li><a href="/outbox/${letter.number}/${position}">${escape(file.name)}</a> (${size(file.content)})</li>`,
  )
  const title = letter.kind === 'mail' ? letter.subject : 'Text message'
  const time = letter.at.toISOString()
  return `<article><h2>${escape(title)}</h2>
<p class="meta">To ${escape(letter.to)} · <time datetime="${time}">${time.slice(0, 19).replace('T', ' ')} UTC</time></p>
<pre>${escape(letter.text)}</pre>${files.length > 0 ? `<ul>${files.join('')}</ul>` : ''}</article>`
}

function size(content: Buffer): string {
  return `${Math.max(1, Math.round(content.length / 1024))} kB`
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}
