import { addMonths } from '@tillwave/money/calendar'

/** The days at which time stops on its way, a month apart, ending with the last. */
export function stepsUntil(today: string, until: string): string[] {
  const steps: string[] = []
  for (let months = 1; addMonths(today, months) < until; months += 1) steps.push(addMonths(today, months))
  return [...steps, until]
}
