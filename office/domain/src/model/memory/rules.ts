import { adjustInvoice } from '../../corrections/adjust.ts'
import { applyLot, unapply } from '../../billing/allocate.ts'
import { makeBankDeposit, voidBankDeposit } from '../../billing/bank-deposit.ts'
import { countCash } from '../../billing/cash-count.ts'
import { bounceCheck } from '../../corrections/bounce-check.ts'
import { deletePayment, editPayment } from '../../billing/correct-payment.ts'
import { expireGoodwill } from '../../credits/expire-goodwill.ts'
import { postCredit } from '../../credits/post-credit.ts'
import { transferLot } from '../../credits/transfer-lot.ts'
import { refuseGuarantor } from '../../patients/family.ts'
import { refuseMerge } from '../../patients/merge.ts'
import { issueInvoice, voidInvoice } from '../../billing/issue-invoice.ts'
import { receiveMoney } from '../../billing/receive.ts'
import { issueRefund } from '../../refunds/refund.ts'
import { clearRefundCheck, failRefund, payOutRefund } from '../../refunds/refund-on-its-way.ts'
import { returnItems } from '../../billing/return-items.ts'
import { recoverWriteOff, writeOffInvoice } from '../../corrections/write-off.ts'
import { acceptResult } from '../../carecredit/accept.ts'
import { resolveException } from '../../carecredit/exceptions.ts'
import { closeDialog, createSession, reopenDialog } from '../../carecredit/session.ts'
import { useUnappliedRefund } from '../../carecredit/use-refund.ts'
import { fetchWindowHours } from '../../words.ts'

/** The rules that the office in memory runs on: the domain's own. A seeded bug replaces one of them. */
export const realRules = {
  issueInvoice,
  voidInvoice,
  receiveMoney,
  applyLot,
  unapply,
  issueRefund,
  returnItems,
  editPayment,
  deletePayment,
  adjustInvoice,
  writeOffInvoice,
  recoverWriteOff,
  bounceCheck,
  postCredit,
  transferLot,
  expireGoodwill,
  makeBankDeposit,
  voidBankDeposit,
  countCash,
  refuseGuarantor,
  refuseMerge,
  payOutRefund,
  clearRefundCheck,
  failRefund,
  createSession,
  closeDialog,
  reopenDialog,
  acceptResult,
  useUnappliedRefund,
  resolveException,
  /** CC-8, as the SQL asks it. */
  isFetched: (createdMs: number, nowMs: number): boolean => createdMs >= nowMs - fetchWindowHours * 3_600_000,
  /** A dialog's lease is over, as the SQL asks it. */
  isLapsed: (leaseMs: number, nowMs: number): boolean => leaseMs < nowMs,
}

/** The rules, or a variant of them. */
export type Rules = typeof realRules
