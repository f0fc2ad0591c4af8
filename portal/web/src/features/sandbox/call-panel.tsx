import { Button, CopyButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { DescriptionList } from '@tillwave/ui/description-list'
import { ErrorState } from '@tillwave/ui/error-state'
import { SidePanel } from '@tillwave/ui/side-panel'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { CallStatus } from './call-status.tsx'
import { CallTime } from './call-time.tsx'
import { curlOf, prettyBody } from './curl.ts'
import { callQuery, type CallDetail } from './queries.ts'

/** One recorded call: what was asked, what was answered, and the command that asks it again. */
export function CallPanel({ callId, onClose }: { callId: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery(callQuery(callId))
  return (
    <SidePanel opened onClose={onClose} title="Call of the partner API">
      {error && !data && <ErrorState message={error.message} onRetry={() => void refetch()} />}
      {!data && !error && <TextSkeleton label="Reading the call" lines={8} />}
      {data && <CallFacts call={data} />}
    </SidePanel>
  )
}

function CallFacts({ call }: { call: CallDetail }) {
  return (
    <div className="po-call-facts">
      <code className="po-call-line">
        {call.method} {call.path}
      </code>
      <DescriptionList
        facts={[
          { term: 'Status', value: <CallStatus call={call} /> },
          { term: 'At', value: <CallTime instant={call.calledAt} /> },
          { term: 'Took', value: `${call.durationMs} ms` },
          { term: 'API key', value: call.keyName },
          { term: 'Request id', value: <code>{call.id}</code> },
          ...(call.idempotencyKey === null
            ? []
            : [{ term: 'Idempotency-Key', value: <code>{call.idempotencyKey}</code> }]),
          ...(call.faults.length === 0 ? [] : [{ term: 'Faults met', value: call.faults.join(', ') }]),
        ]}
      />
      <CopyButton value={curlOf(call, location.origin)}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy as curl'}
          </Button>
        )}
      </CopyButton>
      <Body title="Request" text={call.requestBody} none="No body was sent." />
      <Body title="Answer" text={call.responseBody} none="No whole answer was sent." />
    </div>
  )
}

function Body({ title, text, none }: { title: string; text: string | null; none: string }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {text === null ? (
        <p className="po-quiet">{none}</p>
      ) : (
        <pre className="po-body" tabIndex={0} aria-label={`${title} body`}>
          {prettyBody(text)}
        </pre>
      )}
    </section>
  )
}
