import { getRouteApi, useLocation } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { Link2Off } from 'lucide-react'
import { api } from '../../api.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { PublicPage } from '../../parts/public-page.tsx'
import { queryClient } from '../../state/queries.ts'
import { urls } from '../../urls.ts'
import { topicWords } from './queries.ts'
import { Letters, Reply, type Thread } from './thread.tsx'
import { ticketLook } from './ticket-look.ts'

const route = getRouteApi('/portal/support/tickets/$ticketId')

const LOOK_EVERY_MS = 20_000

/** One of the practice's own tickets, for whoever of it is signed in. */
export function OwnTicket() {
  const { ticketId } = route.useParams()
  const key = ['ticket', ticketId]
  const params = { ticketId }
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => api.readTicket({ params }),
    refetchInterval: LOOK_EVERY_MS,
  })
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Opening the message" />
  return (
    <Content
      thread={data}
      send={(message, options) => api.replyToTicket({ params, body: { message } }, options)}
      onSent={(thread) => queryClient.setQueryData(key, thread)}
    />
  )
}

/** A stranger's ticket, by the link of a mail. */
export function TicketByLink() {
  // The token stands behind the #, so that no server log and no referrer has it.
  const token = useLocation({ select: ({ hash }) => hash })
  const key = ['ticket-link', token]
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => api.openTicket({ body: { token } }),
    refetchInterval: LOOK_EVERY_MS,
  })
  return (
    <PublicPage>
      {data ? (
        <Content
          thread={data}
          send={(message, options) => api.replyByLink({ body: { token, message } }, options)}
          onSent={(thread) => queryClient.setQueryData(key, thread)}
        />
      ) : error?.code === 'not-found' || error?.code === 'invalid' ? (
        <EmptyState
          icon={Link2Off}
          title="This link leads nowhere"
          action={<LinkButton {...urls.support()}>Go to support</LinkButton>}
        >
          Open the newest link that we mailed, all of it. After half a year a link ends.
        </EmptyState>
      ) : error ? (
        <ErrorState message={error.message} onRetry={() => void refetch()} />
      ) : (
        <PageSkeleton label="Opening the message" />
      )}
    </PublicPage>
  )
}

interface ContentProps {
  thread: Thread
  send: Parameters<typeof Reply>[0]['send']
  onSent: (thread: Thread) => void
}

function Content({ thread, send, onSent }: ContentProps) {
  const { tone, label } = ticketLook[thread.status]
  return (
    <Page
      heading={thread.subject}
      badge={<StatusPill tone={tone}>{label}</StatusPill>}
      meta={
        <>
          <span>{thread.number}</span>
          <span>{topicWords[thread.topic]}</span>
        </>
      }
      width="reading"
      actions={
        <LinkButton variant="default" {...urls.support()}>
          All of support
        </LinkButton>
      }
    >
      <Letters messages={thread.messages} />
      <Reply
        title="Write again"
        submitLabel="Send message"
        preview={
          thread.status === 'closed' ? 'This opens the message again.' : 'We answer here and by e-mail.'
        }
        send={send}
        onSent={onSent}
      />
    </Page>
  )
}
