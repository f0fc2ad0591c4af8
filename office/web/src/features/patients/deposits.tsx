import { dayText, formatCents } from '@tillwave/money/format'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import type { RowAction } from '@tillwave/ui/row-actions'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { lazy, Suspense } from 'react'
import { lotText, methodText } from '../../parts/words.ts'
import { useForbidden } from '../../state/desk.ts'
import { useClosedToday } from '../../state/posting-days.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { ApplyDeposit } from '../payments/apply-deposit.tsx'
import { TakeOffInvoice } from '../payments/take-off-invoice.tsx'
import { RefundOfPayment } from '../refunds/refund-of-payment.tsx'
import { Explained } from '../explain/explained.tsx'
import type { Lot } from './queries.ts'

const TransferLot = lazy(async () => ({ default: (await import('../credits/transfer-lot.tsx')).TransferLot }))

interface DepositsProps {
  patientId: string
  lots: readonly Lot[] | undefined
  error: { message: string; onRetry: () => void } | undefined
}

const columns: Column<Lot>[] = [
  {
    key: 'what',
    title: 'Deposit',
    namesRow: true,
    cell: (lot) =>
      lot.kind === 'excess' ? (
        <StatusPill tone="warning">{lotText(lot.kind)}</StatusPill>
      ) : (
        <Link {...urls.payment(lot.paymentId)}>{lotText(lot.kind)}</Link>
      ),
  },
  { key: 'method', title: 'Method', cell: (lot) => methodText(lot.method) },
  { key: 'on', title: 'Date', cell: (lot) => dayText(lot.openedOn) },
  {
    key: 'applied',
    title: 'Applied',
    cell: (lot) => <Uses lot={lot} />,
  },
  { key: 'amount', title: 'Amount', align: 'end', cell: (lot) => <Money cents={lot.amountCents} /> },
  {
    key: 'left',
    title: 'Left',
    align: 'end',
    cell: (lot) => (
      <Explained cents={lot.remainingCents} label="Left" subject={{ kind: 'lot', id: lot.id }} strong />
    ),
  },
]

/** Where a deposit went: to invoices, and what left it by a refund, a return or to the family. */
function Uses({ lot }: { lot: Lot }) {
  const applied = lot.applied.filter(({ amountCents }) => amountCents > 0)
  const goneCents =
    lot.amountCents - lot.remainingCents - applied.reduce((all, { amountCents }) => all + amountCents, 0)
  if (applied.length === 0 && goneCents <= 0) return '–'
  return (
    <>
      {applied.map(({ allocationId, number, amountCents }) => (
        <div key={allocationId}>{`Invoice ${number}: ${formatCents(amountCents)}`}</div>
      ))}
      {goneCents > 0 && <div>{`Refunded or passed on: ${formatCents(goneCents)}`}</div>}
    </>
  )
}

/** Money that lies here unapplied, with what was applied of it (BI-4, CC-6x). */
export function Deposits({ patientId, lots, error }: DepositsProps) {
  const actions = useDepositActions(patientId)
  return (
    <Section title="Deposits" surface="plain">
      <DataTable
        label="Deposits"
        columns={columns}
        rows={lots}
        rowKey={(lot) => lot.id}
        error={error}
        empty={
          <EmptyState title="No deposits">
            Money received ahead of an invoice, and what exceeds one.
          </EmptyState>
        }
        menu={{ label: (lot) => `Actions for deposit of ${dayText(lot.openedOn)}`, actions }}
      />
    </Section>
  )
}

function useDepositActions(patientId: string): (lot: Lot) => RowAction[] {
  const dialogs = useDialogs()
  const navigate = useNavigate()
  const forbidden = useForbidden()
  const closedToday = useClosedToday()
  return (lot) => {
    const closed = closedToday(lot.locationId)
    const spent = lot.remainingCents === 0 ? 'Nothing of it is left.' : undefined
    return [
      {
        label: 'Apply deposit',
        onSelect: () =>
          dialogs.open((close) => <ApplyDeposit patientId={patientId} lot={lot} onClose={close} />),
        disabledReason: forbidden('deposit.apply') ?? spent ?? closed,
      },
      {
        label: 'Issue Refund',
        onSelect: () =>
          dialogs.open((close) => <RefundOfPayment paymentId={lot.paymentId} onClose={close} />),
        disabledReason: forbidden('refund.issue') ?? spent ?? closedToday(),
      },
      {
        label: 'Transfer in the family',
        onSelect: () =>
          dialogs.open((close) => (
            <Suspense>
              <TransferLot patientId={patientId} lot={lot} onClose={close} />
            </Suspense>
          )),
        disabledReason: forbidden('credit.transfer') ?? spent ?? closed,
      },
      ...lot.applied.map((applied) => ({
        label: `Take off invoice ${applied.number}`,
        onSelect: () => dialogs.open((close) => <TakeOffInvoice applied={applied} onClose={close} />),
        disabledReason:
          forbidden('deposit.apply') ??
          (applied.reversible ? undefined : 'It was taken off, or refunded, already.'),
      })),
      {
        label: 'Open payment',
        separated: true,
        onSelect: () => void navigate(urls.payment(lot.paymentId)),
      },
    ]
  }
}
