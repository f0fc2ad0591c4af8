import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { previewReceipt } from '@tillwave/office-domain/billing/preview'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { Quiet } from '@tillwave/ui/text'
import { api } from '../../api.ts'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { useDesk } from '../../state/desk.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import { billingQuery } from '../patients/queries.ts'
import { AllocationTable } from './allocation-table.tsx'
import { PossibleDuplicate } from './possible-duplicate.tsx'
import { openInvoices } from './receive-payment.tsx'
import { allocationsOf, allocationWords, useAllocation } from './use-allocation.ts'

interface RecordExistingProps {
  patientId: string
  patientName: string
  onClose: () => void
}

type Body = Parameters<typeof api.recordExistingCareCredit>[0]['body']

/** Enters a CareCredit transaction that the portal processed already; nothing is launched (CC-17). */
export function RecordExisting({ patientId, patientName, onClose }: RecordExistingProps) {
  const { location } = useDesk()
  const days = usePostingDays()
  const billing = useQuery(billingQuery(patientId))
  const { values, set } = useFields({ amount: '', day: days.today, reference: '' })
  const reading = readMoney(values.amount)
  const amountCents = reading.ok ? (reading.cents ?? 0) : 0
  const allocation = useAllocation(openInvoices(billing.data), amountCents)
  const applied = allocationWords(allocation)
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: Body, options) => api.recordExistingCareCredit({ body }, options),
    onSaved(posted) {
      notifyDone(`CareCredit transaction of ${formatCents(posted.amountCents)} recorded.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, {
    amount: 'amountCents',
    day: 'receivedOn',
    reference: 'reference',
  })
  const duplicate = problem?.code === 'possible-duplicate'

  function submit() {
    const money = { patientId, locationId: location.id, amountCents, receivedOn: values.day }
    const allocations = allocationsOf(allocation)
    save({ ...money, reference: values.reference, note: '', allocations, confirmDuplicate: duplicate })
  }

  return (
    <FormDialog
      opened
      title="Record an existing CareCredit transaction"
      size="lg"
      onClose={onClose}
      onSubmit={submit}
      submitLabel={duplicate ? 'Save anyway' : 'Save'}
      busy={busy}
      errors={duplicate ? [] : other}
      disabledReason={firstReason(
        days.closedToday,
        !reading.ok && reading.reason,
        days.whyNot(values.day),
        allocation.refusal,
      )}
      preview={`${previewReceipt({
        method: 'recorded',
        by: 'CareCredit',
        amountCents,
        applied,
        restCents: allocation.restCents,
      })} Opens nothing.`}
    >
      {duplicate && problem && <PossibleDuplicate sentence={problem.message} />}
      <Quiet>
        For {patientName}. Use this for what was processed in the CareCredit portal without this office.
      </Quiet>
      <FieldRow columns={3}>
        <MoneyField
          label="Amount"
          autoFocus
          value={values.amount}
          error={byField.amount}
          onChange={(text) => set('amount', text)}
        />
        <PostingDayField
          days={days}
          value={values.day}
          error={byField.day}
          onChange={(day) => set('day', day)}
        />
        <TextInput
          label="Reference"
          placeholder="CareCredit transaction number"
          autoComplete="off"
          value={values.reference}
          error={byField.reference}
          onChange={(event) => set('reference', event.currentTarget.value)}
        />
      </FieldRow>
      <AllocationTable allocation={allocation} restLabel="Becomes a deposit" />
    </FormDialog>
  )
}
