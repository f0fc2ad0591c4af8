import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { importFields } from '@tillwave/office-domain/import/fields'
import { officeApi } from '@tillwave/office-contract/api'
import { addressOf } from '@tillwave/route/client'
import { Callout } from '@tillwave/ui/callout'
import type { Column } from '@tillwave/ui/columns'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Section } from '@tillwave/ui/page'
import { Tabs } from '@tillwave/ui/tabs'
import { CellNote } from '@tillwave/ui/text'
import { VirtualTable } from '@tillwave/ui/virtual-table'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { firstReason, useSave } from '../../state/form.ts'
import { rowsText } from './kind-words.ts'
import { MapColumns } from './map-columns.tsx'
import { linesQuery, type ImportDetail, type ImportLine, type Shown } from './queries.ts'

/** What the dry run found, row by row; from here the file is imported, or mapped anew. */
export function DryRun({ file }: { file: ImportDetail }) {
  const [mapping, setMapping] = useState(false)
  const post = useSave({
    call: (importId: string, options) => api.postImport({ params: { importId } }, options),
    topics: ['import'],
    onSaved: () => undefined,
  })
  const { newRows, knownRows, badRows } = file
  const reason = firstReason(
    badRows > 0 && `${rowsText(badRows)} must be corrected first: a file is imported whole or not at all.`,
    newRows === 0 && 'Every row is here already; there is nothing to import.',
  )
  return (
    <>
      {file.failure && <Callout tone="warning">{file.failure}</Callout>}
      <Section
        title="Dry run"
        note="Nothing is imported yet"
        surface="plain"
        actions={
          <>
            <Button variant="default" aria-expanded={mapping} onClick={() => setMapping(!mapping)}>
              Change the columns
            </Button>
            <ReasonButton reason={reason} loading={post.busy} onClick={() => post.save(file.id)}>
              {newRows > 0 ? `Import ${rowsText(newRows)}` : 'Import'}
            </ReasonButton>
          </>
        }
      >
        <FormErrors errors={post.problem ? [post.problem.message] : []} />
        <FigureRow>
          <FigureCard label="New" value={newRows.toLocaleString('en-US')} note="will be imported" />
          <FigureCard label="Already here" value={knownRows.toLocaleString('en-US')} note="change nothing" />
          <FigureCard
            label="Bad"
            value={badRows.toLocaleString('en-US')}
            note={badRows > 0 ? 'to be corrected' : 'none'}
          />
        </FigureRow>
      </Section>
      {mapping ? <MapColumns file={{ ...file, failure: null }} /> : <Lines file={file} />}
    </>
  )
}

function Lines({ file }: { file: ImportDetail }) {
  const [show, setShow] = useState<Shown>(file.badRows > 0 ? 'bad' : 'new')
  const lines = useInfiniteQuery(linesQuery(file.id, show))
  const tabs = [
    { value: 'bad' as const, label: 'Bad rows', count: file.badRows },
    { value: 'new' as const, label: 'New rows', count: file.newRows },
    { value: 'known' as const, label: 'Already here', count: file.knownRows },
  ]
  return (
    <Section
      title="Rows"
      surface="plain"
      actions={
        file.badRows > 0 && (
          <Button
            component="a"
            variant="default"
            size="xs"
            leftSection={<Download size={14} aria-hidden />}
            href={addressOf(officeApi.downloadBadLines, { params: { importId: file.id } })}
          >
            Bad rows as CSV
          </Button>
        )
      }
    >
      <Tabs label="Rows" tabs={tabs} value={show} onChange={setShow}>
        <VirtualTable
          label={tabs.find((tab) => tab.value === show)?.label ?? 'Rows'}
          columns={columnsOf(file, show)}
          rows={lines.data?.pages.flatMap((page) => page.lines)}
          rowKey={(row) => String(row.line)}
          empty={<EmptyState title="None">No row of the file is one of these.</EmptyState>}
          error={
            lines.error ? { message: lines.error.message, onRetry: () => void lines.refetch() } : undefined
          }
          hasMore={lines.hasNextPage}
          loadingMore={lines.isFetchingNextPage}
          onReachEnd={() => void lines.fetchNextPage()}
          height="calc(100vh - 26rem)"
        />
      </Tabs>
    </Section>
  )
}

function columnsOf(file: ImportDetail, show: Shown): Column<ImportLine>[] {
  const line: Column<ImportLine> = {
    key: 'line',
    title: 'Line',
    align: 'end',
    width: '5rem',
    namesRow: true,
    cell: (row) => row.line.toLocaleString('en-US'),
  }
  const says: Column<ImportLine> = { key: 'says', title: 'What it says', cell: (row) => row.says || '–' }
  if (show !== 'bad') return [line, says]
  return [
    line,
    { key: 'problems', title: 'What is wrong', cell: (row) => <Problems file={file} row={row} /> },
    says,
  ]
}

function Problems({ file, row }: { file: ImportDetail; row: ImportLine }) {
  return (
    <ul className="of-problems">
      {row.problems.map(({ field, text, reason }) => (
        <li key={`${field} ${reason}`}>
          {reason}
          <CellNote>{[labelOf(file, field), text].filter((part) => part !== '').join(': ')}</CellNote>
        </li>
      ))}
    </ul>
  )
}

function labelOf(file: ImportDetail, field: string): string {
  return importFields[file.kind].find((one) => one.name === field)?.label ?? ''
}
