import { useMutation } from '@tanstack/react-query'
import { ConfirmDialog } from '@tillwave/ui/confirm-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { queryClient } from '../state/queries.ts'

interface AskProps {
  title: string
  text: string
  label: string
  /** Said when it was done. */
  done: string
  danger?: boolean
  work: () => Promise<unknown>
  onClose: () => void
}

/** A question whose yes does one thing; it stays open with the refusal when that fails. */
export function Ask({ title, text, label, done, danger = false, work, onClose }: AskProps) {
  const doIt = useMutation({
    mutationFn: work,
    onSuccess() {
      void queryClient.invalidateQueries()
      notifyDone(done)
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      title={title}
      confirmLabel={label}
      danger={danger}
      busy={doIt.isPending}
      errors={doIt.error ? [doIt.error.message] : []}
      onConfirm={() => doIt.mutate()}
      onCancel={onClose}
    >
      {text}
    </ConfirmDialog>
  )
}
