import { Button } from '@mantine/core'
import { Ban, CreditCard, Printer, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { AgeingBar } from '../src/display/ageing-bar.tsx'
import { BarChart } from '../src/display/bar-chart.tsx'
import { DescriptionList } from '../src/display/description-list.tsx'
import { FigureCard, FigureRow } from '../src/display/figure-card.tsx'
import { Money } from '../src/display/money.tsx'
import { StatusPill } from '../src/display/status-pill.tsx'
import { Wave } from '../src/display/wave.tsx'
import { EmptyState } from '../src/feedback/empty-state.tsx'
import { ProgressLine } from '../src/feedback/progress-line.tsx'
import { Page, Section, TwoColumns } from '../src/layout/page.tsx'
import { Tabs } from '../src/layout/tabs.tsx'
import type { Column } from '../src/table/columns.tsx'
import { DataTable } from '../src/table/data-table.tsx'
import { formatCents } from '@tillwave/money/format'
import { PaymentDialog } from './payment-dialog.tsx'
import { invoices, type SampleInvoice } from './samples.ts'

const columns: Column<SampleInvoice>[] = [
  {
    key: 'number',
    title: 'Invoice',
    cell: (row) => <a href="./#file">{row.number}</a>,
    width: '5rem',
    namesRow: true,
  },
  { key: 'date', title: 'Date', cell: (row) => row.date, width: '7rem', sortable: true },
  { key: 'what', title: 'For', cell: (row) => row.what },
  {
    key: 'status',
    title: 'Status',
    cell: (row) => <StatusPill tone={row.status.tone}>{row.status.text}</StatusPill>,
    width: '7rem',
  },
  {
    key: 'total',
    title: 'Total',
    cell: (row) => <Money cents={row.totalCents} />,
    align: 'end',
    width: '7rem',
  },
  {
    key: 'open',
    title: 'Balance',
    cell: (row) => <Money cents={row.balanceCents} />,
    align: 'end',
    width: '7rem',
  },
]

const tabs = [
  { value: 'summary', label: 'Summary' },
  { value: 'billing', label: 'Billing', count: 6 },
  { value: 'sales', label: 'Sales history' },
  { value: 'carecredit', label: 'CareCredit' },
  { value: 'documents', label: 'Documents' },
  { value: 'activity', label: 'Activity' },
] as const

const actions = (row: SampleInvoice, onPay: () => void) => [
  { label: 'Patient Payment', icon: CreditCard, onSelect: onPay },
  { label: 'Issue Refund', icon: Undo2, onSelect: () => undefined },
  { label: 'Print', icon: Printer, onSelect: () => undefined },
  {
    label: 'Void',
    icon: Ban,
    onSelect: () => undefined,
    danger: true,
    separated: true,
    disabledReason: row.balanceCents < row.totalCents ? 'Money is applied to it: issue a refund.' : undefined,
  },
]

/** A patient's file as the office might show it. */
export function PatientFile() {
  const [tab, setTab] = useState<(typeof tabs)[number]['value']>('summary')
  return (
    <Page
      heading="Carmen Castellanos"
      badge={<Wave place="heading" reason="approved payment on Oct 12, 2026" />}
      meta={
        <>
          <span>Chart 10074</span>
          <span>Born Mar 3, 1958</span>
          <span>(555) 012-1166</span>
        </>
      }
      actions={
        <>
          <Button variant="default">Apply for CareCredit</Button>
          <Button variant="default">Launch CareCredit</Button>
          <Button>Receive Payment</Button>
        </>
      }
    >
      <Tabs label="Patient file" tabs={tabs} value={tab} onChange={setTab}>
        <Summary />
      </Tabs>
    </Page>
  )
}

function Summary() {
  const [paying, setPaying] = useState(false)
  return (
    <>
      {paying && <PaymentDialog opened title="Patient Payment" onClose={() => setPaying(false)} />}
      <FigureRow>
        <FigureCard label="Balance" value={<Money cents={351_000} />} note="3 open invoices" />
        <FigureCard label="Unapplied deposits" value={<Money cents={25_000} />} note="1 deposit" />
        <FigureCard label="Credits" value={<Money cents={0} />} note="None" />
        <FigureCard label="Overdue" value={<Money cents={9_500} />} note="82 days" />
      </FigureRow>
      <TwoColumns
        main={
          <>
            <Section
              title="Invoices"
              note="6"
              surface="plain"
              actions={
                <Button variant="default" size="xs">
                  + New Credit
                </Button>
              }
            >
              <DataTable
                label="Invoices"
                columns={columns}
                rows={invoices}
                rowKey={(row) => String(row.number)}
                menu={{
                  label: (row) => `Actions for invoice ${row.number}`,
                  actions: (row) => actions(row, () => setPaying(true)),
                }}
                sort={{ key: 'date', direction: 'descending' }}
                onSort={() => undefined}
                empty={<EmptyState title="No invoices yet" />}
              />
            </Section>
            <Section title="Payments by month">
              <BarChart
                label="Payments by month, June to November 2026"
                format={formatCents}
                bars={[12, 18, 9, 24, 31, 16].map((value, month) => ({
                  label: ['Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov'][month] ?? '',
                  value: value * 10_000,
                }))}
              />
            </Section>
          </>
        }
        aside={
          <>
            <Section title="Balance by age">
              <AgeingBar
                ageing={{
                  currentCents: 333_000,
                  over30Cents: 8_500,
                  over60Cents: 9_500,
                  over90Cents: 0,
                  over120Cents: 0,
                }}
              />
            </Section>
            <Section title="Contact">
              <DescriptionList
                facts={[
                  { term: 'Phone', value: '(555) 012-1166' },
                  { term: 'E-mail', value: 'carmen@example.org' },
                  { term: 'Address', value: '14 Pier Lane, Harbor, ME 04101' },
                  { term: 'Guarantor', value: null },
                ]}
              />
            </Section>
          </>
        }
      />
      <ProgressLine
        state="working"
        action={
          <Button size="xs" variant="subtle">
            Refresh
          </Button>
        }
      >
        Retrieving CareCredit data...
      </ProgressLine>
    </>
  )
}
