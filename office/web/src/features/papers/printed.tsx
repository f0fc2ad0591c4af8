import { useInfiniteQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { Printer } from 'lucide-react'
import { ShowEarlier } from '../../parts/show-earlier.tsx'
import { instantText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { Explained } from '../explain/explained.tsx'
import { paperFile, papersQuery, type PaperRow } from './queries.ts'

/** What was printed for a patient or sent to them, with how each letter fares (BI-10, BI-14). */
export function Printed({ patientId }: { patientId: string }) {
  const papers = useInfiniteQuery(papersQuery(patientId))
  const { location } = useDesk()
  return (
    <Section title="Printed and sent" surface="plain">
      <DataTable
        label="Printed and sent"
        columns={columnsAt(location.zone)}
        rows={papers.data?.pages.flatMap((page) => page.papers)}
        rowKey={(row) => row.id}
        error={
          papers.error ? { message: papers.error.message, onRetry: () => void papers.refetch() } : undefined
        }
        empty={
          <EmptyState icon={Printer} title="Nothing was printed or sent yet">
            Every paper that leaves the office is listed here as it was.
          </EmptyState>
        }
      />
      <ShowEarlier list={papers} />
    </Section>
  )
}

function columnsAt(zone: string): Column<PaperRow>[] {
  return [
    {
      key: 'when',
      title: 'When',
      width: '13rem',
      cell: (row) => (
        <>
          {instantText(row.madeAt, zone)}
          <CellNote>{row.madeBy}</CellNote>
        </>
      ),
    },
    {
      key: 'title',
      title: 'Paper',
      namesRow: true,
      cell: (row) => (
        <a href={paperFile(row.id)} target="_blank" rel="noreferrer">
          {row.title}
        </a>
      ),
    },
    {
      key: 'owed',
      title: 'Amount due',
      align: 'end',
      width: '8rem',
      cell: ({ id, owed, madeAt }) =>
        owed && (
          <Explained
            cents={owed.cents}
            label="Amount due"
            subject={{ kind: 'statement', id }}
            about={{ to: owed.to, knownAt: madeAt }}
          />
        ),
    },
    { key: 'how', title: 'How', cell: (row) => <How row={row} /> },
  ]
}

type Sending = PaperRow['sendings'][number]

const looks: Record<Sending['state'], { tone: StatusTone; label: string }> = {
  waiting: { tone: 'progress', label: 'Waiting' },
  sending: { tone: 'progress', label: 'Sending' },
  sent: { tone: 'positive', label: 'Sent' },
  failed: { tone: 'negative', label: 'Not sent' },
}

function How({ row }: { row: PaperRow }) {
  if (row.sendings.length === 0) return 'Printed'
  return row.sendings.map(({ recipient, state, problem, unsure }) => (
    <div key={recipient}>
      <StatusPill tone={looks[state].tone}>{looks[state].label}</StatusPill> {recipient}
      {problem && <CellNote>{state === 'waiting' ? `${problem} Another try follows.` : problem}</CellNote>}
      {unsure && <CellNote>The mail server fell silent once, so it may have arrived twice.</CellNote>}
    </div>
  ))
}
