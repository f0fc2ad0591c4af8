import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Callout } from '@tillwave/ui/callout'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page, Section } from '@tillwave/ui/page'
import { ProgressBar } from '@tillwave/ui/progress-bar'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { urls } from '../../urls.ts'
import { CancelImport } from './cancel-import.tsx'
import { DryRun } from './dry-run.tsx'
import { kindWords, rowsText, stateWords } from './kind-words.ts'
import { MapColumns } from './map-columns.tsx'
import { importQuery, type ImportDetail } from './queries.ts'
import './import.css'

const route = getRouteApi('/office/imports/$importId')

/** One file on its way in: its columns, its dry run, and the import itself (BI-13). */
export function ImportPage() {
  const { importId } = route.useParams()
  const found = useQuery(importQuery(importId))
  if (found.error) return <ErrorState message={found.error.message} onRetry={() => void found.refetch()} />
  if (!found.data) return <PageSkeleton label="Loading the import" />
  const file = found.data
  const { text, tone } = stateWords[file.state]
  const size = file.rows > 0 ? ` · ${rowsText(file.rows)}` : ''
  return (
    <Page
      heading={`Import ${kindWords[file.kind].title.toLowerCase()}`}
      badge={<StatusPill tone={tone}>{text}</StatusPill>}
      meta={`${file.fileName}${size} · sent by ${file.createdBy}`}
      actions={<CancelImport file={file} />}
    >
      <Stage key={file.state} file={file} />
    </Page>
  )
}

const notYet = 'You may leave this page. Nothing is imported before you say so.'

function Stage({ file }: { file: ImportDetail }) {
  const { state, rows, doneRows } = file
  switch (state) {
    case 'uploading':
      return (
        <Working
          label="The file is being sent"
          note="Send it again if this does not go on."
          done={0}
          total={0}
        />
      )
    case 'reading':
      return <Working label="Reading the file" note={notYet} done={0} total={0} />
    case 'checking':
      return <Working label={`Checking ${rowsText(rows)}`} note={notYet} done={doneRows} total={rows} />
    case 'posting':
      return (
        <Working
          label={`Importing ${rowsText(rows)}`}
          note="Everything appears at once when the last row is done, or nothing does. You may leave this page."
          done={doneRows}
          total={rows}
        />
      )
    case 'mapping':
      return <MapColumns file={file} />
    case 'checked':
      return <DryRun file={file} />
    case 'done':
      return <Done file={file} />
    case 'failed':
      return (
        <Section title="This file was not read">
          <Callout
            tone="negative"
            title="Nothing was imported"
            action={<Link {...urls.settings('import')}>Send another file</Link>}
          >
            {file.failure ?? 'Send the file again.'}
          </Callout>
        </Section>
      )
    case 'cancelled':
      return (
        <EmptyState
          title="This import was cancelled"
          action={<Link {...urls.settings('import')}>Import another file</Link>}
        >
          Nothing of the file was imported, and it is forgotten.
        </EmptyState>
      )
  }
}

function Working({ label, note, done, total }: { label: string; note: string; done: number; total: number }) {
  return (
    <Section title="Under way">
      <ProgressBar label={label} done={done} total={total} note={note} />
    </Section>
  )
}

const next = {
  patients: { title: 'See the patients', to: urls.patients() },
  catalog: { title: 'See the catalog', to: urls.settings('catalog') },
  balances: { title: 'See the invoices', to: urls.invoices() },
  payments: { title: 'See the payments', to: urls.payments() },
} as const

function Done({ file }: { file: ImportDetail }) {
  const { title, to } = next[file.kind]
  const known =
    file.knownRows > 0 ? ` ${rowsText(file.knownRows)} had been here before and changed nothing.` : ''
  return (
    <Section title="Imported">
      <Callout title={`${rowsText(file.newRows)} imported`} action={<Link {...to}>{title}</Link>}>
        {file.fileName} is imported whole.{known}
      </Callout>
      <p>
        <Link {...urls.settings('import')}>Import another file</Link>
      </p>
    </Section>
  )
}
