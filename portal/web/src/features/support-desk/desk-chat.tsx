import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ErrorState } from '@tillwave/ui/error-state'
import { notifyProblem } from '@tillwave/ui/notify'
import { Section } from '@tillwave/ui/page'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { useState } from 'react'
import { api } from '../../api.ts'
import { RefusableButton } from '../../parts/refusable-button.tsx'
import { queryClient } from '../../state/queries.ts'
import { ChatLines } from '../chat/chat-lines.tsx'
import { Composer } from '../chat/composer.tsx'
import type { Side } from '../chat/conversation.ts'
import { topicWords } from '../support/queries.ts'
import { useConversation } from '../chat/use-conversation.ts'
import { useOtherTypes, useTellTyping } from '../chat/use-typing.ts'
import { useDeskEvents } from './desk-events.ts'
import { chatsQuery } from './queries.ts'

type View = Awaited<ReturnType<typeof api.readAnyChat>>

function sideOf(chatId: string): Side<View> {
  const params = { chatId }
  return {
    read: (after) => api.readAnyChat({ params, query: { after } }),
    send: (message, idempotencyKey) => api.answerChat({ params, body: { message } }, { idempotencyKey }),
  }
}

/** One chat as its operator answers it: take it, write, end it. */
export function DeskChat({ chatId }: { chatId: string }) {
  const [side] = useState(() => sideOf(chatId))
  const { conversation, shown } = useConversation(side)
  const other = useOtherTypes(shown.lines.length)
  const params = { chatId }
  const tellTyping = useTellTyping(() => api.typeToVisitor({ params }))
  useDeskEvents({
    onOpen: () => void conversation.refresh(),
    onBreak: () => undefined,
    onMessage({ topic, subject }) {
      if (subject['chatId'] !== chatId) return
      if (topic === 'chat') void conversation.refresh()
      if (topic === 'chat-typing' && subject['by'] === 'visitor') other.heed()
    },
  })
  const settled = {
    onError: (problem: Error) => notifyProblem(problem.message),
    onSettled() {
      void conversation.refresh()
      void queryClient.invalidateQueries({ queryKey: chatsQuery.queryKey })
    },
  }
  const take = useMutation({ mutationFn: () => api.takeChat({ params }), ...settled })
  const end = useMutation({ mutationFn: () => api.endAnyChat({ params }), ...settled })
  const { view, problem } = shown
  if (problem && !view)
    return <ErrorState message={problem.message} onRetry={() => void conversation.refresh()} />
  if (!view) return <TextSkeleton label="Opening the chat" lines={6} />
  const { mine, state } = view
  return (
    <Section
      title={view.visitorName}
      note={`${view.practiceName ?? 'Visitor'}, ${topicWords[view.topic]}`}
      actions={
        <>
          {!(mine && state === 'taken') && (
            <RefusableButton reason={whyNotTake(view)} onClick={() => take.mutate()}>
              Take chat
            </RefusableButton>
          )}
          {state !== 'ended' && (
            <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
              End chat
            </Button>
          )}
        </>
      }
    >
      <div className="po-chat po-desk-chat">
        <ChatLines
          lines={shown.lines}
          unsent={shown.unsent}
          own="operator"
          typing={other.types ? view.visitorName : undefined}
        />
        <Composer
          chatId={chatId}
          refused={shown.refused}
          onSay={(message) => conversation.say(message)}
          onType={tellTyping}
          disabledReason={whyNotWrite(view)}
        />
      </div>
    </Section>
  )
}

function whyNotTake({ state, operatorThere, operatorName }: View): string | null {
  if (state === 'ended') return 'This chat has ended.'
  return operatorThere ? `${operatorName} has taken this chat.` : null
}

function whyNotWrite({ state, mine }: View): string | undefined {
  if (state === 'ended') return 'This chat has ended.'
  return mine ? undefined : 'Take the chat to answer.'
}
