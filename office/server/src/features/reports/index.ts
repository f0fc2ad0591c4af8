import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import { downloadHeaders } from '@tillwave/server-kit/csv'
import type { Context } from '../../context.ts'
import { exportReport } from './export-report.ts'
import { renderPapers } from '@tillwave/server-kit/paper/render'
import { sendPdf } from '../papers/index.ts'
import { printReport } from './print-report.ts'
import { readReport } from './read-report.ts'

export { buildReport } from './build-report.ts'
export { foldBalances } from './fold-balances.ts'
export { readReport }

/** Handlers of reports. */
export const reportHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'readReport' | 'exportReport' | 'printReport'
> = {
  readReport: (input, { ctx }) => readReport(ctx, input),
  async printReport(input, { ctx, reply }) {
    const { title, paper } = await printReport(ctx, input)
    await sendPdf(reply, title, await renderPapers([paper]))
  },
  async exportReport(input, { ctx, reply }) {
    const { fileName, text } = await exportReport(ctx, input)
    await reply.headers(downloadHeaders('text/csv; charset=utf-8', fileName)).send(text)
  },
}
