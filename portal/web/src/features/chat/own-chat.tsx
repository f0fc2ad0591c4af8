import { getRouteApi } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page, Section } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'
import { instantText } from '../../parts/dates.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { useZone } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import { topicWords } from '../support/queries.ts'
import { ChatLines } from './chat-lines.tsx'

const route = getRouteApi('/portal/support/chats/$chatId')

/** One of the signed-in person's own chats, to read again. */
export function OwnChat() {
  const { chatId } = route.useParams()
  const zone = useZone()
  const { data, error, refetch } = useQuery({
    queryKey: ['own-chat', chatId],
    queryFn: () => readWhole(chatId),
  })
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Opening the chat" />
  const ended = data.state === 'ended'
  return (
    <Page
      heading={`Chat: ${topicWords[data.topic]}`}
      badge={<StatusPill tone={ended ? 'ended' : 'progress'}>{ended ? 'Ended' : 'Open'}</StatusPill>}
      meta={
        <>
          <span>{instantText(data.startedAt, zone)}</span>
          <span>{data.operatorName === null ? 'No operator took it' : `with ${data.operatorName}`}</span>
        </>
      }
      width="reading"
      actions={
        <LinkButton variant="default" {...urls.support()}>
          All of support
        </LinkButton>
      }
    >
      <Section title="Conversation">
        <div className="po-chat po-chat-whole">
          <ChatLines lines={data.messages} unsent={[]} own="visitor" typing={undefined} zone={zone} />
        </div>
      </Section>
    </Page>
  )
}

/** A chat with all of its lines, which come some hundreds at a time. */
async function readWhole(chatId: string) {
  const params = { chatId }
  let part = await api.readOwnChat({ params, query: {} })
  const messages = [...part.messages]
  while (part.messages.length > 0 && messages.length < part.lastNumber) {
    part = await api.readOwnChat({ params, query: { after: messages.length } })
    messages.push(...part.messages)
  }
  return { ...part, messages }
}
