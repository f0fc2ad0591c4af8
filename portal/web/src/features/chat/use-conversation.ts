import { useEffect, useState, useSyncExternalStore } from 'react'
import { Conversation, type ChatView, type Side } from './conversation.ts'
import { tabLines } from './kept-words.ts'

// The stream says at once what is new; this finds out that somebody has gone, which nobody announces.
const LOOK_EVERY_MS = 15_000

/** Keeps one side's copy of a chat for as long as the component stands. */
export function useConversation<View extends ChatView>(side: Side<View>) {
  const [conversation] = useState(() => new Conversation(side, tabLines))
  const shown = useSyncExternalStore(conversation.subscribe, conversation.shown)

  useEffect(() => {
    const refresh = () => void conversation.refresh()
    conversation.start()
    const timer = setInterval(refresh, LOOK_EVERY_MS)
    window.addEventListener('online', refresh)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', refresh)
      conversation.stop()
    }
  }, [conversation])

  return { conversation, shown }
}
