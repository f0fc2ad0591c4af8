import { useQueryClient } from '@tanstack/react-query'
import { ConfirmDialog } from '@tillwave/ui/confirm-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { api } from '../../api.ts'
import { useSave } from '../../state/form.ts'
import { draftQuery, type DraftRow } from './queries.ts'

interface DeleteDraftProps {
  draft: Pick<DraftRow, 'id' | 'patientName'>
  onClose: () => void
  onDeleted?: () => void
}

/** Throws a draft away, after asking: it was never owed, so nothing is posted. */
export function DeleteDraft({ draft, onClose, onDeleted }: DeleteDraftProps) {
  const cache = useQueryClient()
  const { save, busy, problem } = useSave({
    topics: ['draft'],
    call: ({ draftId }: { draftId: string }, options) => api.deleteDraft({ params: { draftId } }, options),
    onSaved({ draftId }) {
      cache.removeQueries({ queryKey: draftQuery(draftId).queryKey })
      notifyDone('The draft was deleted.')
      onClose()
      onDeleted?.()
    },
  })
  return (
    <ConfirmDialog
      opened
      danger
      title="Delete the draft"
      confirmLabel="Delete draft"
      cancelLabel="Keep it"
      busy={busy}
      errors={problem ? [problem.message] : []}
      onConfirm={() => save({ draftId: draft.id })}
      onCancel={onClose}
    >
      The draft for {draft.patientName} is thrown away. It has no number and nothing was posted.
    </ConfirmDialog>
  )
}
