import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { localText } from '../../parts/dates.ts'
import { sortProblem, useSubmit } from '../../state/form.ts'
import type { MaintenanceData } from '../status/queries.ts'
import { instantOf, TimeField, typedOf } from './time-field.tsx'

/** Moves the end of maintenance that takes longer, or less, than was announced. */
export function MoveEnd({ one, onClose }: { one: MaintenanceData; onClose: () => void }) {
  const [ends, setEnds] = useState(() => typedOf(new Date(one.endsAt)))
  const endsAt = instantOf(ends)
  const { submit, busy, problem } = useSubmit({
    call: (body: { endsAt: string }) => api.extendMaintenance({ params: { maintenanceId: one.id }, body }),
    onDone() {
      notifyDone('The end is moved.')
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['beginsAt', 'endsAt'])
  return (
    <FormDialog
      opened
      size="sm"
      title={`Move the end: ${one.title}`}
      onClose={onClose}
      onSubmit={() => endsAt !== undefined && submit({ endsAt })}
      submitLabel="Move the end"
      busy={busy}
      errors={other}
      disabledReason={endsAt === undefined ? 'Enter when it ends.' : undefined}
      preview={endsAt && `Until ${localText(endsAt)} instead of ${localText(one.endsAt)}.`}
    >
      <TimeField label="Ends" value={ends} error={byField.endsAt ?? byField.beginsAt} onChange={setEnds} />
    </FormDialog>
  )
}
