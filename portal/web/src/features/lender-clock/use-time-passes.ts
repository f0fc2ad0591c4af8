import { useState } from 'react'
import type { api } from '../../api.ts'
import { queryClient } from '../../state/queries.ts'
import { stepsUntil } from './month-steps.ts'

/** How far the lender is after days have passed. */
export type Moved = Awaited<ReturnType<typeof api.moveOwnClock>>

/** Lets the lender's time pass month by month, so that it is seen how far it is, and no request takes long. */
export function useTimePasses(move: (today: string) => Promise<Moved>) {
  const [progress, setProgress] = useState<{ until: string; done: number; total: number }>()
  const [clock, setClock] = useState<{ today: string; daysAhead: number }>()
  const [paymentsMade, setPaymentsMade] = useState<number>()
  const [problem, setProblem] = useState<string>()

  async function pass(today: string, until: string) {
    const steps = stepsUntil(today, until)
    let made = 0
    setProblem(undefined)
    setPaymentsMade(undefined)
    try {
      for (const [done, step] of steps.entries()) {
        setProgress({ until, done, total: steps.length })
        const now = await move(step)
        made += now.paymentsMade
        setClock(now)
      }
      setPaymentsMade(made)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setProgress(undefined)
      void queryClient.invalidateQueries()
    }
  }

  return {
    progress,
    clock,
    paymentsMade,
    problem,
    pass: (from: string, until: string) => void pass(from, until),
  }
}
