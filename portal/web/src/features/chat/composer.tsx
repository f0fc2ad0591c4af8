import { Button, Textarea } from '@mantine/core'
import { supportLimits } from '@tillwave/portal-domain/support'
import type { Problem } from '@tillwave/route/problem'
import { SendHorizontal } from 'lucide-react'
import { useEffect, useId, useState, type KeyboardEvent, type SubmitEvent } from 'react'
import { keepDraft, readDraft } from './kept-words.ts'
import './chat.css'

interface ComposerProps {
  chatId: string
  onSay: (message: string) => void
  onType: () => void
  /** What the server refused, given back with the reason. */
  refused: { message: string; problem: Problem } | undefined
  /** Why nothing can be written now. */
  disabledReason?: string | undefined
}

/** Where a line is written: Enter sends it, Shift and Enter begin a new row. What is typed survives a reload. */
export function Composer({ chatId, onSay, onType, refused, disabledReason }: ComposerProps) {
  const [message, setMessage] = useState(() => readDraft(chatId))
  const reasonId = useId()

  useEffect(() => {
    if (refused) setMessage((typed) => typed || refused.message)
  }, [refused])

  useEffect(() => keepDraft(chatId, message), [chatId, message])

  function send(event: SubmitEvent | KeyboardEvent) {
    event.preventDefault()
    if (message.trim() === '' || disabledReason !== undefined) return
    onSay(message.trim())
    setMessage('')
  }

  return (
    <form className="po-chat-composer" onSubmit={send} aria-label="Write">
      <Textarea
        label="Message"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={supportLimits.chatLength}
        value={message}
        disabled={disabledReason !== undefined}
        error={refused && (refused.problem.fields?.['message'] ?? refused.problem.message)}
        onChange={(event) => {
          setMessage(event.currentTarget.value)
          onType()
        }}
        onKeyDown={(event) => event.key === 'Enter' && !event.shiftKey && send(event)}
      />
      <Button
        type="submit"
        disabled={disabledReason !== undefined}
        aria-describedby={reasonId}
        rightSection={<SendHorizontal size={15} aria-hidden />}
      >
        Send
      </Button>
      {disabledReason !== undefined && (
        <p id={reasonId} className="po-quiet">
          {disabledReason}
        </p>
      )}
    </form>
  )
}
