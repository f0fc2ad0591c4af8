import { dayText } from '@tillwave/money/format'
import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Callout } from '@tillwave/ui/callout'
import { DescriptionList } from '@tillwave/ui/description-list'
import { Dialog } from '@tillwave/ui/dialog'
import { ErrorState } from '@tillwave/ui/error-state'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { Quiet } from '@tillwave/ui/text'
import { Printer } from 'lucide-react'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useForbidden } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import { runQuery, type RunFile } from './queries.ts'

/** What a run did: its figures, the files to print, and whom it could not serve as asked. */
export function RunDialog({ runId, onClose }: { runId: string; onClose: () => void }) {
  const query = useQuery(runQuery(runId))
  const to = query.data && dayText(query.data.run.to)
  return (
    <Dialog
      opened
      title={to ? `Statements through ${to}` : 'Statements'}
      onClose={onClose}
      footer={
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      }
    >
      {query.error && <ErrorState message={query.error.message} onRetry={() => void query.refetch()} />}
      {!query.data && !query.error && <TextSkeleton label="Reading the run" />}
      {query.data && <Outcome file={query.data} onLeave={onClose} />}
    </Dialog>
  )
}

function Outcome({ file: { run, parts, problems }, onLeave }: { file: RunFile; onLeave: () => void }) {
  const number = (term: string, value: number) => ({
    term,
    numeric: true,
    value: value.toLocaleString('en-US'),
  })
  return (
    <>
      <DescriptionList
        facts={[
          number('Families', run.total),
          number('E-mailed', run.mailed),
          number('To print', run.printed),
          number('Paid meanwhile', run.skipped),
          number('Failed', run.failed),
        ]}
      />
      {run.state === 'working' && <Quiet>Files to print are here once the run has ended.</Quiet>}
      {parts > 0 && (
        <Group gap="xs">
          {Array.from({ length: parts }, (_, at) => (
            <PartButton
              key={at}
              href={`/api/statement-runs/${run.id}/parts/${at + 1}`}
              label={parts === 1 ? 'Print statements' : `Print file ${at + 1} of ${parts}`}
            />
          ))}
        </Group>
      )}
      {problems.length > 0 && (
        <Callout tone="warning" title="Not as asked">
          <ul>
            {problems.map(({ patientId, patientName, problem }) => (
              <li key={patientId}>
                <Link {...urls.patient(patientId, 'documents')} onClick={onLeave}>
                  {patientName}
                </Link>
                : {problem}
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </>
  )
}

function PartButton({ href, label }: { href: string; label: string }) {
  const forbidden = useForbidden()
  return (
    <ReasonButton
      size="xs"
      variant="default"
      leftSection={<Printer size={14} aria-hidden />}
      reason={forbidden('statement.run')}
      onClick={() => void window.open(href, '_blank')}
    >
      {label}
    </ReasonButton>
  )
}
