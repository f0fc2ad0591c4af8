import { Link } from '@tanstack/react-router'
import { kindWords } from '@tillwave/office-domain/billing/bank-deposit'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { CreditCard, Landmark } from 'lucide-react'
import { timeText } from '../../parts/dates.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { DepositBatch } from './deposit-batch.tsx'
import { DepositSlip } from './deposit-slip.tsx'
import { closedReason } from './drawer.tsx'
import type { BankDeposit, Day } from './queries.ts'
import { VoidDeposit } from './void-deposit.tsx'

/** What went to the bank on a day, and taking more there. */
export function Bank({ day }: { day: Day }) {
  const { location } = useDesk()
  const forbidden = useForbidden()
  const dialogs = useDialogs()
  const reason = forbidden('day.work') ?? closedReason(day)
  return (
    <Section
      title="Bank deposits"
      surface="plain"
      actions={
        <>
          <ReasonButton
            size="xs"
            variant="default"
            leftSection={<CreditCard size={14} aria-hidden />}
            reason={reason}
            onClick={() => dialogs.open((close) => <DepositBatch day={day} onClose={close} />)}
          >
            Card or ACH batch
          </ReasonButton>
          <ReasonButton
            size="xs"
            leftSection={<Landmark size={14} aria-hidden />}
            reason={reason}
            onClick={() => dialogs.open((close) => <DepositSlip day={day} onClose={close} />)}
          >
            Make deposit slip
          </ReasonButton>
        </>
      }
    >
      <DataTable
        label="Bank deposits"
        columns={depositColumns(location.zone)}
        rows={day.deposits}
        rowKey={(deposit) => deposit.id}
        menu={{
          label: (deposit) => `Actions for the ${kindWords[deposit.kind].toLowerCase()}`,
          actions: (deposit) => [
            {
              label: 'Take back',
              danger: true,
              disabledReason:
                forbidden('day.work') ?? (deposit.void ? 'It was taken back already.' : undefined),
              onSelect: () => dialogs.open((close) => <VoidDeposit deposit={deposit} onClose={close} />),
            },
          ],
        }}
        empty={
          <EmptyState title="Nothing went to the bank">
            A deposit slip takes checks and cash out of the drawer.
          </EmptyState>
        }
      />
    </Section>
  )
}

function depositColumns(zone: string): Column<BankDeposit>[] {
  return [
    {
      key: 'kind',
      title: 'Deposit',
      namesRow: true,
      cell: (deposit) => (
        <>
          <Link {...urls.report('deposit-slip', { id: deposit.id })}>{kindWords[deposit.kind]}</Link>
          <CellNote>{deposit.reference}</CellNote>
        </>
      ),
    },
    {
      key: 'at',
      title: 'Entered',
      cell: (deposit) => (
        <>
          {timeText(deposit.at, zone)}
          <CellNote>{deposit.by}</CellNote>
        </>
      ),
    },
    { key: 'cash', title: 'Cash', align: 'end', cell: (deposit) => <Money cents={deposit.cashCents} /> },
    {
      key: 'checks',
      title: 'Checks',
      align: 'end',
      cell: (deposit) => (
        <>
          <Money cents={deposit.checksCents} />
          {deposit.checks > 0 && (
            <CellNote>{deposit.checks === 1 ? '1 check' : `${deposit.checks} checks`}</CellNote>
          )}
        </>
      ),
    },
    { key: 'fee', title: 'Fee', align: 'end', cell: (deposit) => <Money cents={deposit.feeCents} /> },
    {
      key: 'bank',
      title: 'To the bank',
      align: 'end',
      cell: (deposit) =>
        deposit.void ? (
          <StatusPill tone="ended">Taken back</StatusPill>
        ) : (
          <Money cents={deposit.bankCents} strong />
        ),
    },
  ]
}
