import { id, required } from '@tillwave/route/fields'
import { newUserId, personForm } from '@tillwave/route/security'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { invitation, userRow } from './users.ts'

const operatorRow = userRow.omit({ role: true })
const byOperator = z.strictObject({ operatorId: id })
const manage = { permission: 'operator.manage' } as const
const done = { reply: z.null(), status: 204, key: 'exempt' } as const

/**
 * The lender's own people, who administer each other: nobody does it to themselves, so one active operator always
 * stays, the one who acts. Every change needs a step-up.
 */
export const operatorRoutes = routes({
  listOperators: {
    ...manage,
    method: 'GET',
    path: '/api/operator/operators',
    summary: 'The lender’s operators, by name; the removed last.',
    reply: z.strictObject({ operators: z.array(operatorRow) }),
  },
  inviteOperator: {
    ...manage,
    method: 'POST',
    path: '/api/operator/operators',
    summary: 'Invites another operator: mails a one-time link to set a password. Needs a step-up.',
    body: personForm.extend({ userId: newUserId }),
    reply: operatorRow.extend(invitation.shape),
    status: 201,
  },
  inviteOperatorAgain: {
    ...manage,
    method: 'POST',
    path: '/api/operator/operators/:operatorId/invitation',
    summary: 'Mails the invitation anew; the older link is void. Needs a step-up.',
    params: byOperator,
    reply: invitation,
    key: 'exempt',
  },
  recoverOperator: {
    ...manage,
    method: 'POST',
    path: '/api/operator/operators/:operatorId/recovery',
    summary:
      'Mails an operator a one-time link to a new password, or answers it where no mail can be sent; the older link ' +
      'is void, and a second factor stays. Needs a step-up.',
    params: byOperator,
    reply: invitation,
    key: 'exempt',
  },
  resetOperatorSecondFactor: {
    ...manage,
    ...done,
    method: 'POST',
    path: '/api/operator/operators/:operatorId/second-factor/reset',
    summary:
      'Takes away the second factor of an operator who lost it; they are told by mail. Needs a step-up.',
    params: byOperator,
    problems: ['password-too-short'],
  },
  suspendOperator: {
    ...manage,
    ...done,
    method: 'POST',
    path: '/api/operator/operators/:operatorId/suspend',
    summary: 'Suspends an operator for a reason: every sign-in of theirs ends at once. Needs a step-up.',
    params: byOperator,
    body: z.strictObject({ reason: required(200, 'Say why.') }),
  },
  reactivateOperator: {
    ...manage,
    ...done,
    method: 'POST',
    path: '/api/operator/operators/:operatorId/reactivate',
    summary: 'Lets a suspended operator sign in again. Needs a step-up.',
    params: byOperator,
  },
  removeOperator: {
    ...manage,
    ...done,
    method: 'POST',
    path: '/api/operator/operators/:operatorId/remove',
    summary: 'Takes an operator’s sign-in away for good. Needs a step-up.',
    params: byOperator,
  },
})
