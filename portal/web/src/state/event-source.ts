const RETRY_MS = 3_000

/** What follows a stream of events. */
export interface EventHandlers {
  /** It is open, for the first time or again: what was told meanwhile comes now, or everything is to be read anew. */
  onOpen: () => void
  onBreak: () => void
  onMessage: (event: { topic: string; subject: Record<string, string> }) => void
}

/** Keeps one stream of server-sent events open, opening it again whenever it breaks; answers how to stop. */
export function followEvents(url: string, { onOpen, onBreak, onMessage }: EventHandlers): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined

  function open() {
    source = new EventSource(url)
    source.onopen = onOpen
    source.onerror = () => {
      onBreak()
      // The browser connects again by itself and says what it has, unless the server refused.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_MS)
    }
    source.addEventListener('reset', onOpen)
    source.onmessage = ({ data }: MessageEvent<string>) =>
      onMessage(JSON.parse(data) as Parameters<EventHandlers['onMessage']>[0])
  }

  open()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}
