import * as z from 'zod'

/** A line that was written here and that the server does not have yet, with the key that it goes out under. */
export interface UnsentLine {
  key: string
  message: string
}

/** Where a conversation keeps its unsent lines, so that a reload loses none. */
export interface KeptLines {
  read: (chatId: string) => readonly UnsentLine[]
  keep: (chatId: string, lines: readonly UnsentLine[]) => void
}

// Kept in the tab alone, by chat: whoever cannot open the chat is not shown what was typed into it.
const PREFIX = 'tillwave-chat'
const draftKey = (of: string) => `${PREFIX}-draft ${of}`
const unsentKey = (chatId: string) => `${PREFIX}-unsent ${chatId}`

const unsentLines = z.array(z.object({ key: z.string(), message: z.string() }))

/** Unsent lines as this tab keeps them. */
export const tabLines: KeptLines = {
  read(chatId) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(unsentKey(chatId)) ?? '[]') as unknown
      return unsentLines.safeParse(kept).data ?? []
    } catch {
      return []
    }
  },
  keep: (chatId, lines) => put(unsentKey(chatId), lines.length === 0 ? '' : JSON.stringify(lines)),
}

/** What somebody was typing into a chat. */
export function readDraft(of: string): string {
  return sessionStorage.getItem(draftKey(of)) ?? ''
}

/** Keeps what somebody types; nothing typed is nothing kept. */
export function keepDraft(of: string, message: string): void {
  put(draftKey(of), message)
}

/** Forgets all that was typed into chats, when its writer signs out. */
export function forgetChatWords(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}

function put(key: string, value: string): void {
  if (value === '') sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, value)
}
