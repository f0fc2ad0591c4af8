import { Button, CopyButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Callout } from '@tillwave/ui/callout'
import { DescriptionList } from '@tillwave/ui/description-list'
import { ErrorState } from '@tillwave/ui/error-state'
import { SidePanel } from '@tillwave/ui/side-panel'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { Quiet } from '@tillwave/ui/text'
import { At } from '../../parts/at.tsx'
import { checkQuery, type CheckedTrail } from './queries.ts'

/** Checks every seal of the trail and tells what was changed since it was written. */
export function CheckPanel({ onClose }: { onClose: () => void }) {
  const { data, error, refetch, isFetching } = useQuery(checkQuery)
  return (
    <SidePanel opened onClose={onClose} title="Check of the audit trail">
      {error && !isFetching && <ErrorState message={error.message} onRetry={() => void refetch()} />}
      {isFetching && <TextSkeleton label="Checking every row" lines={6} />}
      {data && !isFetching && <Findings checked={data} />}
    </SidePanel>
  )
}

function Findings({ checked }: { checked: CheckedTrail }) {
  const { sealedRows, unsealedRows, head, faults } = checked
  return (
    <div className="po-audit-check">
      <p role="status">
        {faults.length === 0 ? (
          <StatusPill tone="positive">As it was written</StatusPill>
        ) : (
          <StatusPill tone="negative">Changed afterwards</StatusPill>
        )}
      </p>
      {faults.length > 0 && <Faults faults={faults} />}
      <DescriptionList
        facts={[
          { term: 'Sealed rows', value: sealedRows.toLocaleString('en-US') },
          { term: 'Written since', value: unsealedRows.toLocaleString('en-US') },
          { term: 'Last seal', value: head && <LastSeal head={head} /> },
        ]}
      />
      <Quiet>
        Every five minutes new rows are sealed: each seal holds a hash of its rows and of the seal before, so
        that a row that is changed, removed or put in afterwards is found.
      </Quiet>
      {head && <Head hash={head.hash} />}
    </div>
  )
}

function LastSeal({ head }: { head: NonNullable<CheckedTrail['head']> }) {
  return (
    <>
      Number {head.number}, <At instant={head.sealedAt} />
    </>
  )
}

const faultWords = {
  changed: 'was changed',
  missing: 'was removed',
  inserted: 'was put in afterwards',
}

function Faults({ faults }: Pick<CheckedTrail, 'faults'>) {
  return (
    <Callout tone="negative" title="The trail is not as it was written">
      <ul className="po-audit-faults">
        {faults.map(({ fault, rowId, sealNumber }) => (
          <li key={`${sealNumber} ${fault} ${rowId}`}>
            {fault === 'broken-seal' ? (
              `Seal ${sealNumber} does not follow from the one before.`
            ) : (
              <>
                Row <code>{rowId}</code> {faultWords[fault]}.
              </>
            )}
          </li>
        ))}
      </ul>
    </Callout>
  )
}

function Head({ hash }: { hash: string }) {
  return (
    <section aria-label="Hash of the last seal" className="po-audit-head">
      <h3>Hash of the last seal</h3>
      <code>{hash}</code>
      <Quiet>Keep it elsewhere: with it you can tell later that nobody made the whole chain anew.</Quiet>
      <CopyButton value={hash}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy the hash'}
          </Button>
        )}
      </CopyButton>
    </section>
  )
}
