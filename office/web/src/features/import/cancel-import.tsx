import { importMay } from '@tillwave/office-domain/import/states'
import { ConfirmDialog } from '@tillwave/ui/confirm-dialog'
import { api } from '../../api.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDialogs } from '../../state/dialogs.tsx'
import { useSave } from '../../state/form.ts'
import type { ImportDetail } from './queries.ts'

/** Forgets a file that was not imported, after asking. */
export function CancelImport({ file }: { file: ImportDetail }) {
  const dialogs = useDialogs()
  if (file.state === 'done' || file.state === 'cancelled') return null
  const reason = importMay('cancel', file.state) ? undefined : 'A step is under way. Wait for its end.'
  return (
    <ReasonButton
      variant="default"
      reason={reason}
      onClick={() => dialogs.open((close) => <CancelDialog file={file} onClose={close} />)}
    >
      Cancel import
    </ReasonButton>
  )
}

function CancelDialog({ file, onClose }: { file: ImportDetail; onClose: () => void }) {
  const cancel = useSave({
    call: (importId: string, options) => api.cancelImport({ params: { importId } }, options),
    topics: ['import'],
    onSaved: onClose,
  })
  return (
    <ConfirmDialog
      opened
      title="Cancel this import?"
      confirmLabel="Forget the file"
      cancelLabel="Keep it"
      danger
      busy={cancel.busy}
      errors={cancel.problem ? [cancel.problem.message] : []}
      onConfirm={() => cancel.save(file.id)}
      onCancel={onClose}
    >
      {file.fileName} is forgotten. Nothing of it was imported.
    </ConfirmDialog>
  )
}
