import { checkedChain } from '@tillwave/route/checked-chain'
import { cursor, day, id, instant } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** What a row of the trail tells of: that somebody looked at people's data, or that something was changed. */
export const auditKinds = ['look', 'change'] as const

/** One row of the trail: who did what, and when. */
export const auditRow = z.strictObject({
  id,
  at: instant,
  who: z.string(),
  kind: z.enum(auditKinds),
  /** A stable word such as `account.look`. */
  action: z.string(),
  /** In words, without names and numbers of patients. */
  summary: z.string(),
  /** The id of what it was about, such as the account's. */
  subjectId: id.nullable(),
})

/** What the trail can be narrowed to; days are of the practice's zone (operators': the lender's), both included. */
const filter = {
  personId: id.optional(),
  action: z
    .string()
    .regex(/^[a-z-]{1,40}\.[a-z-]{1,40}$/, 'This is not an action of the trail.')
    .optional(),
  kind: z.enum(auditKinds).optional(),
  from: day.optional(),
  to: day.optional(),
}

/** The trail of one's own: an administrator reads the practice's, an operator that of the operators. */
export const auditRoutes = routes({
  listAudit: {
    method: 'GET',
    path: '/api/audit',
    summary: 'The trail of looks and changes, newest first.',
    permission: 'audit.read',
    query: z.strictObject({ ...filter, cursor }),
    reply: z.strictObject({ rows: z.array(auditRow), next: z.string().nullable() }),
  },
  readAuditChoices: {
    method: 'GET',
    path: '/api/audit/choices',
    summary: 'The people and the actions that stand in the trail, to narrow it by.',
    permission: 'audit.read',
    reply: z.strictObject({
      people: z.array(z.strictObject({ id, name: z.string() })),
      actions: z.array(z.string()),
    }),
  },
  downloadAudit: {
    method: 'GET',
    path: '/api/audit-csv',
    summary: 'The same list as a CSV file; more than 20,000 rows are refused, not cut.',
    permission: 'audit.read',
    query: z.strictObject(filter),
    reply: z.string(),
    raw: true,
  },
  checkAudit: {
    method: 'GET',
    path: '/api/audit/seals',
    summary:
      'Checks every seal of the trail: names rows that were changed, removed or put in after they were sealed.',
    permission: 'audit.read',
    reply: checkedChain,
  },
})
