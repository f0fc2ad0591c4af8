import { dayText, formatCents } from '@tillwave/money/format'
import type { InvoiceEffect } from '@tillwave/office-domain/words'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { OptionCards } from '@tillwave/ui/option-cards'
import { useState } from 'react'
import { Callout } from '@tillwave/ui/callout'
import { api } from '../../api.ts'
import { firstReason, sortProblem, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import type { UnappliedRefund } from '../patients/queries.ts'
import { partsOf, partsText, spreadRefund, type RefundPart, type RefundRow } from './refund-rows.ts'

interface Request {
  paymentId: string
  invoiceEffect: InvoiceEffect
  reason: string
  refundedOn: string
  settlesReturnId: string | null
}

interface SelectUnappliedProps {
  refunds: readonly UnappliedRefund[]
  /** Where money of the chosen payment lies, in the order of the form. */
  rows: readonly RefundRow[]
  /** What the form held; used as typed when the amounts are the same. */
  typed: { amounts: ReadonlyMap<string, number>; amountCents: number }
  request: Request
  onBack: () => void
  onClose: () => void
}

/** Chooses an unapplied CareCredit refund in place of a launch; it is used whole (CC-12, CC-13). */
export function SelectUnapplied({ refunds, rows, typed, request, onBack, onClose }: SelectUnappliedProps) {
  const [chosenId, setChosenId] = useState(refunds.length === 1 ? (refunds[0]?.id ?? '') : '')
  const chosen = refunds.find(({ id }) => id === chosenId)
  const { save, busy, problem } = useSaveUnapplied(onClose)
  const amounts = chosen ? amountsFor(chosen.amountCents, rows, typed) : new Map<string, number>()
  const placed = [...amounts.values()].reduce((total, cents) => total + cents, 0)

  return (
    <FormDialog
      opened
      title="Select unapplied refund"
      onClose={onBack}
      cancelLabel="Back"
      onSubmit={() =>
        chosen && save({ unappliedRefundId: chosen.id, ...request, parts: partsOf(rows, amounts) })
      }
      submitLabel="Save"
      busy={busy}
      errors={sortProblem(problem, {}).other}
      disabledReason={firstReason(
        !chosen && 'Choose a refund.',
        chosen && placed < chosen.amountCents
          ? `Only ${formatCents(placed)} of this payment can be refunded.`
          : undefined,
      )}
      preview={
        chosen &&
        `Posts the refund of ${formatCents(chosen.amountCents)}: ${partsText(rows, amounts)}. Opens nothing.`
      }
    >
      <UnappliedChoice refunds={refunds} value={chosenId} onChange={setChosenId} />
      {chosen && chosen.amountCents !== typed.amountCents && (
        <Callout>
          The form says {formatCents(typed.amountCents)}; this refund is {formatCents(chosen.amountCents)} and
          is used whole.
        </Callout>
      )}
    </FormDialog>
  )
}

function amountsFor(
  amountCents: number,
  rows: readonly RefundRow[],
  typed: SelectUnappliedProps['typed'],
): ReadonlyMap<string, number> {
  return amountCents === typed.amountCents ? typed.amounts : spreadRefund(amountCents, rows)
}

type Use = Request & { unappliedRefundId: string; parts: RefundPart[] }

/** Saves an unapplied refund as a payment's refund; both methods end in the same postings (CC-13). */
export function useSaveUnapplied(onClose: () => void) {
  return useSave({
    topics: moneyTopics,
    call({ unappliedRefundId, parts, ...request }: Use, options) {
      const ofPayment = parts.map(({ invoiceId, lotId, amountCents }) => ({ invoiceId, lotId, amountCents }))
      // oxlint-disable-next-line react/hooks -- a verb of the API, which is no hook
      return api.useUnappliedRefund(
        { params: { unappliedRefundId }, body: { ...request, parts: ofPayment } },
        options,
      )
    },
    onSaved({ amountCents }) {
      notifyDone(`CareCredit refund of ${formatCents(amountCents)} saved.`)
      onClose()
    },
  })
}

interface UnappliedChoiceProps {
  refunds: readonly UnappliedRefund[]
  value: string
  onChange: (id: string) => void
}

/** The unapplied refunds as a choice of one. */
export function UnappliedChoice({ refunds, value, onChange }: UnappliedChoiceProps) {
  return (
    <OptionCards
      label="Choose the refund"
      value={value}
      onChange={onChange}
      options={refunds.map((refund) => ({
        value: refund.id,
        title: `Refund of ${dayText(refund.occurredOn)}`,
        detail: `CareCredit transaction ${refund.lenderTransactionId}, ${refund.accountHolderName}`,
        figure: formatCents(refund.amountCents),
      }))}
    />
  )
}
