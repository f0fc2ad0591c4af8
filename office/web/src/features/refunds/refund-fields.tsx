import { Button, Checkbox, Textarea } from '@mantine/core'
import { lenderMoneyGoesBack } from '@tillwave/office-domain/refunds/refund-as-credit'
import type { InvoiceEffect } from '@tillwave/office-domain/words'
import { Callout } from '@tillwave/ui/callout'
import { dayText, formatCents } from '@tillwave/money/format'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FieldRow } from '@tillwave/ui/field-row'
import { Money } from '@tillwave/ui/money'
import { MoneyField } from '@tillwave/ui/money-field'
import { OptionCards } from '@tillwave/ui/option-cards'
import { Section } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { CellNote } from '@tillwave/ui/text'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { namesOf } from './refund-rows.ts'
import type { OpenReturn, ReadRow, useRefundForm } from './use-refund-form.ts'

interface RefundFieldsProps {
  form: ReturnType<typeof useRefundForm>
  openReturns: readonly OpenReturn[]
  fieldProblems: Partial<Record<'amount' | 'method' | 'reason' | 'overrideReason' | 'day', string>>
}

/** Amount, way back, date, sources, what happens to the invoice, and why. */
export function RefundFields({ form, openReturns, fieldProblems }: RefundFieldsProps) {
  const { values, set } = form
  return (
    <>
      <FieldRow columns={3}>
        <MoneyField
          label="Amount"
          autoFocus
          value={values.amount}
          error={fieldProblems.amount}
          onChange={(text) => set('amount', text)}
        />
        <SelectField
          label="Method"
          required
          placeholder="Choose"
          value={values.method}
          choices={form.choices}
          error={fieldProblems.method}
          onChange={(method) => set('method', method)}
        />
        <PostingDayField
          days={form.days}
          value={values.day}
          error={fieldProblems.day}
          onChange={(day) => set('day', day)}
        />
      </FieldRow>
      <AsCredit form={form} />
      {openReturns.length > 0 && (
        <SelectField
          label="Settles return"
          value={values.settlesReturnId}
          placeholder="No return"
          choices={openReturns.map(({ returnId, number, remainingCents }) => ({
            value: returnId,
            label: `Settles return ${number}, ${formatCents(remainingCents)} not given back yet`,
          }))}
          onChange={(returnId) => set('settlesReturnId', returnId)}
        />
      )}
      <Sources form={form} />
      {form.lenderMoney && <LenderMoney form={form} problem={fieldProblems.overrideReason} />}
      {form.touchesInvoice && (
        <EffectChoice value={values.effect} onChange={(effect) => set('effect', effect)} />
      )}
      <Textarea
        label="Reason"
        required
        rows={2}
        value={values.reason}
        error={fieldProblems.reason}
        onChange={(event) => set('reason', event.currentTarget.value)}
      />
    </>
  )
}

/** Checking it turns the method to Patient Credit, and the other way round (CR-2). */
function AsCredit({ form }: { form: RefundFieldsProps['form'] }) {
  const { values, set, choices } = form
  const reason = choices.find(({ value }) => value === 'patient-credit')?.disabledReason
  return (
    <Checkbox
      label="Issue as credit"
      description={
        reason ?? 'No money leaves: it becomes a credit that the patient can spend on any invoice.'
      }
      disabled={reason !== undefined}
      checked={values.method === 'patient-credit'}
      onChange={(event) => set('method', event.currentTarget.checked ? 'patient-credit' : '')}
    />
  )
}

/** Money of a lender goes back to the lender, unless a manager says why not (CR-8). */
function LenderMoney({ form, problem }: { form: RefundFieldsProps['form']; problem: string | undefined }) {
  const { values, set } = form
  if (form.noOverride)
    return <Callout tone="warning">{lenderMoneyGoesBack} Choose CareCredit, or ask a manager.</Callout>
  return (
    <>
      <Callout tone="warning">
        {lenderMoneyGoesBack} As a manager you may let it become a credit; it keeps its origin and leaves only
        through CareCredit.
      </Callout>
      <Textarea
        label="Reason for the override"
        required
        rows={2}
        value={values.overrideReason}
        error={problem}
        onChange={(event) => set('overrideReason', event.currentTarget.value)}
      />
    </>
  )
}

function Sources({ form }: { form: RefundFieldsProps['form'] }) {
  const placeNames = namesOf(form.parts.rows.map(({ row }) => row))
  const columns: Column<ReadRow>[] = [
    {
      key: 'what',
      title: 'Source',
      namesRow: true,
      cell: ({ row }) => (
        <>
          {row.label}
          <CellNote>{row.where}</CellNote>
        </>
      ),
    },
    { key: 'on', title: 'Received', cell: ({ row }) => dayText(row.on) },
    { key: 'left', title: 'Refundable', align: 'end', cell: ({ row }) => <Money cents={row.hereCents} /> },
    {
      key: 'take',
      title: 'Refund',
      align: 'end',
      width: '10rem',
      cell: ({ row, text, error }) => (
        <MoneyField
          label={placeNames.get(row.key) ?? row.label}
          labelHidden
          optional
          value={text}
          error={error}
          onChange={(next) => form.parts.type(row.key, next)}
        />
      ),
    },
  ]
  return (
    <Section
      title="Where the money comes from"
      surface="plain"
      actions={
        form.parts.typed && (
          <Button variant="subtle" size="xs" onClick={form.parts.startOver}>
            Latest first
          </Button>
        )
      }
    >
      <div className="of-allocation">
        <DataTable
          label="Sources of the refund"
          columns={columns}
          rows={form.parts.rows}
          rowKey={({ row }) => row.key}
          empty={<EmptyState title="Nothing can be refunded">No money of this kind lies here.</EmptyState>}
        />
      </div>
    </Section>
  )
}

interface EffectChoiceProps {
  value: InvoiceEffect
  onChange: (effect: InvoiceEffect) => void
}

/** What a refund does to the invoice (BI-5). */
export function EffectChoice({ value, onChange }: EffectChoiceProps) {
  return (
    <OptionCards
      label="What happens to the invoice"
      columns={2}
      value={value}
      onChange={onChange}
      options={[
        {
          value: 'reduce-charge',
          title: 'Reduce the charge',
          detail: 'An allowance: the patient owes nothing for it any more.',
        },
        {
          value: 'balance-due',
          title: 'Balance due again',
          detail: 'The charge stays: the patient owes the amount again.',
        },
      ]}
    />
  )
}
