import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { Brand } from '@tillwave/ui/brand'
import { ErrorState } from '@tillwave/ui/error-state'
import { Banner } from '@tillwave/ui/shell'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sandboxNotice } from '../../parts/gate.tsx'
import { Outcome } from '../../parts/outcome.tsx'
import { SiteNotices } from '../../parts/site-notices.tsx'
import { queryClient } from '../../state/queries.ts'
import { ApplySteps } from './steps.tsx'
import './apply.css'

type Page = Awaited<ReturnType<typeof api.readApplyPage>>

const LOOK_EVERY_MS = 5_000

/** The patient's own page, opened by a link of the practice: terms, the application and its decision (PP-9). */
export function Apply() {
  // The token stands behind the #, so that no server log and no referrer has it.
  const [token] = useState(() => window.location.hash.slice(1))
  const key = ['apply', token]
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => api.readApplyPage({ body: { token } }),
    refetchInterval: ({ state }) => (state.data?.outcome?.status === 'pending' ? LOOK_EVERY_MS : false),
  })
  return (
    <>
      <Banner>{sandboxNotice}</Banner>
      <SiteNotices />
      <main className="po-apply">
        <Brand name="Lender portal" note="apply for financing" />
        {error && !data ? (
          <Unreadable code={error.code} message={error.message} onRetry={() => void refetch()} />
        ) : data ? (
          <Content page={data} token={token} onDone={(page) => queryClient.setQueryData(key, page)} />
        ) : (
          <TextSkeleton label="Opening your link" lines={6} />
        )}
        <p className="po-quiet">No credit is granted here, and no bureau is asked. Use invented data only.</p>
      </main>
    </>
  )
}

function Content({ page, token, onDone }: { page: Page; token: string; onDone: (page: Page) => void }) {
  if (page.outcome) return <Decision page={page} />
  switch (page.state) {
    case 'expired':
      return <Over title="This link has expired">Ask {page.practiceName} for another one.</Over>
    case 'cancelled':
      return <Over title="This link was ended">{page.practiceName} can send you another one.</Over>
    case 'used':
    case 'open':
      return <ApplySteps page={page} token={token} onDone={onDone} />
  }
}

function Decision({ page: { outcome, practiceName } }: { page: Page }) {
  if (!outcome) return null
  const { status, says, creditLimitCents, accountNumberEnd } = outcome
  if (status === 'approved')
    return (
      <>
        <h1>Your application</h1>
        <Outcome kind="approved" title={`Approved: ${formatCents(creditLimitCents ?? 0)}`}>
          <p>Your account ends in {accountNumberEnd}.</p>
          <p>
            Tell {practiceName} that you are done; they see the decision already. You can close this page.
          </p>
        </Outcome>
      </>
    )
  return (
    <>
      <h1>Your application</h1>
      {status === 'declined' ? (
        <Outcome kind="declined" title="Declined">
          <p>{says}</p>
        </Outcome>
      ) : (
        <Outcome kind="pending" title="Decision pending">
          <p>{says} This page shows the decision as soon as it is made.</p>
        </Outcome>
      )}
    </>
  )
}

function Unreadable({ code, message, onRetry }: { code: string; message: string; onRetry: () => void }) {
  if (code === 'not-found' || code === 'invalid')
    return (
      <Over title="This link leads nowhere">Check that you opened all of it, or ask for another one.</Over>
    )
  return <ErrorState message={message} onRetry={onRetry} />
}

function Over({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="po-apply-card">
      <h1>{title}</h1>
      <p>{children}</p>
    </div>
  )
}
