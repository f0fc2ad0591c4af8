import { applicationStatuses, linkStates } from '@tillwave/portal-domain/words'
import { cents } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { applicantForm } from './applications.ts'

/** The secret of a link, as it stands after the # of its address. */
const token = z.string().min(20).max(100)

/** What the patient's own page shows: who asks, and the decision once there is one. */
export const applyPage = z.strictObject({
  state: z.enum(linkStates),
  practiceName: z.string(),
  locationName: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  /** Null until the application was submitted. */
  outcome: z
    .strictObject({
      status: z.enum(applicationStatuses),
      says: z.string(),
      creditLimitCents: cents.nullable(),
      accountNumberEnd: z.string().nullable(),
    })
    .nullable(),
})

/** Routes of the page that a patient opens by a link, without signing in (PP-9). */
export const applyRoutes = routes({
  readApplyPage: {
    method: 'POST',
    path: '/api/apply/open',
    summary: 'What a link is for, and its decision once there is one. A POST, so that no log sees the token.',
    permission: 'public',
    body: z.strictObject({ token }),
    reply: applyPage,
    key: 'exempt',
  },
  submitApplyPage: {
    method: 'POST',
    path: '/api/apply',
    summary: 'The patient applies; the link is used up and shows the decision from then on.',
    permission: 'public',
    body: z.strictObject({ token, form: applicantForm }),
    reply: applyPage,
    status: 201,
    problems: ['under-age', 'account-exists', 'application-pending', 'merchant-closed', 'link-over'],
  },
})
