import { useEffect, useEffectEvent, useState } from 'react'

interface CountdownProps {
  /** The moment it counts down to, in milliseconds of `now`'s clock. */
  until: number
  /** Called once each time a moment is reached. */
  onEnd?: () => void
  /** What the time means, for assistive technology: `Next try in`. */
  label: string
  now?: () => number
}

/** The time left until a moment as `m:ss`; it changes every second and is not announced each time. */
export function Countdown({ until, onEnd, label, now = Date.now }: CountdownProps) {
  const [leftMs, setLeftMs] = useState(() => until - now())

  useEffect(() => {
    const tick = () => setLeftMs(until - now())
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [until, now])

  const ended = leftMs <= 0
  const end = useEffectEvent(() => onEnd?.())
  useEffect(() => {
    if (ended) end()
  }, [ended])

  return (
    <time role="timer" aria-label={`${label} ${clockText(leftMs)}`} className="tw-numeric">
      {clockText(leftMs)}
    </time>
  )
}

/** Milliseconds left as `m:ss`, rounded up so that it reads 0:00 only at the end; never negative. */
export function clockText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
