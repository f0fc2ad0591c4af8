import type { reportRoutes } from '@tillwave/portal-contract/reports'
import { periodText } from '@tillwave/portal-domain/reports/period'
import type { ReportName } from '@tillwave/portal-domain/reports/report'
import { shortened } from '@tillwave/portal-domain/reports/report'
import type { Handlers } from '@tillwave/route/fastify'
import { Problem } from '@tillwave/route/problem'
import { downloadHeaders } from '@tillwave/server-kit/csv'
import { idempotencyKey } from '@tillwave/server-kit/http-guards'
import { countOrRefuse } from '@tillwave/server-kit/rate'
import { deskOf, type Context } from '../../context.ts'
import { recordLook } from '../audit/index.ts'
import { readPractice } from '../practice/index.ts'
import { buildReport, requireReport, type Query } from './build-report.ts'
import { reportCsv } from './download.ts'
import { reportPdf } from './report-paper.ts'
import * as schedules from './schedules.ts'

// A screen shows this many rows of a table: a year of days. The CSV has all of them.
const SHOWN_ROWS = 366

// A guesser of tokens may not try for ever.
const stopLimit = { name: 'stop-report-mail', allowed: 60, windowSeconds: 600 }

/** Handlers of reports and of those that are mailed. */
export function reportHandlers(options: { publicUrl: string }): Handlers<typeof reportRoutes, Context> {
  return {
    async readReport({ params, query }, { ctx }) {
      return shortened(await readOne(ctx, params.report, query), SHOWN_ROWS)
    },
    async downloadReport({ params, query: { table, ...query } }, { ctx, reply }) {
      const report = await readOne(ctx, params.report, query)
      const { name, text } = reportCsv(report, table)
      await recordFile(ctx, 'report.download', `Downloaded ${report.title} as CSV, ${periodText(report)}.`)
      reply.headers(downloadHeaders('text/csv; charset=utf-8', name)).send(text)
      return ''
    },
    async printReport({ params, query }, { ctx, reply }) {
      const report = await readOne(ctx, params.report, query)
      const { name, pdf } = await reportPdf(report, (await deskOf(ctx).scope.one(readPractice)).name)
      await recordFile(ctx, 'report.print', `Printed ${report.title}, ${periodText(report)}.`)
      reply.headers(downloadHeaders('application/pdf', name)).send(pdf)
      return ''
    },
    listReportSchedules: (_input, { ctx }) => schedules.listSchedules(readingOf(ctx)),
    scheduleReport: ({ body }, { ctx, request }) =>
      schedules.scheduleReport(readingOf(ctx), body, idempotencyKey(request)),
    async sendReportNow({ params }, { ctx, request }) {
      const key = idempotencyKey(request)
      await schedules.sendNow(readingOf(ctx), params.scheduleId, key, options.publicUrl)
      return null
    },
    async stopReportSchedule({ params }, { ctx }) {
      await schedules.stop(readingOf(ctx), params.scheduleId)
      return null
    },
    async stopReportMail({ body }, { ctx, request }) {
      await countOrRefuse(ctx.database.outside(), stopLimit, request.ip)
      return schedules.stopByLink(ctx.database, body.token)
    },
  }
}

function readOne(ctx: Context, name: ReportName, query: Query) {
  requireReport(ctx.role, name)
  return buildReport(deskOf(ctx), name, query)
}

function recordFile(ctx: Context, action: string, summary: string): Promise<void> {
  const desk = deskOf(ctx)
  return recordLook(desk.scope, desk, { action, summary })
}

function readingOf(ctx: Context): schedules.Reading {
  if (!ctx.role) throw new Problem('unauthenticated', 'Sign in to go on.')
  return { ...deskOf(ctx), role: ctx.role }
}
