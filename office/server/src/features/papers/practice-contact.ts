import type { officeApi } from '@tillwave/office-contract/api'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import { requirePermission } from '../../authorize.ts'
import { change } from '../../change.ts'
import type { Context } from '../../context.ts'
import { readContact, writeContact } from './queries.ts'

type Body = Received<(typeof officeApi)['editPracticeContact']>['body']

const nothing = { street: '', city: '', state: '', zip: '', phone: '', email: '', help_desk: '', version: 0 }

/** What stands at the head of papers, and whom staff call for help (BI-17). */
export async function readPracticeContact(ctx: Context) {
  requirePermission(ctx, 'shell.open')
  const { help_desk: helpDesk, ...row } = (await ctx.db.maybe(readContact, [ctx.practiceId])) ?? nothing
  return { ...row, helpDesk }
}

/** Changes it; papers that were handed out keep what they said. */
export async function editPracticeContact(ctx: Context, body: Body) {
  requirePermission(ctx, 'location.write')
  const { street, city, state, zip, phone, email, helpDesk, version } = body
  return change(ctx, async (tx) => {
    const values = [street, city, state, zip, phone, email, helpDesk]
    const written = await tx.maybe(writeContact, [ctx.practiceId, ...values, version])
    if (!written) throw new Problem('stale', 'Somebody else changed it meanwhile. Look again.')
    return {
      answer: { version: written.version },
      audit: { action: 'practice.contact', summary: 'Changed what stands at the head of papers' },
      event: { topic: 'location', subject: {} },
    }
  })
}
