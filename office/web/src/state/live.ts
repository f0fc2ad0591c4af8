import type { LiveState } from '@tillwave/ui/top-bar'
import { useEffect, useState } from 'react'
import { heed, queryClient, type Change } from './queries.ts'

const GATHER_MS = 120
const RETRY_MS = 3_000

type Message = { kind: 'changed'; change: Change } | { kind: 'state'; state: LiveState } | { kind: 'ask' }

/**
 * Follows what other workstations post (BI-15). One event stream serves all tabs of a browser: the tab that
 * holds the lock keeps it and tells the others.
 */
export function useLiveUpdates(): LiveState {
  const [state, setState] = useState<LiveState>('connecting')

  useEffect(() => {
    const stop = new AbortController()
    const channel = new BroadcastChannel('tillwave-live')
    const gather = gatherChanges()
    let own: LiveState | undefined

    const tell = (message: Message) => channel.postMessage(message)
    const lead = () =>
      keepStream(stop.signal, {
        onState(next) {
          own = next
          setState(next)
          tell({ kind: 'state', state: next })
        },
        onChange(change) {
          gather(change)
          tell({ kind: 'changed', change })
        },
      })
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'changed') gather(data.change)
      if (data.kind === 'state' && own === undefined) setState(data.state)
      if (data.kind === 'ask' && own !== undefined) tell({ kind: 'state', state: own })
    }
    tell({ kind: 'ask' })
    if (navigator.locks) {
      // Rejects only when this page goes: then there is nothing left to do.
      navigator.locks.request('tillwave-live', { signal: stop.signal }, lead).catch(() => undefined)
    } else void lead()
    return () => {
      stop.abort()
      channel.close()
    }
  }, [])

  return state
}

interface StreamEvents {
  onState: (state: LiveState) => void
  onChange: (change: Change) => void
}

/** Keeps one stream open until told to stop, opening it again whenever it breaks. */
function keepStream(signal: AbortSignal, { onState, onChange }: StreamEvents): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource
    let timer: ReturnType<typeof setTimeout> | undefined
    // What was read before the stream first opened may be older than what it will tell.
    let missed = true

    function open() {
      source = new EventSource('/api/events')
      source.onopen = () => {
        onState('live')
        // What happened while there was no stream is unknown, so everything is read again.
        if (missed) void queryClient.invalidateQueries()
        missed = false
      }
      source.onerror = () => {
        onState(navigator.onLine ? 'connecting' : 'offline')
        // The browser connects again by itself, and is told what it missed, unless the server refused.
        if (source.readyState !== EventSource.CLOSED) return
        missed = true
        timer = setTimeout(open, RETRY_MS)
      }
      source.onmessage = ({ data }: MessageEvent<string>) => onChange(JSON.parse(data) as Change)
    }

    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      source.close()
      resolve()
    })
    onState('connecting')
    open()
  })
}

/** Collects the changes of a burst, so that one posting makes one round of reading. */
function gatherChanges(): (change: Change) => void {
  let waiting: Change[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  return (change) => {
    waiting.push(change)
    timer ??= setTimeout(() => {
      timer = undefined
      const due = waiting
      waiting = []
      void heed(due)
    }, GATHER_MS)
  }
}
