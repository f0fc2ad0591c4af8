import { Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { FormDialog } from './form-dialog.tsx'

interface SuspendDialogProps {
  /** Who is suspended. */
  name: string
  onSuspend: (reason: string) => void
  onClose: () => void
  busy: boolean
  /** What is wrong with the reason, and what belongs to no field. */
  reasonError?: ReactNode
  errors: readonly string[]
}

/** Asks why somebody's sign-in is suspended. */
export function SuspendDialog({ name, onSuspend, onClose, busy, reasonError, errors }: SuspendDialogProps) {
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      opened
      title={`Suspend ${name}`}
      size="sm"
      onClose={onClose}
      onSubmit={() => onSuspend(reason)}
      submitLabel="Suspend"
      danger
      busy={busy}
      errors={errors}
      disabledReason={reason.trim() === '' ? 'Say why; it stays in the audit trail.' : undefined}
      preview="Every sign-in of theirs ends at once."
    >
      <Textarea
        label="Reason"
        required
        data-autofocus
        autosize
        minRows={2}
        maxLength={200}
        value={reason}
        error={reasonError}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
