import { applicationStatuses } from '@tillwave/portal-domain/words'
import { amountCents, cents, cursor, day, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { practiceSessionId } from './launches.ts'

/** A ZIP code of five digits. */
export const zip = z.string().regex(/^\d{5}$/, 'A ZIP code has five digits.')

/** What an applicant gives. */
export const applicationForm = z.strictObject({
  practiceSessionId,
  merchantNumber: z.string().regex(/^\d{16}$/, 'Choose a location.'),
  firstName: required(60, 'Enter the first name.'),
  lastName: required(60, 'Enter the last name.'),
  birthDate: day,
  phone: text(30),
  email: z.union([z.literal(''), z.email('Enter an e-mail address.').max(120)]),
  line1: required(100, 'Enter the street address.'),
  city: required(60, 'Enter the city.'),
  state: z.string().regex(/^[A-Z]{2}$/, 'Use the two letters of the state.'),
  zip,
  annualIncomeCents: amountCents,
  consent: z.literal(true, 'The applicant must agree to the terms.'),
})

/** An application, as the list shows it. */
export const applicationRow = z.strictObject({
  id,
  firstName: z.string(),
  lastName: z.string(),
  merchantNumber: z.string(),
  locationName: z.string(),
  status: z.enum(applicationStatuses),
  /** Why it is declined or still pending; empty when approved. */
  says: z.string(),
  creditLimitCents: cents.nullable(),
  accountId: id.nullable(),
  submittedAt: instant,
  submittedBy: z.string(),
})

/** An application with everything that was entered. */
export const applicationDetail = applicationRow.extend({
  practiceSessionId,
  birthDate: z.string(),
  phone: z.string(),
  email: z.string(),
  line1: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  annualIncomeCents: cents,
  accountNumber: z.string().nullable(),
})

/** Routes of applications (PP-9). */
export const applicationRoutes = routes({
  submitApplication: {
    method: 'POST',
    path: '/api/applications',
    summary: 'Applies for a patient in the practice and answers the decision.',
    permission: 'application.submit',
    body: applicationForm,
    reply: applicationDetail,
    status: 201,
    problems: ['under-age', 'account-exists', 'application-pending', 'merchant-closed', 'session-over'],
  },
  listApplications: {
    method: 'GET',
    path: '/api/applications',
    summary: 'Applications of the practice, newest first.',
    permission: 'application.read',
    query: z.strictObject({ status: z.enum(applicationStatuses).optional(), q: text(60).optional(), cursor }),
    reply: z.strictObject({ applications: z.array(applicationRow), next: z.string().nullable() }),
  },
  readApplication: {
    method: 'GET',
    path: '/api/applications/:applicationId',
    summary: 'One application; a pending one is decided here as soon as its time has come.',
    permission: 'application.read',
    params: z.strictObject({ applicationId: id }),
    reply: applicationDetail,
  },
})
