import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { downloadBadLines } from './download-bad-lines.ts'
import { listImportLines, listImports, readImport } from './read-imports.ts'
import { sendPart } from './send-part.ts'
import { startImport } from './start-import.ts'
import { cancelImport, checkImport, endUpload, postImport, rereadImport } from './steps.ts'

export { readImport }
export { importJob, runImport, tendImports } from './work/run-import.ts'

type Verbs =
  | 'listImports'
  | 'startImport'
  | 'sendImportPart'
  | 'endUpload'
  | 'rereadImport'
  | 'readImport'
  | 'checkImport'
  | 'postImport'
  | 'cancelImport'
  | 'listImportLines'
  | 'downloadBadLines'

/** Handlers of bringing files from another system. */
export const importHandlers: Pick<Handlers<typeof officeApi, Context>, Verbs> = {
  listImports: (_input, { ctx }) => listImports(ctx),
  startImport: ({ body }, { ctx }) => startImport(ctx, body),
  sendImportPart: ({ params }, { ctx, request }) => sendPart(ctx, params, request.body),
  endUpload: ({ params }, { ctx }) => endUpload(ctx, params.importId),
  rereadImport: ({ params, body }, { ctx }) => rereadImport(ctx, params.importId, body),
  readImport: ({ params }, { ctx }) => readImport(ctx, params.importId),
  checkImport: ({ params, body }, { ctx }) => checkImport(ctx, params.importId, body),
  postImport: ({ params }, { ctx }) => postImport(ctx, params.importId),
  cancelImport: ({ params }, { ctx }) => cancelImport(ctx, params.importId),
  listImportLines: ({ params, query }, { ctx }) => listImportLines(ctx, params.importId, query),
  downloadBadLines: async ({ params }, { ctx, reply }) => {
    await downloadBadLines(ctx, params.importId, reply)
    return ''
  },
}
