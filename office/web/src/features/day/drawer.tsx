import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { CellNote } from '@tillwave/ui/text'
import { Calculator } from 'lucide-react'
import { overWords } from '@tillwave/office-domain/billing/cash-count'
import { timeText } from '../../parts/dates.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { CountCash } from './count-cash.tsx'
import type { Day } from './queries.ts'

type Count = Day['counts'][number]

/** The counts of the drawer on a day, and counting it. */
export function Drawer({ day }: { day: Day }) {
  const { location } = useDesk()
  const forbidden = useForbidden()
  const dialogs = useDialogs()
  const reason = forbidden('day.work') ?? closedReason(day)
  return (
    <Section
      title="Cash count"
      surface="plain"
      actions={
        <ReasonButton
          size="xs"
          variant="default"
          leftSection={<Calculator size={14} aria-hidden />}
          reason={reason}
          onClick={() => dialogs.open((close) => <CountCash day={day} onClose={close} />)}
        >
          Count cash
        </ReasonButton>
      }
    >
      <DataTable
        label="Cash counts"
        columns={countColumns(location.zone)}
        rows={day.counts}
        rowKey={(count) => count.id}
        empty={
          <EmptyState title="The drawer has not been counted">
            Counting posts what it is over or short by.
          </EmptyState>
        }
      />
    </Section>
  )
}

/** Why nothing can be dated on this day any more; undefined while it is open. */
export function closedReason(day: Day): string | undefined {
  return day.closed ? 'This day is closed. Closed days are not opened again.' : undefined
}

function countColumns(zone: string): Column<Count>[] {
  return [
    {
      key: 'at',
      title: 'When',
      namesRow: true,
      cell: (count) => (
        <>
          {timeText(count.at, zone)}
          <CellNote>{count.by}</CellNote>
        </>
      ),
    },
    { key: 'note', title: 'Note', cell: (count) => count.note },
    {
      key: 'expected',
      title: 'By the books',
      align: 'end',
      cell: (count) => <Money cents={count.expectedCents} />,
    },
    { key: 'counted', title: 'Counted', align: 'end', cell: (count) => <Money cents={count.countedCents} /> },
    {
      key: 'over',
      title: 'Over or short',
      align: 'end',
      cell: (count) => <strong>{overWords(count.overCents)}</strong>,
    },
  ]
}
