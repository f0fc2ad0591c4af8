import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Callout } from '@tillwave/ui/callout'
import { ErrorState } from '@tillwave/ui/error-state'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { useEffect, useEffectEvent, useState } from 'react'
import { api } from '../../api.ts'
import { localText } from '../../parts/dates.ts'
import { followEvents } from '../../state/event-source.ts'
import { urls } from '../../urls.ts'
import { ChatLines } from './chat-lines.tsx'
import { Composer } from './composer.tsx'
import type { Line, Side } from './conversation.ts'
import { useSupport, type Support } from '../support/queries.ts'
import { StartChat } from './start-chat.tsx'
import { useConversation } from './use-conversation.ts'
import { useOtherTypes, useTellTyping } from './use-typing.ts'
import './chat.css'

type View = NonNullable<Awaited<ReturnType<typeof api.readChat>>['chat']>

const side: Side<View> = {
  read: async (after) => (await api.readChat({ query: { after } })).chat,
  send: (message, idempotencyKey): Promise<Line> =>
    api.sendChatMessage({ body: { message } }, { idempotencyKey }),
}

/** The visitor's chat with an operator (PP-15): begins one, or goes on with the one of this browser. */
export function VisitorChat() {
  const [chats, setChats] = useState(0)
  // Each chat has its own copy of lines.
  return <OneChat key={chats} onBegun={() => setChats(chats + 1)} />
}

function OneChat({ onBegun }: { onBegun: () => void }) {
  const { conversation, shown } = useConversation(side)
  const { data: support, isLoading } = useSupport()
  const [again, setAgain] = useState(false)
  const { view, problem } = shown
  if (problem && !view)
    return <ErrorState message={problem.message} onRetry={() => void conversation.refresh()} />
  if (view === undefined || isLoading) return <TextSkeleton label="Opening the chat" lines={4} />
  if (view === null || again)
    return (
      <>
        {support && <Away support={support} />}
        <StartChat name={support?.asker?.name ?? ''} onBegun={onBegun} />
      </>
    )
  return (
    <>
      <Standing view={view} support={support} />
      <Room conversation={conversation} shown={shown} view={view} />
      {view.state === 'ended' && (
        <Button variant="default" onClick={() => setAgain(true)}>
          Start another chat
        </Button>
      )}
    </>
  )
}

interface RoomProps extends Pick<ReturnType<typeof useConversation<View>>, 'conversation' | 'shown'> {
  view: View
}

function Room({ conversation, shown, view }: RoomProps) {
  const [live, setLive] = useState(true)
  const other = useOtherTypes(shown.lines.length)
  const tellTyping = useTellTyping(() => api.typeInChat())
  const ended = view.state === 'ended'
  const heedTyping = useEffectEvent(() => other.heed())

  useEffect(() => {
    if (ended) return
    return followEvents('/api/support/chat/events', {
      onOpen() {
        setLive(true)
        void conversation.refresh()
      },
      onBreak: () => setLive(false),
      onMessage({ topic, subject }) {
        if (topic === 'chat') void conversation.refresh()
        if (topic === 'chat-typing' && subject['by'] === 'operator') heedTyping()
      },
    })
  }, [conversation, ended])

  return (
    <div className="po-chat">
      <ChatLines
        lines={shown.lines}
        unsent={shown.unsent}
        own="visitor"
        typing={other.types ? (view.operatorName ?? undefined) : undefined}
      />
      {!live && !ended && (
        <p className="po-quiet" role="status">
          The connection is lost. What you write is kept and sent as soon as it is back.
        </p>
      )}
      {ended && shown.refused && (
        <p className="po-quiet" role="alert">
          “{shown.refused.message}” was not sent: the chat had ended.
        </p>
      )}
      {!ended && (
        <>
          <Composer
            key={view.id}
            chatId={view.id}
            refused={shown.refused}
            onSay={(message) => conversation.say(message)}
            onType={() => view.state === 'taken' && tellTyping()}
          />
          <EndChat onEnded={() => void conversation.refresh()} />
        </>
      )}
    </div>
  )
}

function EndChat({ onEnded }: { onEnded: () => void }) {
  return (
    <Button
      variant="subtle"
      color="gray"
      size="xs"
      className="po-chat-end"
      onClick={() => void api.endChat().then(onEnded, onEnded)}
    >
      End chat
    </Button>
  )
}

function Standing({ view, support }: { view: View; support: Support | undefined }) {
  const { state, operatorName, operatorThere } = view
  if (state === 'ended') return null
  if (state === 'taken' && operatorThere)
    return (
      <p className="po-quiet" role="status">
        You are talking to {operatorName}.
      </p>
    )
  if (state === 'taken')
    return (
      <Callout tone="warning">
        {operatorName} has lost the connection. Stay here: your chat is kept, and the next operator goes on
        with it.
      </Callout>
    )
  if (!support) return null
  if (isAway(support)) return <Away support={support} />
  return (
    <p className="po-quiet" role="status">
      An operator will be with you in a moment.
    </p>
  )
}

function isAway({ open, operatorsThere }: Support): boolean {
  return !open || operatorsThere === 0
}

/** Said outside of the hours, and while no operator is there. */
function Away({ support }: { support: Support }) {
  if (!isAway(support)) return null
  const { open, changesAt, zone } = support
  return (
    <Callout tone="info" title={open ? 'Our operators are away right now' : 'The chat is closed right now'}>
      {open || changesAt === null ? '' : `We are back ${localText(changesAt, zone)}. `}
      Write anyway: your message is kept, and the next operator answers here. Or{' '}
      <Link className="po-chat-link" {...urls.support()}>
        write by e-mail
      </Link>
      .
    </Callout>
  )
}
