import { roles } from '@tillwave/office-domain/permissions'
import { id, instant, required, version } from '@tillwave/route/fields'
import { newUserId, personForm } from '@tillwave/route/security'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** A member of staff and their sign-in (BI-12). */
export const staffMember = z.strictObject({
  id,
  name: z.string(),
  userId: z.string(),
  email: z.string(),
  phone: z.string(),
  roles: z.array(z.enum(roles)),
  /** Null when they work at every location. */
  locationIds: z.array(id).nullable(),
  /** `invited` until they have set their password; `none` for staff without a sign-in. */
  status: z.enum(['invited', 'active', 'suspended', 'removed', 'none']),
  secondFactor: z.boolean(),
  lastSignInAt: instant.nullable(),
  version: z.int(),
})

const access = {
  roles: z.array(z.enum(roles)).min(1, 'Choose a role.').max(roles.length),
  /** Null for every location. */
  locationIds: z.array(id).min(1, 'Choose a location.').max(200).nullable(),
}

const byStaff = z.strictObject({ staffId: id })

/** A link to set a password where no mail server can bring it; null where it was mailed. */
const invited = z.strictObject({ staffId: id, link: z.string().nullable() })

/** Staff, their roles and their sign-ins. What changes anybody needs a step-up. */
export const staffRoutes = routes({
  listStaff: {
    method: 'GET',
    path: '/api/staff',
    summary: 'Staff, their roles and how their sign-ins stand.',
    permission: 'staff.read',
    reply: z.strictObject({ staff: z.array(staffMember) }),
  },
  inviteStaff: {
    method: 'POST',
    path: '/api/staff',
    summary: 'Invite somebody: mails a one-time link to set a password. Needs a step-up.',
    permission: 'staff.manage',
    body: personForm.extend({ userId: newUserId, ...access }),
    reply: invited,
    status: 201,
  },
  editStaff: {
    method: 'PUT',
    path: '/api/staff/:staffId',
    summary:
      'Change a member’s details, roles and locations; nobody changes their own roles. Needs a step-up.',
    permission: 'staff.manage',
    params: byStaff,
    body: personForm.extend({ ...access, version }),
    reply: z.strictObject({ version: z.int() }),
    problems: ['stale'],
  },
  inviteStaffAgain: {
    method: 'POST',
    path: '/api/staff/:staffId/invitation',
    summary: 'Mail the invitation anew; the older link is void. Needs a step-up.',
    permission: 'staff.manage',
    params: byStaff,
    reply: invited,
    status: 201,
    key: 'exempt',
  },
  recoverStaff: {
    method: 'POST',
    path: '/api/staff/:staffId/recovery',
    summary:
      'Mail somebody a one-time link to a new password, or answer it where no mail can be sent; the older link is ' +
      'void, and a second factor stays. Needs a step-up.',
    permission: 'staff.manage',
    params: byStaff,
    reply: invited,
    status: 201,
    // An answer that is kept would keep the link.
    key: 'exempt',
  },
  suspendStaff: {
    method: 'POST',
    path: '/api/staff/:staffId/suspend',
    summary: 'Suspend a member for a reason: every sign-in of theirs ends at once. Needs a step-up.',
    permission: 'staff.manage',
    params: byStaff,
    body: z.strictObject({ reason: required(200, 'Say why.') }),
    reply: z.null(),
    status: 204,
  },
  reactivateStaff: {
    method: 'POST',
    path: '/api/staff/:staffId/reactivate',
    summary: 'Let a suspended member sign in again. Needs a step-up.',
    permission: 'staff.manage',
    params: byStaff,
    reply: z.null(),
    status: 204,
  },
  removeStaff: {
    method: 'POST',
    path: '/api/staff/:staffId/remove',
    summary: 'Take a member’s sign-in away for good; what they did stays told. Needs a step-up.',
    permission: 'staff.manage',
    params: byStaff,
    reply: z.null(),
    status: 204,
  },
  resetStaffSecondFactor: {
    method: 'POST',
    path: '/api/staff/:staffId/second-factor/reset',
    summary: 'Take away the second factor of a member who lost it; they are told by mail. Needs a step-up.',
    permission: 'staff.manage',
    params: byStaff,
    reply: z.null(),
    status: 204,
    problems: ['password-too-short'],
  },
})

/** The largest amount at once; null is no limit, zero leaves everything to a manager. */
const limitCents = z
  .int('Give whole cents.')
  .min(0, 'A limit is not below zero.')
  .max(100_000_000, 'A limit is at most 1,000,000.00; leave it empty for none.')
  .nullable()

const byRole = z.strictObject({ frontdesk: limitCents, biller: limitCents })

/** What the practice lets its roles do at once, and how long its goodwill lasts (BI-12, CR-7). */
const limits = z.strictObject({
  refundCents: byRole,
  goodwillCents: byRole,
  writeOffCents: z.strictObject({ biller: limitCents }),
  goodwillMonths: z
    .int('Give whole months.')
    .min(1, 'Goodwill lasts at least one month.')
    .max(120, 'Goodwill lasts at most 120 months.'),
  /** 0 while the practice keeps the usual limits. */
  version,
})

/** Limits of roles. */
export const limitRoutes = routes({
  readLimits: {
    method: 'GET',
    path: '/api/limits',
    summary: 'What each role may do at once: refunds, goodwill, write-offs (BI-12).',
    permission: 'shell.open',
    reply: limits,
  },
  editLimits: {
    method: 'PUT',
    path: '/api/limits',
    summary: 'Change what each role may do at once, from the next request on. Needs a step-up.',
    permission: 'staff.manage',
    body: limits,
    reply: z.strictObject({ version: z.int() }),
    problems: ['stale'],
  },
})
