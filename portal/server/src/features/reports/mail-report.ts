import { periodText, type Period } from '@tillwave/portal-domain/reports/period'
import {
  changeText,
  comparisonText,
  figureText,
  reportKinds,
  type Report,
} from '@tillwave/portal-domain/reports/report'
import { mailedGrouping, type Due } from '@tillwave/portal-domain/reports/schedule'
import type { Reader } from '@tillwave/server-kit/database'
import { queueMail, type Mail } from '@tillwave/server-kit/mail/queue'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { readPractice } from '../practice/index.ts'
import { buildReport, type Books } from './build-report.ts'
import { reportCsv } from './download.ts'
import { reportPdf } from './report-paper.ts'
import { noteMail, type ScheduleRow } from './schedule-queries.ts'

/** A report on its way. */
export interface ReportMail {
  period: Period
  mail: Omit<Mail, 'to'>
}

/** Makes the report of a period with its PDF and CSV; outside of any transaction, since drawing takes a while. */
export async function composeMail(
  books: Books,
  row: ScheduleRow,
  { period, missed }: Pick<Due, 'period' | 'missed'>,
  publicUrl: string,
): Promise<ReportMail> {
  const groupBy = mailedGrouping(row.report, row.rhythm)
  const where = row.location_id === null ? {} : { locationId: row.location_id }
  const report = await buildReport(books, row.report, { ...period, ...where, groupBy })
  const practice = await books.scope.one(readPractice)
  const { name, pdf } = await reportPdf(report, practice.name)
  const csv = reportCsv(report)
  const address = new URLSearchParams({ ...period, ...where, groupBy }).toString()
  return {
    period,
    mail: {
      subject: `${report.title}, ${periodText(period)}: ${practice.name}`,
      text: [
        `${report.title} of ${practice.name}, ${report.place.toLowerCase()}, ${periodText(period)}`,
        figuresText(report),
        ...(missed ? [missedText(missed)] : []),
        `Read it in the portal: ${publicUrl}/reports/${row.report}?${address}`,
        `You get this ${row.rhythm}. To stop it: ${publicUrl}/stop-report-mail#${books.practiceId}.${row.stop_token}`,
        'Sandbox: not affiliated with Synchrony, and no money was lent.',
      ].join('\n\n'),
      attachments: [
        { name, contentType: 'application/pdf', content: pdf },
        { name: csv.name, contentType: 'text/csv', content: Buffer.from(csv.text) },
      ],
    },
  }
}

function missedText(missed: Period): string {
  return `This is the latest. What was due before it, ${periodText(missed)}, was not mailed: read it in the portal.`
}

function figuresText(report: Report): string {
  const lines = report.figures.map((figure) => {
    const change = changeText(figure)
    const value = `${figure.label}: ${figureText(figure.kind, figure.value)}`
    return change === null ? value : `${value} (${change})`
  })
  return [...lines, `${comparisonText(report)}.`].join('\n')
}

/** Queues it in the caller's transaction, with its audit row. */
export async function queueReport(
  tx: Reader,
  who: Pick<Desk, 'practiceId' | 'actor'>,
  row: ScheduleRow,
  { period, mail }: ReportMail,
): Promise<void> {
  await queueMail(tx, { ...mail, to: row.user_email ?? '' })
  await tx.run(noteMail, [row.id])
  const summary = `Mailed ${reportKinds[row.report].title}, ${periodText(period)}, to ${row.user_name}.`
  await record(tx, who, { action: 'report-mail.send', subjectId: row.id, summary })
}
