import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { applyLot } from './apply-lot.ts'
import { bounceCheck } from './bounce-check.ts'
import { deletePayment } from './delete-payment.ts'
import { editPayment } from './edit-payment.ts'
import { receiveDeposit } from './receive-deposit.ts'
import { receivePayment } from './receive-payment.ts'
import { recordExisting } from './record-existing.ts'
import { unapply } from './unapply.ts'

export {
  applyLot,
  bounceCheck,
  deletePayment,
  editPayment,
  receiveDeposit,
  receivePayment,
  recordExisting,
  unapply,
}

type Verbs =
  | 'receivePayment'
  | 'receiveDeposit'
  | 'recordExistingCareCredit'
  | 'editPayment'
  | 'deletePayment'
  | 'bounceCheck'
  | 'applyLot'
  | 'unapply'

/** Handlers of what moves payments and deposits. */
export const paymentHandlers: Pick<Handlers<typeof officeApi, Context>, Verbs> = {
  receivePayment: ({ body }, { ctx }) => receivePayment(ctx, body),
  receiveDeposit: ({ body }, { ctx }) => receiveDeposit(ctx, body),
  recordExistingCareCredit: ({ body }, { ctx }) => recordExisting(ctx, body),
  editPayment: ({ params, body }, { ctx }) => editPayment(ctx, params.paymentId, body),
  deletePayment: ({ params, body }, { ctx }) => deletePayment(ctx, params.paymentId, body.reason),
  bounceCheck: ({ params, body }, { ctx }) => bounceCheck(ctx, params.paymentId, body),
  applyLot: ({ params, body }, { ctx }) => applyLot(ctx, params.lotId, body),
  unapply: ({ params }, { ctx }) => unapply(ctx, params.allocationId),
}
