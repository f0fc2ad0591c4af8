import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { downloadExport, listExports, startExport } from './exports.ts'

export { exportJob, runExport, tendExports } from './run-export.ts'

/** Handlers of taking everything along. */
export const exportHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'listExports' | 'startExport' | 'downloadExport'
> = {
  listExports: (_input, { ctx }) => listExports(ctx),
  startExport: (_input, { ctx }) => startExport(ctx),
  downloadExport: async ({ params }, { ctx, reply }) => {
    await downloadExport(ctx, params.exportId, reply)
    return ''
  },
}
