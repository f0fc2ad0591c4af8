import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** A chat in the queue. */
export type ChatRow = Awaited<ReturnType<typeof api.listChats>>['chats'][number]

const LOOK_EVERY_MS = 20_000

/** The queue of chats; the stream says when to read it again, and now and then it is read anyway. */
export const chatsQuery = queryOptions({
  queryKey: ['chats'],
  queryFn: async () => (await api.listChats()).chats,
  refetchInterval: LOOK_EVERY_MS,
})

/** True for a chat that nobody who is there has taken. */
export function isWaiting({ state, operatorThere }: ChatRow): boolean {
  return state !== 'ended' && !operatorThere
}
