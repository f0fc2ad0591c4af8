import { Checkbox, TextInput } from '@mantine/core'
import { sum } from '@tillwave/money/cents'
import { dayText, formatCents } from '@tillwave/money/format'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { Money } from '@tillwave/ui/money'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { dayTopics, type Day } from './queries.ts'

type Check = Day['checks'][number]

/** Takes checks and cash to the bank: every check is chosen at first, the cash is what the drawer holds. */
export function DepositSlip({ day, onClose }: { day: Day; onClose: () => void }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { values, set } = useFields({
    cash: day.drawerCents > 0 ? moneyText(day.drawerCents) : '',
    reference: '',
  })
  const { save, busy, problem } = useSave({
    topics: dayTopics,
    call: (body: Parameters<typeof api.makeBankDeposit>[0]['body'], options) =>
      api.makeBankDeposit({ body }, options),
    onSaved({ bankCents }) {
      notifyDone(`${formatCents(bankCents)} goes to the bank.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, {
    cash: 'cashCents',
    reference: 'reference',
    checks: 'checkIds',
  })
  const cash = readMoney(values.cash, true)
  const chosen = day.checks.filter(({ paymentId }) => !left.has(paymentId))
  const checksCents = sum(chosen.map(({ amountCents }) => amountCents))
  const cashCents = cash.ok ? (cash.cents ?? 0) : 0

  function toggle(paymentId: string) {
    const next = new Set(left)
    if (!next.delete(paymentId)) next.add(paymentId)
    setLeft(next)
  }

  return (
    <FormDialog
      opened
      title="Make deposit slip"
      size="lg"
      onClose={onClose}
      submitLabel="Save deposit"
      busy={busy}
      errors={[...other, ...(byField.checks ? [byField.checks] : [])]}
      disabledReason={firstReason(
        !cash.ok && cash.reason,
        cashCents > Math.max(0, day.drawerCents) &&
          `The drawer holds ${formatCents(day.drawerCents)} by the books.`,
        cashCents + checksCents === 0 && 'Choose a check or enter the cash.',
      )}
      preview={previewOf(chosen.length, checksCents, cashCents)}
      onSubmit={() =>
        save({
          locationId: day.locationId,
          kind: 'slip',
          depositedOn: day.on,
          cashCents,
          checkIds: chosen.map(({ paymentId }) => paymentId),
          reference: values.reference,
        })
      }
    >
      <FieldRow>
        <MoneyField
          label="Cash"
          optional
          autoFocus
          value={values.cash}
          description={`The drawer holds ${formatCents(day.drawerCents)} by the books.`}
          onChange={(text) => set('cash', text)}
          error={byField.cash}
        />
        <TextInput
          label="Reference"
          description="A number on the slip or the bag."
          value={values.reference}
          error={byField.reference}
          onChange={(event) => set('reference', event.currentTarget.value)}
        />
      </FieldRow>
      <DataTable
        label="Checks in the drawer"
        columns={checkColumns((paymentId) => !left.has(paymentId), toggle)}
        rows={day.checks}
        rowKey={(check) => check.paymentId}
        empty={<EmptyState title="No checks in the drawer" />}
      />
    </FormDialog>
  )
}

function previewOf(checks: number, checksCents: number, cashCents: number): string {
  const parts = `${formatCents(checksCents)} in ${checks} checks and ${formatCents(cashCents)} in cash`
  return `Takes ${parts}: ${formatCents(checksCents + cashCents)} to the bank.`
}

function checkColumns(
  isChosen: (paymentId: string) => boolean,
  toggle: (paymentId: string) => void,
): Column<Check>[] {
  return [
    {
      key: 'chosen',
      title: 'Take',
      width: '3.5rem',
      cell: (check) => (
        <Checkbox
          aria-label={`Take the check of ${check.patientName}, ${formatCents(check.amountCents)}`}
          checked={isChosen(check.paymentId)}
          onChange={() => toggle(check.paymentId)}
        />
      ),
    },
    { key: 'patient', title: 'Patient', namesRow: true, cell: (check) => check.patientName },
    { key: 'reference', title: 'Check', cell: (check) => check.reference },
    { key: 'received', title: 'Received', width: '8rem', cell: (check) => dayText(check.receivedOn) },
    { key: 'amount', title: 'Amount', align: 'end', cell: (check) => <Money cents={check.amountCents} /> },
  ]
}
