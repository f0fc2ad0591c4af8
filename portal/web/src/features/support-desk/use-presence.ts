import { useEffect } from 'react'
import { api } from '../../api.ts'
import { queryClient } from '../../state/queries.ts'

const SAY_EVERY_MS = 25_000

/** While an operator answers chats, says so; visitors who come are then told that somebody is there. */
export function usePresence(there: boolean): void {
  useEffect(() => {
    if (!there) return
    const say = (now: boolean) =>
      void api.setPresence({ body: { there: now } }).then(
        () => void queryClient.invalidateQueries({ queryKey: ['chats'] }),
        () => undefined,
      )
    say(true)
    const timer = setInterval(() => say(true), SAY_EVERY_MS)
    return () => {
      clearInterval(timer)
      say(false)
    }
  }, [there])
}
