import type { portalApi } from '@tillwave/portal-contract/api'
import { may, type Role } from '@tillwave/portal-domain/permissions'
import { approvalRateReport } from '@tillwave/portal-domain/reports/approval-rate'
import { fundingReport } from '@tillwave/portal-domain/reports/funding'
import {
  lengthOf,
  MOST_REPORT_DAYS,
  periodBefore,
  type Grouping,
} from '@tillwave/portal-domain/reports/period'
import { planMixReport } from '@tillwave/portal-domain/reports/plan-mix'
import { reportKinds, type Asked, type Report, type ReportName } from '@tillwave/portal-domain/reports/report'
import { averageTicketReport, refundsReport, transactionsReport } from '@tillwave/portal-domain/reports/sales'
import { usersReport } from '@tillwave/portal-domain/reports/users'
import { addDays } from '@tillwave/money/calendar'
import { Problem } from '@tillwave/route/problem'
import type { Received } from '@tillwave/route/table'
import type { Scope } from '@tillwave/server-kit/database'
import { approveDue } from '../applications/index.ts'
import { readPractice } from '../practice/index.ts'
import { present } from './present.ts'
import * as queries from './queries.ts'

/** What a report is asked for. */
export type Query = Received<(typeof portalApi)['readReport']>['query']

/** Whose books a report is made of. */
export interface Books {
  scope: Scope
  practiceId: string
}

/** How many days a report has that is asked for without a period. */
const USUAL_DAYS = 90

/** Throws `forbidden` unless the role may read the report. */
export function requireReport(role: Role | undefined, name: ReportName): void {
  if (role === undefined || !may(role, reportKinds[name].needs))
    throw new Problem('forbidden', `The report ${reportKinds[name].title} is for administrators.`)
}

/** Reads and makes a report (PP-14). */
export async function buildReport(books: Books, name: ReportName, query: Query): Promise<Report> {
  return builders[name]({ ...books, asked: await resolve(books, name, query) })
}

async function resolve({ scope }: Books, name: ReportName, query: Query): Promise<Asked> {
  const { today } = await scope.one(readPractice)
  const to = query.to ?? today
  const period = { from: query.from ?? addDays(to, 1 - USUAL_DAYS), to }
  if (period.from > to) throw refused('from', 'The period ends before it begins.')
  if (lengthOf(period) > MOST_REPORT_DAYS)
    throw refused('from', 'A report covers at most ten years; ask for less.')
  const groupings: readonly Grouping[] = reportKinds[name].groupings
  const { groupBy = 'week' } = query
  if (!groupings.includes(groupBy)) throw refused('groupBy', 'This report cannot be read by location.')
  const locationId = groupings.includes('location') ? query.locationId : undefined
  const asked = { ...period, today, groupBy, before: periodBefore(period) }
  return { ...asked, ...(await whereOf(scope, locationId)) }
}

async function whereOf(scope: Scope, locationId: string | undefined) {
  const locations = await scope.many(queries.listPlaces)
  if (locationId === undefined) return { locationId: null, place: 'All locations', locations }
  const place = locations.find(({ id }) => id === locationId)
  if (!place) throw refused('locationId', 'This is not a location of the practice.')
  return { locationId, place: place.name, locations: [place] }
}

function refused(field: string, why: string): Problem {
  return new Problem('invalid', why, { fields: { [field]: why } })
}

type Job = Books & { asked: Asked }

const builders: Record<ReportName, (job: Job) => Promise<Report>> = {
  transactions: async (job) => transactionsReport(await countSales(job), job.asked),
  'average-ticket': async (job) => averageTicketReport(await countSales(job), job.asked),
  async refunds(job) {
    const { from, to, locationId } = job.asked
    const aged = await job.scope.many(queries.listRefundAges, [from, to, locationId])
    return refundsReport({ ...(await countSales(job)), aged }, job.asked)
  },
  'plan-mix': async (job) =>
    planMixReport(await count(job, queries.listChosenPlans, present.chosen), job.asked),
  async 'approval-rate'(job) {
    await approveDue(job)
    return approvalRateReport(await count(job, queries.listApplied, present.applied), job.asked)
  },
  funding: async (job) => fundingReport(await count(job, queries.listFunded, present.funded), job.asked),
  users: async (job) => usersReport(await count(job, queries.listDone, present.done), job.asked),
}

const countSales = (job: Job) => count(job, queries.listSales, present.sales)

/** The same statement for the period by its groups, and for the period before in one sum. */
async function count<Row, Counted>(
  { scope, asked }: Job,
  statement: Parameters<typeof scope.many<Row>>[0],
  presentRow: (row: Row) => Counted,
): Promise<{ rows: Counted[]; before: Counted[] }> {
  const { from, to, groupBy, before, locationId } = asked
  const rows = await scope.many(statement, [from, to, groupBy, locationId])
  const then = await scope.many(statement, [before.from, before.to, 'all', locationId])
  return { rows: rows.map(presentRow), before: then.map(presentRow) }
}
