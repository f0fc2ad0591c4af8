import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { closeDay } from './close-day.ts'
import { closeMonth } from './close-month.ts'
import { countCash } from './count-cash.ts'
import { makeBankDeposit } from './make-bank-deposit.ts'
import { readDay } from './read-day.ts'
import { voidBankDeposit } from './void-bank-deposit.ts'

export { closeDay, closeMonth, countCash, makeBankDeposit, readDay, voidBankDeposit }

/** Handlers of the working day. */
export const dayHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'readDay' | 'countCash' | 'makeBankDeposit' | 'voidBankDeposit' | 'closeDay' | 'closeMonth'
> = {
  readDay: ({ query }, { ctx }) => readDay(ctx, query),
  countCash: ({ body }, { ctx }) => countCash(ctx, body),
  makeBankDeposit: ({ body }, { ctx }) => makeBankDeposit(ctx, body),
  voidBankDeposit: ({ params, body }, { ctx }) => voidBankDeposit(ctx, params.bankDepositId, body.reason),
  closeDay: ({ body }, { ctx }) => closeDay(ctx, body),
  closeMonth: ({ body }, { ctx }) => closeMonth(ctx, body.month),
}
