import { Link } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { useEffect } from 'react'
import { api } from '../../api.ts'
import { agoText } from '../../parts/dates.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { queryClient } from '../../state/queries.ts'
import { urls } from '../../urls.ts'
import { topicWords } from '../support/queries.ts'
import { isWaiting, type ChatRow } from './queries.ts'
import './support-desk.css'

interface QueueProps {
  chats: readonly ChatRow[]
  /** The chat that is open beside the queue. */
  open: string | undefined
}

/** The chats that go on, those that wait first; below them all that ended. */
export function Queue({ chats, open }: QueueProps) {
  const ids = chats.map(({ id }) => id).join(' ')
  // One that left the queue has ended.
  useEffect(() => void queryClient.invalidateQueries({ queryKey: endedKey }), [ids])
  return (
    <>
      {chats.length === 0 && (
        <EmptyState title="Nobody chats">Visitors begin a chat on the support page.</EmptyState>
      )}
      <Rows chats={chats} open={open} />
      <Ended open={open} />
    </>
  )
}

const endedKey = ['ended-chats']

function Ended({ open }: { open: string | undefined }) {
  const list = useInfiniteQuery({
    queryKey: endedKey,
    queryFn: ({ pageParam }) => api.listEndedChats({ query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const chats = list.data?.pages.flatMap((page) => page.chats) ?? []
  if (list.error && !list.data)
    return <ErrorState message={list.error.message} onRetry={() => void list.refetch()} />
  if (chats.length === 0) return null
  return (
    <>
      <h2 className="po-queue-part">Ended</h2>
      <Rows chats={chats} open={open} />
      <ShowMore list={list} />
    </>
  )
}

function Rows({ chats, open }: QueueProps) {
  if (chats.length === 0) return null
  return (
    <ul>
      {chats.map((chat) => (
        <li key={chat.id}>
          <Link {...urls.chats(chat.id)} aria-current={chat.id === open ? 'true' : undefined}>
            <span className="po-queue-head">
              <strong>{chat.visitorName}</strong>
              <StatusPill tone={toneOf(chat)}>{wordsOf(chat)}</StatusPill>
            </span>
            <span className="po-queue-line">
              {chat.state === 'ended' ? chat.firstMessage : chat.lastMessage}
            </span>
            <small>
              {chat.practiceName ?? 'Visitor'}, {topicWords[chat.topic]}, {agoText(chat.changedAt)}
            </small>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function toneOf(chat: ChatRow): StatusTone {
  if (chat.state === 'ended') return 'ended'
  if (isWaiting(chat)) return 'warning'
  return chat.mine && chat.awaitsAnswer ? 'progress' : 'positive'
}

function wordsOf(chat: ChatRow): string {
  if (chat.state === 'ended') return 'Ended'
  if (isWaiting(chat)) return 'Waiting'
  if (!chat.mine) return `With ${chat.operatorName}`
  return chat.awaitsAnswer ? 'Your turn' : 'Answered'
}
