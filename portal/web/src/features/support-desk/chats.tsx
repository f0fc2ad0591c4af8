import { Switch } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page } from '@tillwave/ui/page'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { LiveIndicator, type LiveState } from '@tillwave/ui/top-bar'
import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { queryClient } from '../../state/queries.ts'
import { useDeskEvents } from './desk-events.ts'
import { DeskChat } from './desk-chat.tsx'
import { chatsQuery } from './queries.ts'
import { Queue } from './queue.tsx'
import { usePresence } from './use-presence.ts'
import './support-desk.css'

const route = getRouteApi('/portal/operator/chats')

/** Live chats: the queue, and the one that is open (PP-15). Whoever has this page open answers chats. */
export function Chats() {
  const { chat } = route.useSearch()
  const [there, setThere] = useState(true)
  const [live, setLive] = useState<LiveState>('connecting')
  const { data, error, refetch } = useQuery(chatsQuery)
  usePresence(there)
  const readQueue = () => void queryClient.invalidateQueries({ queryKey: chatsQuery.queryKey })
  useDeskEvents({
    onOpen() {
      setLive('live')
      readQueue()
    },
    onBreak: () => setLive('connecting'),
    onMessage: ({ topic }) => topic === 'chat' && readQueue(),
  })
  return (
    <Page
      heading="Chats"
      badge={<LiveIndicator state={live} />}
      meta="Visitors of the portal and people of practices who ask something now"
      actions={
        <Switch
          label="I answer chats"
          checked={there}
          onChange={(event) => setThere(event.currentTarget.checked)}
        />
      }
    >
      {error && !data ? (
        <ErrorState message={error.message} onRetry={() => void refetch()} />
      ) : (
        <div className="po-desk">
          <nav aria-label="Chats" className="po-queue">
            {data ? <Queue chats={data} open={chat} /> : <TextSkeleton label="Loading the chats" lines={5} />}
          </nav>
          {chat ? (
            <DeskChat key={chat} chatId={chat} />
          ) : (
            <EmptyState icon={MessagesSquare} title="Choose a chat">
              Those that wait stand first. Take one to answer.
            </EmptyState>
          )}
        </div>
      )}
    </Page>
  )
}
