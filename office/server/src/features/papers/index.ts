import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { listPapers } from './list-papers.ts'
import { makePaper } from './make-paper.ts'
import { editPracticeContact, readPracticeContact } from './practice-contact.ts'
import { readPaperFile } from './read-paper-file.ts'

export { keepPaper } from './keep-paper.ts'
export { makePaper, requireMail } from './make-paper.ts'
export { editPracticeContact } from './practice-contact.ts'
export { sendPdf } from './read-paper-file.ts'
export { checkPeriod, readStatement } from './read-statement.ts'
export { readSenderAt } from './read-subject.ts'

/** Handlers of papers. */
export const paperHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'makePaper' | 'readPaperFile' | 'listPapers' | 'readPracticeContact' | 'editPracticeContact'
> = {
  makePaper: ({ body }, { ctx }) => makePaper(ctx, body),
  readPaperFile: ({ params }, { ctx, reply }) => readPaperFile(ctx, params.paperId, reply),
  listPapers: ({ params, query }, { ctx }) => listPapers(ctx, params.patientId, query.cursor),
  readPracticeContact: (_input, { ctx }) => readPracticeContact(ctx),
  editPracticeContact: ({ body }, { ctx }) => editPracticeContact(ctx, body),
}
