import { addDays, type Day } from '@tillwave/money/calendar'
import { unitAround, type CalendarUnit, type Grouping, type Period } from './period.ts'
import { reportKinds, type ReportName } from './report.ts'

/** How often a report is mailed. */
export const rhythms = ['daily', 'weekly', 'monthly'] as const
/** One of them. */
export type Rhythm = (typeof rhythms)[number]

const unitOf: Readonly<Record<Rhythm, CalendarUnit>> = { daily: 'day', weekly: 'week', monthly: 'month' }

/** The period that a new schedule begins with: the one that is not over yet. */
export function firstPeriod(rhythm: Rhythm, today: Day): Period {
  return unitAround(unitOf[rhythm], today)
}

/** The last period that is over, which *Send now* mails. */
export function lastWholePeriod(rhythm: Rhythm, today: Day): Period {
  return unitAround(unitOf[rhythm], addDays(firstPeriod(rhythm, today).from, -1))
}

/** What is to be mailed now. */
export interface Due {
  period: Period
  nextFrom: Day
  /** What was due before it while nothing ran, and is not mailed any more. */
  missed: Period | null
}

/**
 * The latest period that is over, and where the next begins; undefined while none is that begins with `nextFrom` or
 * later. So after a long outage there is one mail, not one for each period.
 */
export function duePeriod(rhythm: Rhythm, nextFrom: Day, today: Day): Due | undefined {
  const period = lastWholePeriod(rhythm, today)
  if (period.to < nextFrom) return undefined
  const missed = nextFrom < period.from ? { from: nextFrom, to: addDays(period.from, -1) } : null
  return { period, nextFrom: addDays(period.to, 1), missed }
}

/** How the rows of a mailed report are made: a day by location, a week by day, a month by week. */
export function mailedGrouping(report: ReportName, rhythm: Rhythm): Grouping {
  const wanted = ({ daily: 'location', weekly: 'day', monthly: 'week' } as const)[rhythm]
  const possible: readonly Grouping[] = reportKinds[report].groupings
  return possible.includes(wanted) ? wanted : 'day'
}
