import { dayText } from '@tillwave/money/format'
import type { CallOptions } from '@tillwave/route/client'
import { Callout } from '@tillwave/ui/callout'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { Quiet } from '@tillwave/ui/text'
import { sortProblem, useSave } from '../../state/form.ts'
import { dayTopics } from './queries.ts'

interface CloseDialogProps {
  title: string
  /** Today is in it: what that means until tomorrow. */
  todayToo?: boolean
  close: (options: CallOptions) => Promise<{ closedThrough: string }>
  onClose: () => void
}

/** Asks once more, since nothing opens a closed period again. */
export function CloseDialog({ title, todayToo = false, close, onClose }: CloseDialogProps) {
  const { save, busy, problem } = useSave({
    topics: dayTopics,
    call: (_: string, options) => close(options),
    onSaved({ closedThrough }) {
      notifyDone(`Closed through ${dayText(closedThrough)}.`)
      onClose()
    },
  })
  return (
    <FormDialog
      opened
      title={title}
      size="sm"
      onClose={onClose}
      onSubmit={() => save(title)}
      submitLabel="Close for good"
      busy={busy}
      errors={sortProblem(problem, {}).other}
      preview="This cannot be undone."
    >
      {todayToo && (
        <Callout tone="warning">
          Today is closed with it: until tomorrow nothing more can be charged, taken or refunded here.
        </Callout>
      )}
      <Quiet>
        No invoice, payment or refund can be dated in it or before it any more. Print the day sheet and the
        deposit slips from Reports, now or later: they stay the same. The day sheet of a closed day tells the
        seal of the books; on paper it shows later that nobody rewrote them.
      </Quiet>
    </FormDialog>
  )
}
