import { id, instant, required } from '@tillwave/route/fields'
import { newUserId, personForm } from '@tillwave/route/security'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** What a practice's administrator can make of a user. */
const practiceRole = z.enum(['provider', 'administrator'])

/** A user of a practice and how their sign-in stands. */
export const userRow = z.strictObject({
  id,
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  role: practiceRole,
  status: z.enum(['invited', 'active', 'suspended', 'removed']),
  /** Why, for the lender's operators only. */
  suspendedReason: z.string().nullable(),
  secondFactor: z.boolean(),
  lastSignInAt: instant.nullable(),
})

/** A link to set a password where no mail server can bring it, to be handed on by hand; null where it was mailed. */
export const invitation = z.strictObject({ link: z.string().nullable() })

const byUser = z.strictObject({ userAccountId: id })
const list = z.strictObject({ users: z.array(userRow) })

/** Users of a practice: its administrator invites and removes; an operator suspends (PP-5). Changes need a step-up. */
export const userRoutes = routes({
  listUsers: {
    method: 'GET',
    path: '/api/users',
    summary: 'The practice’s users, by name.',
    permission: 'user.manage',
    reply: list,
  },
  inviteUser: {
    method: 'POST',
    path: '/api/users',
    summary: 'Invites somebody: mails a one-time link to set a password. Needs a step-up.',
    permission: 'user.manage',
    body: personForm.extend({ userId: newUserId, role: practiceRole }),
    reply: userRow.extend(invitation.shape),
    status: 201,
  },
  editUser: {
    method: 'PUT',
    path: '/api/users/:userAccountId',
    summary: 'Changes a user’s details and role; nobody changes their own role. Needs a step-up.',
    permission: 'user.manage',
    params: byUser,
    body: personForm.extend({ role: practiceRole }),
    reply: userRow,
    key: 'exempt',
  },
  inviteUserAgain: {
    method: 'POST',
    path: '/api/users/:userAccountId/invitation',
    summary: 'Mails the invitation anew; the older link is void. Needs a step-up.',
    permission: 'user.manage',
    params: byUser,
    reply: invitation,
    key: 'exempt',
  },
  recoverUser: {
    method: 'POST',
    path: '/api/users/:userAccountId/recovery',
    summary:
      'Mails a user a one-time link to a new password, or answers it where no mail can be sent; the older link is ' +
      'void, and a second factor stays. Needs a step-up.',
    permission: 'user.manage',
    params: byUser,
    reply: invitation,
    key: 'exempt',
  },
  resetUserSecondFactor: {
    method: 'POST',
    path: '/api/users/:userAccountId/second-factor/reset',
    summary: 'Takes away the second factor of a user who lost it; they are told by mail. Needs a step-up.',
    permission: 'user.manage',
    params: byUser,
    reply: z.null(),
    status: 204,
    key: 'exempt',
    problems: ['password-too-short'],
  },
  removeUser: {
    method: 'POST',
    path: '/api/users/:userAccountId/remove',
    summary: 'Takes a user’s sign-in away for good. Needs a step-up.',
    permission: 'user.manage',
    params: byUser,
    reply: z.null(),
    status: 204,
    key: 'exempt',
  },
  listPracticeUsers: {
    method: 'GET',
    path: '/api/operator/practices/:practiceId/users',
    summary: 'A practice’s users, for operators.',
    permission: 'user.suspend',
    params: z.strictObject({ practiceId: id }),
    reply: list,
  },
  inviteAnyUserAgain: {
    method: 'POST',
    path: '/api/operator/users/:userAccountId/invitation',
    summary:
      'Mails the invitation of any practice’s user anew, as of its first administrator. Needs a step-up.',
    permission: 'enrolment.decide',
    params: byUser,
    reply: invitation,
    key: 'exempt',
  },
  recoverAnyUser: {
    method: 'POST',
    path: '/api/operator/users/:userAccountId/recovery',
    summary: 'The same for any practice’s user, as of an only administrator. Needs a step-up.',
    permission: 'user.suspend',
    params: byUser,
    reply: invitation,
    key: 'exempt',
  },
  suspendUser: {
    method: 'POST',
    path: '/api/operator/users/:userAccountId/suspend',
    summary:
      'Suspends a user for a reason: every sign-in of theirs ends within one request (PP-5). Needs a step-up.',
    permission: 'user.suspend',
    params: byUser,
    body: z.strictObject({ reason: required(200, 'Say why.') }),
    reply: z.null(),
    status: 204,
    key: 'exempt',
  },
  reactivateUser: {
    method: 'POST',
    path: '/api/operator/users/:userAccountId/reactivate',
    summary: 'Lets a suspended user sign in again. Needs a step-up.',
    permission: 'user.suspend',
    params: byUser,
    reply: z.null(),
    status: 204,
    key: 'exempt',
  },
})
