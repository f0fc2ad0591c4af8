import { useEffect, useRef, useState } from 'react'

const SHOWN_MS = 6_000
const TOLD_EVERY_MS = 3_000

/** Whether the other side types: true for some seconds after each word of it, and no longer once its line has come. */
export function useOtherTypes(lineCount: number) {
  const [types, setTypes] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    setTypes(false)
    return () => clearTimeout(timer.current)
  }, [lineCount])

  return {
    types,
    heed() {
      setTypes(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setTypes(false), SHOWN_MS)
    },
  }
}

/** Tells the other side that somebody types here, now and then while they do. */
export function useTellTyping(tell: () => Promise<unknown>): () => void {
  const toldAt = useRef(0)
  return () => {
    if (Date.now() - toldAt.current < TOLD_EVERY_MS) return
    toldAt.current = Date.now()
    // That it could not be told matters to nobody.
    tell().catch(() => undefined)
  }
}
