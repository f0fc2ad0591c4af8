import { Button } from '@mantine/core'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { Money } from '../src/display/money.tsx'
import { StatusPill } from '../src/display/status-pill.tsx'
import { Wave } from '../src/display/wave.tsx'
import { DescriptionList } from '../src/display/description-list.tsx'
import { Callout } from '../src/feedback/callout.tsx'
import { Countdown } from '../src/feedback/countdown.tsx'
import { EmptyState } from '../src/feedback/empty-state.tsx'
import { ErrorState } from '../src/feedback/error-state.tsx'
import { ProgressLine } from '../src/feedback/progress-line.tsx'
import { TextSkeleton } from '../src/feedback/skeletons.tsx'
import { DateField } from '../src/form/date-field.tsx'
import { FieldRow } from '../src/form/field-row.tsx'
import { FormErrors } from '../src/form/form-errors.tsx'
import { MoneyField } from '../src/form/money-field.tsx'
import { OptionCards } from '../src/form/option-cards.tsx'
import { SelectField } from '../src/form/select-field.tsx'
import { Page, Section, TwoColumns } from '../src/layout/page.tsx'
import { notifyDone, notifyProblem } from '../src/feedback/notify.ts'
import type { Column } from '../src/table/columns.tsx'
import { DataTable } from '../src/table/data-table.tsx'
import { invoices, type SampleInvoice } from './samples.ts'

const columns: Column<SampleInvoice>[] = [
  { key: 'number', title: 'Invoice', cell: (row) => row.number, namesRow: true },
  { key: 'what', title: 'For', cell: (row) => row.what },
  { key: 'open', title: 'Balance', cell: (row) => <Money cents={row.balanceCents} />, align: 'end' },
]
const table = { label: 'Sample', columns, rowKey: (row: SampleInvoice) => String(row.number), empty: null }

const soon = Date.now() + 58_000

/** Every small piece in each of its states. */
export function Pieces() {
  return (
    <Page heading="Pieces" meta="Each piece in all its states">
      <TwoColumns
        main={
          <>
            <Fields />
            <Tables />
          </>
        }
        aside={<Signs />}
      />
    </Page>
  )
}

function Fields() {
  const [amount, setAmount] = useState('1,000.00')
  const [method, setMethod] = useState<'cash' | 'check' | 'carecredit'>('cash')
  const [day, setDay] = useState('2026-11-22')
  const [plan, setPlan] = useState<'d12' | 'r48' | 'r60'>('d12')
  return (
    <Section title="Fields">
      <FieldRow columns={3}>
        <MoneyField label="Amount" value={amount} onChange={setAmount} />
        <SelectField
          label="Payment Method"
          value={method}
          onChange={setMethod}
          choices={[
            { value: 'cash', label: 'Cash' },
            { value: 'check', label: 'Check' },
            { value: 'carecredit', label: 'CareCredit', disabledReason: 'no merchant number here' },
          ]}
        />
        <DateField label="Date" value={day} onChange={setDay} required />
        <MoneyField
          label="Refund"
          value="99,999.00"
          onChange={() => undefined}
          error="No more than $640.00 remains."
        />
        <MoneyField
          label="Optional"
          value=""
          onChange={() => undefined}
          optional
          description="May stay empty"
        />
        <MoneyField label="Fixed" value="25.00" onChange={() => undefined} disabled />
      </FieldRow>
      <br />
      <FormErrors errors={['The invoice was changed at another workstation. Look at it again.']} />
      <br />
      <OptionCards
        label="Plan"
        columns={2}
        value={plan}
        onChange={setPlan}
        options={[
          {
            value: 'd12',
            title: '12 months deferred',
            figure: '$100.00 a month',
            detail: 'No interest if paid in full within 12 months.',
          },
          {
            value: 'r48',
            title: '48 months',
            figure: '$35.20 a month',
            detail: 'Fixed payments at 17.90 % APR.',
          },
          { value: 'r60', title: '60 months', disabledReason: 'From $2,500.00' },
        ]}
      />
    </Section>
  )
}

function Tables() {
  return (
    <>
      <Section title="Totals" surface="plain">
        <DataTable
          {...table}
          rows={invoices.slice(0, 3)}
          footer={['', '', <Money key="sum" cents={326_500} />]}
        />
      </Section>
      <Section title="Loading" surface="plain">
        <DataTable {...table} rows={undefined} />
      </Section>
      <Section title="Empty" surface="plain">
        <DataTable
          {...table}
          rows={[]}
          empty={
            <EmptyState
              title="No invoices yet"
              icon={Inbox}
              action={
                <Button size="xs" variant="default">
                  New invoice
                </Button>
              }
            >
              An invoice appears here as soon as it is issued.
            </EmptyState>
          }
        />
      </Section>
      <Section title="Failed" surface="plain">
        <DataTable
          {...table}
          rows={[]}
          error={{ message: 'The invoices could not be loaded.', onRetry: () => undefined }}
        />
      </Section>
    </>
  )
}

function Signs() {
  return (
    <>
      <Section title="Status">
        <DescriptionList
          facts={[
            { term: 'Neutral', value: <StatusPill tone="neutral">Draft</StatusPill> },
            { term: 'Progress', value: <StatusPill tone="progress">Waiting</StatusPill> },
            { term: 'Positive', value: <StatusPill tone="positive">Approved</StatusPill> },
            { term: 'Warning', value: <StatusPill tone="warning">Partly paid</StatusPill> },
            { term: 'Negative', value: <StatusPill tone="negative">Quarantined</StatusPill> },
            { term: 'Ended', value: <StatusPill tone="ended">Void</StatusPill> },
            { term: 'Wave', value: <Wave reason="approved application on Oct 2, 2026" /> },
            { term: 'Money', value: <Money cents={123_450} />, numeric: true },
            { term: 'Owed back', value: <Money cents={-5_025} tone="signed" />, numeric: true },
            { term: 'Came in', value: <Money cents={5_025} tone="signed" strong />, numeric: true },
            { term: 'Next try in', value: <Countdown label="Next try in" until={soon} /> },
          ]}
        />
      </Section>
      <Section title="Background work">
        <ProgressLine state="working">Retrieving CareCredit data...</ProgressLine>
        <ProgressLine state="done">CareCredit data from 10:42 am.</ProgressLine>
        <ProgressLine state="failed">CareCredit did not answer. Last good answer 10:42 am.</ProgressLine>
      </Section>
      <Section title="Loading text">
        <TextSkeleton label="Loading the activity" lines={5} />
      </Section>
      <Section title="Notices shown">
        <Button variant="default" onClick={() => notifyDone('Payment of $100.00 saved.')}>
          Done
        </Button>{' '}
        <Button
          variant="default"
          onClick={() => notifyProblem('The connection was lost. Nothing was saved.')}
        >
          Problem
        </Button>
      </Section>
      <Callout tone="info">A refund on a return never launches CareCredit.</Callout>
      <Callout tone="warning" title="Possible duplicate">
        A fetched payment of the same amount and day exists.
      </Callout>
      <Callout tone="negative">The result names another patient.</Callout>
      <ErrorState message="The file could not be loaded." onRetry={() => undefined} />
    </>
  )
}
