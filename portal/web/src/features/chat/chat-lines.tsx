import { useEffect, useRef } from 'react'
import type { Line } from './conversation.ts'
import './chat.css'

interface ChatLinesProps {
  lines: readonly Line[]
  unsent: readonly { key: string; message: string }[]
  /** Whose lines stand at the right. */
  own: 'visitor' | 'operator'
  /** Who types at the other side now. */
  typing: string | undefined
  /** In which times are told; the browser's own unless given. */
  zone?: string
}

/** The lines of a chat, newest at the bottom; new ones are announced. */
export function ChatLines({ lines, unsent, own, typing, zone }: ChatLinesProps) {
  const frame = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight
  }, [lines.length, unsent.length, typing])

  return (
    // A region that scrolls must be reached by the keyboard.
    <div ref={frame} className="po-chat-lines" role="log" aria-label="Conversation" tabIndex={0}>
      <ol>
        {lines.map((line) => (
          <li key={line.key} data-author={line.author === own ? 'own' : line.author}>
            <p>{line.message}</p>
            {line.author !== 'notice' && (
              <small>
                {line.author === own ? 'You' : line.name}, {timeText(line.sentAt, zone)}
              </small>
            )}
          </li>
        ))}
        {unsent.map(({ key, message }) => (
          <li key={key} data-author="own" data-unsent>
            <p>{message}</p>
            <small>Sending…</small>
          </li>
        ))}
      </ol>
      <p className="po-chat-typing" role="status">
        {typing && `${typing} is typing…`}
      </p>
    </div>
  )
}

function timeText(instant: string, timeZone?: string): string {
  const parts = { hour: 'numeric', minute: '2-digit', timeZone } as const
  return new Intl.DateTimeFormat('en-US', parts).format(new Date(instant))
}
