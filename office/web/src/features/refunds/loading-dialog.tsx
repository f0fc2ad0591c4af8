import { FormDialog } from '@tillwave/ui/form-dialog'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { sentenceOf } from '../../state/queries.ts'

interface LoadingDialogProps {
  title: string
  problem: Error | null
  onClose: () => void
}

/** Stands in for a dialog while what it is about is being read. */
export function LoadingDialog({ title, problem, onClose }: LoadingDialogProps) {
  return (
    <FormDialog
      opened
      title={title}
      size="lg"
      onClose={onClose}
      onSubmit={() => undefined}
      submitLabel="Save"
      disabledReason={problem ? 'It could not be read.' : 'Reading what can be refunded...'}
      errors={problem ? [sentenceOf(problem)] : []}
    >
      <TextSkeleton label="Reading" lines={5} />
    </FormDialog>
  )
}
