import { useInfiniteQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { inFlightMethods } from '@tillwave/office-domain/words'
import { ConfirmDialog } from '@tillwave/ui/confirm-dialog'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { Quiet } from '@tillwave/ui/text'
import { api } from '../../api.ts'
import { byText } from '../../parts/words.ts'
import { useDesk } from '../../state/desk.ts'
import { firstReason, sortProblem, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import { useLaunch } from '../carecredit/use-launch.tsx'
import { useAskApproval } from '../credits/use-ask-approval.ts'
import { historyQuery } from '../patients/queries.ts'
import { RefundFields } from './refund-fields.tsx'
import { partsOf, partsText, type RefundRow } from './refund-rows.ts'
import { SelectUnapplied } from './select-unapplied.tsx'
import { useRefundForm, type OpenReturn } from './use-refund-form.ts'
import '../payments/payments.css'

interface IssueRefundProps {
  patientId: string
  /** What is refunded, in a few words under the title. */
  about: string
  rows: readonly RefundRow[]
  openReturns: readonly OpenReturn[]
  /** What can be taken off the charge, when all is of one invoice. */
  reducibleCents?: number
  onClose: () => void
}

type Direct = Parameters<typeof api.issueRefund>[0]['body']

/** Gives money back, by the ways that its sources allow (BI-5, CC-3, CC-12). */
export function IssueRefund({
  patientId,
  about,
  rows,
  openReturns,
  reducibleCents,
  onClose,
}: IssueRefundProps) {
  const { location } = useDesk()
  const form = useRefundForm(rows, openReturns, reducibleCents)
  const [step, setStep] = useState<'form' | 'ask' | 'select'>('form')
  const history = useInfiniteQuery(historyQuery(patientId, 'all'))
  const unapplied = history.data?.pages[0]?.unappliedRefunds
  const launch = useLaunch(patientId)
  const direct = useSave({
    topics: moneyTopics,
    call: (body: Direct, options) => api.issueRefund({ body }, options),
    onSaved({ amountCents }, { method }) {
      const what = method === 'patient-credit' ? 'Credit' : 'Refund'
      notifyDone(`${what} of ${formatCents(amountCents)} posted.`)
      onClose()
    },
  })
  const ask = useAskApproval(onClose)
  const { values, amounts, amountCents } = form
  const chosenRows = form.parts.rows.map(({ row }) => row)
  const parts = partsOf(chosenRows, amounts)
  const common = { invoiceEffect: values.effect, reason: values.reason, refundedOn: values.day }
  const settlesReturnId = values.settlesReturnId || null
  const { byField, other } = sortProblem(direct.problem ?? ask.problem ?? launch.problem, {
    amount: 'amountCents',
    method: 'method',
    reason: 'reason',
    overrideReason: 'overrideReason',
    day: 'refundedOn',
  })

  function launchRefund() {
    const paymentId = form.paymentIds[0]
    if (paymentId === undefined) return
    const ofPayment = parts.map(({ invoiceId, lotId, amountCents: cents }) => ({
      invoiceId,
      lotId,
      amountCents: cents,
    }))
    setStep('form')
    launch.launch({ purpose: 'refund', paymentId, parts: ofPayment, ...common, settlesReturnId })
  }

  function save() {
    const { method } = values
    if (method === 'carecredit') return unapplied && unapplied.length > 0 ? setStep('ask') : launchRefund()
    if (method === '') return
    const override = form.lenderMoney ? { overrideReason: values.overrideReason } : {}
    const refund = { patientId, locationId: location.id, method, parts, ...common, ...override }
    if (form.asks) ask.save({ request: { kind: 'refund', form: refund }, reason: values.reason })
    else direct.save(refund)
  }

  if (step === 'ask')
    return (
      <ConfirmDialog
        opened
        title="Use an unapplied CareCredit refund?"
        confirmLabel="Yes"
        cancelLabel="No"
        onConfirm={() => setStep('select')}
        onCancel={launchRefund}
        onClose={() => setStep('form')}
      >
        CareCredit has already refunded money of this patient that no payment has taken. Yes uses it and opens
        nothing; No opens CareCredit for a new refund.
      </ConfirmDialog>
    )
  if (step === 'select' && form.paymentIds[0] !== undefined)
    return (
      <SelectUnapplied
        refunds={unapplied ?? []}
        rows={chosenRows.filter(({ paymentId }) => paymentId === form.paymentIds[0])}
        typed={{ amounts, amountCents }}
        request={{ paymentId: form.paymentIds[0], ...common, settlesReturnId }}
        onBack={() => setStep('form')}
        onClose={onClose}
      />
    )
  return (
    <FormDialog
      opened
      title="Issue Refund"
      size="lg"
      onClose={onClose}
      onSubmit={save}
      submitLabel={form.asks ? 'Ask for approval' : 'Save Refund'}
      busy={direct.busy || ask.busy || launch.busy}
      errors={other}
      disabledReason={firstReason(
        form.refusal,
        values.method === 'carecredit' && !unapplied && 'Looking for unapplied CareCredit refunds...',
      )}
      preview={refundText(form, partsText(chosenRows, amounts))}
    >
      <Quiet>{about}</Quiet>
      <RefundFields form={form} openReturns={openReturns} fieldProblems={byField} />
    </FormDialog>
  )
}

function refundText(form: ReturnType<typeof useRefundForm>, from: string): string {
  const { values, touchesInvoice } = form
  const amount = formatCents(form.amountCents)
  const effect = !touchesInvoice
    ? ''
    : values.effect === 'reduce-charge'
      ? ' The charge is reduced.'
      : ' The invoice is due again.'
  if (form.asks)
    return `Above your limit of ${formatCents(form.limitCents ?? 0)}: asks a manager, and posts nothing until then.`
  if (values.method === 'patient-credit')
    return `Issues a credit of ${amount}: ${from}.${effect} No money leaves.`
  if (values.method === 'carecredit')
    return `Opens CareCredit to refund ${amount}. Nothing is posted until it is approved; then: ${from}.${effect}`
  const onItsWay = inFlightMethods.some((method) => method === values.method)
  const later = onItsWay ? ' It is on its way until the bank has paid it.' : ''
  return `Posts a refund of ${amount} by ${byText(values.method)}: ${from}.${effect}${later}`
}
