import type { officeApi } from '@tillwave/office-contract/api'
import { postCredit as planPosting } from '@tillwave/office-domain/credits/post-credit'
import type { Plan } from '@tillwave/office-domain/ledger/plan'
import type { Role } from '@tillwave/office-domain/permissions'
import type { Refusal } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooksOf } from '../ledger/index.ts'

type PostCredit = (typeof officeApi)['postCredit']
type CreditForm = Received<PostCredit>['body']

/** Posts a credit that belongs to no invoice: money received, or goodwill within the limit (CR-4, CR-7). */
export async function postCredit(ctx: Context, input: CreditForm): Promise<Answer<PostCredit>> {
  requirePermission(ctx, 'credit.post')
  const roles = ctx.actor.kind === 'staff' ? ctx.actor.roles : []
  return commit(ctx, (read) => planCredit(ctx, read, input, roles))
}

/** Plans a credit with the limits of these roles; dated `today` where it is approved, else as typed. */
export async function planCredit(
  ctx: Context,
  read: Reader,
  input: CreditForm,
  roles: readonly Role[],
  dated?: 'today',
): Promise<Plan | Refusal> {
  const { place, patient } = await readBooksOf(ctx, read, input.patientId, { locationId: input.locationId })
  const receivedOn = dated === 'today' ? place.today : input.receivedOn
  return planPosting({ ...input, patientId: patient.id, receivedOn }, roles, place, newId)
}
