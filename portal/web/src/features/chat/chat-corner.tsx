import { ActionIcon, Button } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { MessageCircle, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { paths } from '../../urls.ts'
import './chat-corner.css'

const VisitorChat = lazy(async () => ({ default: (await import('./visitor-chat.tsx')).VisitorChat }))

/** The chat in a corner of every screen of a practice; the support page has it large. */
export function ChatCorner() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const [opened, setOpened] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLElement>(null)

  useEffect(() => {
    if (opened) panel.current?.focus()
  }, [opened])

  function close() {
    setOpened(false)
    opener.current?.focus()
  }

  if (path === paths.support) return null
  return (
    <div className="po-corner">
      {opened && (
        <section
          ref={panel}
          className="po-corner-panel"
          aria-label="Chat with support"
          tabIndex={-1}
          onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && close()}
        >
          <header>
            <h2>Chat with support</h2>
            <ActionIcon variant="subtle" color="gray" aria-label="Close the chat" onClick={close}>
              <X size={16} aria-hidden />
            </ActionIcon>
          </header>
          <div className="po-corner-body">
            <Suspense fallback={<TextSkeleton label="Opening the chat" lines={4} />}>
              <VisitorChat />
            </Suspense>
          </div>
        </section>
      )}
      <Button
        ref={opener}
        radius="xl"
        aria-expanded={opened}
        leftSection={<MessageCircle size={16} aria-hidden />}
        onClick={() => (opened ? close() : setOpened(true))}
      >
        Chat
      </Button>
    </div>
  )
}
