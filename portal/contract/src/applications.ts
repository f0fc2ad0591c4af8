import { states } from '@tillwave/portal-domain/state-rules'
import { applicationChannels, applicationStatuses, linkStates } from '@tillwave/portal-domain/words'
import { amountCents, cents, cursor, day, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { practiceSessionId } from './launches.ts'

/** A ZIP code of five digits. */
export const zip = z.string().regex(/^\d{5}$/, 'A ZIP code has five digits.')

const emailOrNone = z.union([z.literal(''), z.email('Enter an e-mail address.').max(120)])
const merchantNumber = z.string().regex(/^\d{16}$/, 'Choose a location.')

/** How a person is reached. */
export const contactFields = {
  phone: text(30),
  email: emailOrNone,
  line1: required(100, 'Enter the street address.'),
  city: required(60, 'Enter the city.'),
  // A state that there is not would be under no state's rules.
  state: z.string().regex(new RegExp(`^(${states.join('|')})$`), 'Use the two letters of the state.'),
}

const person = {
  firstName: required(60, 'Enter the first name.'),
  lastName: required(60, 'Enter the last name.'),
  birthDate: day,
}

/** What an applicant gives, whoever types it. */
export const applicantForm = z.strictObject({
  ...person,
  ...contactFields,
  zip,
  annualIncomeCents: amountCents,
  consent: z.literal(true, 'The applicant must agree to the terms.'),
})

/** What a practice sends for a patient who is there. */
export const applicationForm = applicantForm.extend({ practiceSessionId, merchantNumber })

/** An application, as the list shows it. */
export const applicationRow = z.strictObject({
  id,
  firstName: z.string(),
  lastName: z.string(),
  merchantNumber: z.string(),
  locationName: z.string(),
  channel: z.enum(applicationChannels),
  status: z.enum(applicationStatuses),
  /** Why it is declined or still pending; empty when approved. */
  says: z.string(),
  creditLimitCents: cents.nullable(),
  accountId: id.nullable(),
  submittedAt: instant,
  submittedBy: z.string(),
})

/** One thing that happened to an application. */
export const timelineRow = z.strictObject({ at: instant, what: z.string(), who: z.string() })

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
  timeline: z.array(timelineRow),
})

/** A link by which a patient applies alone; its address is shown once, when it is made. */
export const linkRow = z.strictObject({
  id,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  locationName: z.string(),
  state: z.enum(linkStates),
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant,
  openedAt: instant.nullable(),
  applicationId: id.nullable(),
})

/** A call that an operator decides: an application that the lender does not decide by itself. */
export const authorizationRow = z.strictObject({
  practiceId: id,
  practiceName: z.string(),
  applicationId: id,
  applicantName: z.string(),
  state: z.string(),
  annualIncomeCents: cents,
  limitCents: cents,
  submittedAt: instant,
})

const { firstName, lastName } = person
const linkParams = z.strictObject({ linkId: id })
const submitProblems = ['under-age', 'account-exists', 'application-pending', 'merchant-closed'] as const

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
    problems: [...submitProblems, 'session-over', 'patient-must-apply'],
  },
  listApplications: {
    method: 'POST',
    path: '/api/applications/search',
    summary: 'Applications of the practice, newest first; days are of its zone, both included.',
    permission: 'application.read',
    key: 'exempt',
    body: z.strictObject({
      status: z.enum(applicationStatuses).optional(),
      channel: z.enum(applicationChannels).optional(),
      merchantNumber: merchantNumber.optional(),
      from: day.optional(),
      to: day.optional(),
      q: text(60).optional(),
      cursor,
    }),
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
  prequalify: {
    method: 'POST',
    path: '/api/prequalifications',
    summary: 'Whether a person would be approved, and up to which limit. Opens nothing; counts as a look-up.',
    permission: 'application.submit',
    body: z.strictObject({ ...person, zip }),
    reply: z.strictObject({ prequalified: z.boolean(), upToCents: cents.nullable(), says: z.string() }),
    problems: ['under-age'],
    key: 'exempt',
  },
  makeApplicationLink: {
    method: 'POST',
    path: '/api/application-links',
    summary: 'A link that the patient opens alone, good for seven days and one application; shown only now.',
    permission: 'application-link.send',
    body: z.strictObject({ practiceSessionId, merchantNumber, firstName, lastName, email: emailOrNone }),
    reply: z.strictObject({
      link: linkRow,
      url: z.string(),
      /** The address as a QR code, an SVG document. */
      qr: z.string(),
      /** True when it was also mailed to the patient. */
      mailed: z.boolean(),
    }),
    status: 201,
    problems: ['merchant-closed', 'session-over'],
  },
  listApplicationLinks: {
    method: 'GET',
    path: '/api/application-links',
    summary: 'The newest links of the practice and what became of them.',
    permission: 'application.read',
    reply: z.strictObject({ links: z.array(linkRow) }),
  },
  cancelApplicationLink: {
    method: 'POST',
    path: '/api/application-links/:linkId/cancel',
    summary: 'Ends a link that nobody has used.',
    permission: 'application-link.send',
    params: linkParams,
    reply: linkRow,
    problems: ['link-used'],
  },
  listAuthorizations: {
    method: 'GET',
    path: '/api/operator/authorizations',
    summary: 'Applications that wait for a call, of all practices, oldest first.',
    permission: 'application.decide',
    reply: z.strictObject({ authorizations: z.array(authorizationRow) }),
  },
  decideAuthorization: {
    method: 'POST',
    path: '/api/operator/practices/:practiceId/applications/:applicationId/decision',
    summary: 'Decides an application on the telephone: approved with a limit, or declined.',
    permission: 'application.decide',
    params: z.strictObject({ practiceId: id, applicationId: id }),
    body: z.discriminatedUnion('status', [
      z.strictObject({
        status: z.literal('approved'),
        limitCents: amountCents.refine((limit) => limit <= 2_500_000, 'At most $25,000.'),
        note: text(200),
      }),
      z.strictObject({ status: z.literal('declined'), note: text(200) }),
    ]),
    reply: z.null(),
    status: 204,
    problems: ['application-decided', 'account-exists'],
  },
})
