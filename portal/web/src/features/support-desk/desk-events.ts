import { useEffect, useEffectEvent } from 'react'
import { followEvents, type EventHandlers } from '../../state/event-source.ts'

const listeners = new Set<EventHandlers>()
let stop: (() => void) | undefined

/** Follows the operators' stream; all components of a tab share one, since a browser keeps few connections open. */
export function useDeskEvents(handlers: EventHandlers): void {
  const onOpen = useEffectEvent(handlers.onOpen)
  const onBreak = useEffectEvent(handlers.onBreak)
  const onMessage = useEffectEvent(handlers.onMessage)

  useEffect(() => {
    const listener: EventHandlers = {
      onOpen: () => onOpen(),
      onBreak: () => onBreak(),
      onMessage: (event) => onMessage(event),
    }
    listeners.add(listener)
    stop ??= followEvents('/api/operator/support/events', {
      onOpen: () => listeners.forEach((one) => one.onOpen()),
      onBreak: () => listeners.forEach((one) => one.onBreak()),
      onMessage: (event) => listeners.forEach((one) => one.onMessage(event)),
    })
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      stop?.()
      stop = undefined
    }
  }, [])
}
