import { id, instant, required, text } from '@tillwave/route/fields'
import { newUserId, personForm, phone } from '@tillwave/route/security'
import { routes } from '@tillwave/route/table'
import { zones } from '@tillwave/route/zones'
import * as z from 'zod'
import { invitation } from './users.ts'

/** What a practice that asks to be enrolled tells of itself. */
export const enrolmentForm = z.strictObject({
  practiceName: required(80, 'Enter the practice’s name.'),
  zone: z.enum(zones),
  phone,
  locations: z
    .array(required(80, 'Enter the location’s name.'))
    .min(1, 'Enter at least one location.')
    .max(50)
    .refine((names) => new Set(names).size === names.length, 'Two locations have the same name.'),
  administrator: personForm.extend({ userId: newUserId }),
})

/** A practice that asks to be enrolled, as an operator sees it. */
export const enrolmentRow = enrolmentForm.extend({
  id,
  number: z.string(),
  phone: z.string(),
  zone: z.string(),
  administrator: z.strictObject({
    displayName: z.string(),
    userId: z.string(),
    email: z.string(),
    phone: z.string(),
  }),
  askedAt: instant,
  status: z.enum(['pending', 'approved', 'declined']),
  reason: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
})

/** Enrolment of a practice: anybody asks, an operator decides (PP-18). */
export const enrolmentRoutes = routes({
  askEnrolment: {
    method: 'POST',
    path: '/api/enrolments',
    summary:
      'Asks the lender to enrol a practice; answers a number to ask about. The same key is one request.',
    permission: 'public',
    body: enrolmentForm,
    /** `mails` is false where nothing can be sent from here, so that the asker keeps the number. */
    reply: z.strictObject({ number: z.string(), mails: z.boolean() }),
    status: 201,
  },
  listEnrolments: {
    method: 'GET',
    path: '/api/operator/enrolments',
    summary: 'Practices that ask to be enrolled: those that wait first, then the newest decided.',
    permission: 'enrolment.decide',
    reply: z.strictObject({ enrolments: z.array(enrolmentRow) }),
  },
  decideEnrolment: {
    method: 'POST',
    path: '/api/operator/enrolments/:enrolmentId/decision',
    summary:
      'Approves: makes the practice, its merchant numbers, its administrator; or declines with a reason.',
    permission: 'enrolment.decide',
    params: z.strictObject({ enrolmentId: id }),
    body: z.strictObject({
      approve: z.boolean(),
      reason: text(500),
      /** Another User ID for the administrator, where the asked one is taken. */
      userId: newUserId.optional(),
    }),
    reply: enrolmentRow.extend(invitation.shape),
    key: 'exempt',
  },
})
