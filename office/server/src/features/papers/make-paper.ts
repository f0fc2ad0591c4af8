import type { officeApi } from '@tillwave/office-contract/api'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import { renderPapers } from '@tillwave/server-kit/paper/render'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { checkPeriod, readPeriod } from './read-statement.ts'
import { keepPaper } from './keep-paper.ts'
import { draftPaper } from './read-subject.ts'

type Body = Received<(typeof officeApi)['makePaper']>['body']

/** Makes a paper to print, or sends it by e-mail; the trail tells of either (BI-10, BI-14). */
export async function makePaper(ctx: Context, body: Body) {
  requirePermission(ctx, 'paper.make')
  const { kind, subjectId, email } = body
  if (email !== null) requireMail(ctx)
  const period = await readPeriod(ctx, body)
  checkPeriod(period)
  const drafted = await draftPaper(ctx, { kind, subjectId, ...period })
  // Drawn before the transaction, which it would hold open.
  const mail = email === null ? null : { to: email, pdf: await renderPapers([drafted.paper]) }
  return change(ctx, async (tx) => {
    const paperId = await keepPaper(tx, ctx, { ...drafted, kind, runId: null, mail })
    if (paperId === undefined) throw new Error('a paper of no run was there already')
    const { title, patientId } = drafted
    const summary = email === null ? `Printed ${title}` : `Sent ${title} to ${email}`
    return {
      answer: { paperId, title },
      audit: {
        action: email === null ? 'paper.print' : 'paper.send',
        patientId,
        documentId: paperId,
        summary,
      },
      event: { topic: 'paper', subject: { paperId, patientId } },
    }
  })
}

/** Throws `mail-off` for an office without a mail server. */
export function requireMail({ app }: Pick<Context, 'app'>): void {
  if (!app.letters.mails)
    throw new Problem('mail-off', 'This office has no mail server, so nothing can be e-mailed.')
}
