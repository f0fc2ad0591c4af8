import { dayText } from '@tillwave/money/format'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Toolbar } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { CellNote } from '@tillwave/ui/text'
import { FileText } from 'lucide-react'
import { ShowEarlier } from '../../parts/show-earlier.tsx'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useForbidden } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import { useOpenPaper } from '../papers/paper-dialog.tsx'
import { Printed } from '../papers/printed.tsx'
import { documentsQuery, type PatientDocument } from './queries.ts'

const kinds = {
  invoice: 'Invoice',
  receipt: 'Receipt',
  refund: 'Refund receipt',
  return: 'Return',
} as const satisfies Record<PatientDocument['kind'], string>

const columns: Column<PatientDocument>[] = [
  { key: 'on', title: 'Date', width: '9rem', cell: (row) => dayText(row.on) },
  { key: 'kind', title: 'Kind', width: '9rem', cell: (row) => kinds[row.kind] },
  {
    key: 'title',
    title: 'Document',
    namesRow: true,
    cell: (row) => (
      <>
        {row.title}
        {row.detail && <CellNote>{row.detail}</CellNote>}
      </>
    ),
  },
  {
    key: 'state',
    title: 'State',
    width: '9rem',
    cell: (row) =>
      row.superseded ? (
        <StatusPill tone="ended">Superseded</StatusPill>
      ) : (
        <StatusPill tone="positive">Valid</StatusPill>
      ),
  },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    width: '8rem',
    cell: (row) => <Money cents={row.amountCents} />,
  },
]

/** A patient's papers: what was charged, received and given back, each to be opened and printed. */
export function Documents({ patientId }: { patientId: string }) {
  const documents = useInfiniteQuery(documentsQuery(patientId))
  const navigate = useNavigate()
  const openPaper = useOpenPaper()
  const forbidden = useForbidden()
  return (
    <div className="of-file-tab">
      <Toolbar>
        <ReasonButton
          variant="default"
          reason={forbidden('paper.make')}
          onClick={() =>
            openPaper({ kind: 'statement', subjectId: patientId, patientId, title: 'Statement' })
          }
        >
          Statement
        </ReasonButton>
      </Toolbar>
      <DataTable
        label="Documents"
        columns={columns}
        rows={documents.data?.pages.flatMap((page) => page.documents)}
        rowKey={(row) => row.id}
        menu={{
          label: (row) => `Actions for ${row.title}`,
          actions: ({ kind, id, title }) => [
            {
              label: 'Print',
              disabledReason: forbidden('paper.make'),
              onSelect: () => openPaper({ kind, subjectId: id, patientId, title }),
            },
          ],
        }}
        onOpen={(row) =>
          void navigate(
            row.kind === 'invoice' || row.kind === 'return'
              ? urls.invoice(row.documentId)
              : urls.payment(row.documentId),
          )
        }
        error={
          documents.error
            ? { message: documents.error.message, onRetry: () => void documents.refetch() }
            : undefined
        }
        empty={
          <EmptyState icon={FileText} title="No papers yet">
            Invoices, receipts and refunds appear here as soon as they are posted.
          </EmptyState>
        }
      />
      <ShowEarlier list={documents} />
      <Printed patientId={patientId} />
    </div>
  )
}
