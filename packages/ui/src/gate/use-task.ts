import { useRef, useState } from 'react'
import type { Refusal } from './sign-in-client.ts'

interface TaskOptions<Input, Reply> {
  work: (input: Input) => Promise<Reply>
  onDone: (reply: Reply, input: Input) => void
  onRefused?: (refusal: Refusal) => void
}

/** One thing that a form sends: once at a time, with the refusal that it met and the wait after too many failures. */
export function useTask<Input, Reply>({ work, onDone, onRefused }: TaskOptions<Input, Reply>) {
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const [lockedUntil, setLockedUntil] = useState<number>()

  async function run(input: Input): Promise<void> {
    if (running.current || lockedUntil !== undefined) return
    running.current = true
    setBusy(true)
    setRefusal(undefined)
    try {
      onDone(await work(input), input)
    } catch (error) {
      const met = asRefusal(error)
      setRefusal(met)
      if (met.code === 'locked-out' && met.retryAfterSeconds !== undefined)
        setLockedUntil(Date.now() + met.retryAfterSeconds * 1000)
      onRefused?.(met)
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  return {
    run: (input: Input) => void run(input),
    busy,
    refusal,
    /** Until when trying is refused after too many failures. */
    lockedUntil,
    unlock() {
      setLockedUntil(undefined)
      setRefusal(undefined)
    },
    forget: () => setRefusal(undefined),
  }
}

/** Any error as something that can be shown; one that is none of ours shows no message of its own. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error as Error & Refusal
  return { code: 'broken', message: 'Something went wrong. Try again.' }
}
