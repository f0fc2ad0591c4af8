import { Problem } from '@tillwave/route/problem'
import type { Paper } from '@tillwave/server-kit/paper/paper'
import { renderPapers } from '@tillwave/server-kit/paper/render'
import type { FastifyReply } from 'fastify'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { recordAudit } from '../audit/index.ts'
import { readPaper } from './queries.ts'

/** A paper drawn as it was handed out. To open it is a look at the patient, so the trail tells of it (BI-14). */
export async function readPaperFile(ctx: Context, paperId: string, reply: FastifyReply): Promise<void> {
  requirePermission(ctx, 'payment.read')
  const { title, content, patient_id: patientId } = await ctx.db.one(readPaper, [ctx.practiceId, paperId])
  // What we kept is what we wrote; a paper of an older shape would be our own bug.
  const pdf = await renderPapers([content as Paper]).catch((cause: unknown) => {
    throw Object.assign(new Problem('unavailable', 'The paper could not be drawn. Try again.'), { cause })
  })
  const summary = `Opened ${title}`
  await recordAudit(ctx.db, ctx, { action: 'paper.open', patientId, documentId: paperId, summary })
  await sendPdf(reply, title, pdf)
}

/** Answers a PDF that the browser shows in its own viewer, which draws with styles of its own. */
export async function sendPdf(reply: FastifyReply, title: string, pdf: Buffer): Promise<void> {
  reply.headers({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${title.replaceAll(/[^\w.-]+/g, '-')}.pdf"`,
    'content-security-policy':
      "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  })
  await reply.send(pdf)
}
