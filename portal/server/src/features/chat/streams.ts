import { openAmong } from '@tillwave/identity/end'
import type { Database } from '@tillwave/server-kit/database'
import { EventHub } from '@tillwave/server-kit/events'

type Listener = Parameters<EventHub['open']>[1]

const OPERATORS = '00000000-0000-0000-0000-000000000000'
const visitorMark = 'visitor '

/** What a chat's visitor listens to; no sign-in is behind it, so it ends with the browser. */
export function visitorListener(chatId: string): Listener {
  return { practiceId: chatId, signInId: visitorMark + chatId }
}

/** What operators listen to, until their sign-in ends. */
export function operatorListener(signInId: string): Listener {
  return { practiceId: OPERATORS, signInId }
}

/** Live updates of this process: chats and tickets. */
export function openEvents(database: Database, onError: (error: unknown) => void): EventHub {
  return new EventHub({
    database,
    onError,
    async openAmong(ids) {
      const visitors = ids.filter((id) => id.startsWith(visitorMark))
      const signIns = ids.filter((id) => !id.startsWith(visitorMark))
      const open = signIns.length === 0 ? [] : await openAmong(database.outside(), signIns)
      return new Set([...visitors, ...open])
    },
  })
}
