import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { deleteDraft } from './delete-draft.ts'
import { editDraft } from './edit-draft.ts'
import { listDrafts } from './list-drafts.ts'
import { readDraft } from './read-draft.ts'
import { saveDraft } from './save-draft.ts'

export { saveDraft }

/** Handlers of invoices that are still being written. */
export const draftHandlers: Pick<
  Handlers<typeof officeApi, Context>,
  'listDrafts' | 'readDraft' | 'saveDraft' | 'editDraft' | 'deleteDraft'
> = {
  listDrafts: ({ query }, { ctx }) => listDrafts(ctx, query.patientId),
  readDraft: ({ params }, { ctx }) => readDraft(ctx, params.draftId),
  saveDraft: (input, { ctx }) => saveDraft(ctx, input),
  editDraft: (input, { ctx }) => editDraft(ctx, input),
  deleteDraft: ({ params }, { ctx }) => deleteDraft(ctx, params.draftId),
}
