import { SegmentedControl } from '@mantine/core'
import { dayText } from '@tillwave/money/format'
import { Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import type { RowAction } from '@tillwave/ui/row-actions'
import { CellNote } from '@tillwave/ui/text'
import { lazy, Suspense, useState } from 'react'
import { useForbidden } from '../../state/desk.ts'
import { useClosedToday } from '../../state/posting-days.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { Explained } from '../explain/explained.tsx'
import type { Credit } from '../patients/queries.ts'
import { ApplyDeposit } from '../payments/apply-deposit.tsx'
import { TakeOffInvoice } from '../payments/take-off-invoice.tsx'
import { RefundOfPayment } from '../refunds/refund-of-payment.tsx'
import { originNote, originText, usesOf } from './credit-text.ts'

const TransferLot = lazy(async () => ({ default: (await import('./transfer-lot.tsx')).TransferLot }))

interface CreditsAvailableProps {
  patientId: string
  credits: readonly Credit[] | undefined
  error: { message: string; onRetry: () => void } | undefined
}

const columns: Column<Credit>[] = [
  { key: 'on', title: 'Date', width: '8rem', cell: (credit) => dayText(credit.openedOn) },
  {
    key: 'origin',
    title: 'Origin',
    namesRow: true,
    cell: (credit) => (
      <>
        <Link {...urls.payment(credit.paymentId)}>{originText(credit)}</Link>
        <CellNote>{originNote(credit)}</CellNote>
      </>
    ),
  },
  { key: 'used', title: 'Applied', cell: (credit) => <Uses credit={credit} /> },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    width: '7rem',
    cell: (credit) => <Money cents={credit.amountCents} />,
  },
  {
    key: 'left',
    title: 'Remaining',
    align: 'end',
    width: '7rem',
    cell: (credit) => (
      <Explained
        cents={credit.remainingCents}
        label="Remaining"
        subject={{ kind: 'lot', id: credit.id }}
        strong={credit.remainingCents > 0}
      />
    ),
  },
]

function Uses({ credit }: { credit: Credit }) {
  const uses = usesOf(credit)
  if (uses.length === 0) return '–'
  return uses.map((use) => <div key={use}>{use}</div>)
}

/** Every credit with its date, origin, amount, what was applied where, and what remains; used ones apart (CR-3). */
export function CreditsAvailable({ patientId, credits, error }: CreditsAvailableProps) {
  const actions = useCreditActions(patientId)
  const [used, setUsed] = useState(false)
  const isUsed = ({ remainingCents }: Credit) => remainingCents === 0
  const usedUp = credits?.filter(isUsed) ?? []
  const showUsed = used && usedUp.length > 0
  return (
    <Section
      title="Credits Available"
      surface="plain"
      actions={
        usedUp.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label="Which credits"
            value={showUsed ? 'used' : 'left'}
            onChange={(value) => setUsed(value === 'used')}
            data={[
              { value: 'left', label: 'Available' },
              { value: 'used', label: 'Used' },
            ]}
          />
        )
      }
    >
      <DataTable
        label={showUsed ? 'Used credits' : 'Credits Available'}
        columns={columns}
        rows={showUsed ? usedUp : credits?.filter((credit) => !isUsed(credit))}
        rowKey={(credit) => credit.id}
        error={error}
        empty={
          <EmptyState title={usedUp.length > 0 ? 'Every credit is used' : 'No credits'}>
            Issue a refund as credit, or post a new credit, and it stands here.
          </EmptyState>
        }
        menu={{
          label: (credit) => `Actions for credit of ${dayText(credit.openedOn)}, ${originText(credit)}`,
          actions,
        }}
      />
    </Section>
  )
}

function useCreditActions(patientId: string): (credit: Credit) => RowAction[] {
  const { open } = useDialogs()
  const forbidden = useForbidden()
  const closedToday = useClosedToday()
  return (credit) => {
    const closed = closedToday(credit.locationId)
    const spent = credit.remainingCents === 0 ? 'Nothing of it is left.' : undefined
    const noMoney = credit.moneyBacked ? undefined : 'Goodwill is never paid out.'
    return [
      {
        label: 'Apply credit',
        onSelect: () => open((close) => <ApplyDeposit patientId={patientId} lot={credit} onClose={close} />),
        disabledReason: forbidden('deposit.apply') ?? spent ?? closed,
      },
      {
        label: 'Issue Refund',
        onSelect: () => open((close) => <RefundOfPayment paymentId={credit.paymentId} onClose={close} />),
        disabledReason: forbidden('refund.issue') ?? noMoney ?? spent ?? closedToday(),
      },
      {
        label: 'Transfer in the family',
        onSelect: () =>
          open((close) => (
            <Suspense>
              <TransferLot patientId={patientId} lot={credit} onClose={close} />
            </Suspense>
          )),
        disabledReason: forbidden('credit.transfer') ?? spent ?? closed,
      },
      ...credit.applied.map((applied) => ({
        label: `Take off invoice ${applied.number}`,
        onSelect: () => open((close) => <TakeOffInvoice applied={applied} lot="credit" onClose={close} />),
        disabledReason: forbidden('deposit.apply'),
      })),
    ]
  }
}
