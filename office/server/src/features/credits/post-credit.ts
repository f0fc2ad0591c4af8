import type { officeApi } from '@tillwave/office-contract/api'
import { postCredit as planPosting } from '@tillwave/office-domain/credits/post-credit'
import type { Authority } from '@tillwave/office-domain/limits'
import type { Plan } from '@tillwave/office-domain/ledger/plan'
import type { Refusal } from '@tillwave/office-domain/refusal'
import type { Answer, Received } from '@tillwave/route/table'
import type { Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { authorityOf, requirePermission } from '../../authorize.ts'
import type { Context } from '../../context.ts'
import { commit, readBooksOf } from '../ledger/index.ts'

type PostCredit = (typeof officeApi)['postCredit']
type CreditForm = Received<PostCredit>['body']

/** Posts a credit that belongs to no invoice: money received, or goodwill within the limit (CR-4, CR-7). */
export async function postCredit(ctx: Context, input: CreditForm): Promise<Answer<PostCredit>> {
  requirePermission(ctx, 'credit.post')
  return commit(ctx, (read) => planCredit(ctx, read, input, authorityOf(ctx)))
}

/** Plans a credit with the authority of whoever asks; dated `today` where it is approved, else as typed. */
export async function planCredit(
  ctx: Context,
  read: Reader,
  input: CreditForm,
  asker: Authority,
  dated?: 'today',
): Promise<Plan | Refusal> {
  const { place, patient } = await readBooksOf(ctx, read, input.patientId, { locationId: input.locationId })
  const receivedOn = dated === 'today' ? place.today : input.receivedOn
  return planPosting({ ...input, patientId: patient.id, receivedOn }, asker, place, newId)
}
