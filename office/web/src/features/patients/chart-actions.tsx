import { Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone, notifyProblem } from '@tillwave/ui/notify'
import { RowActions } from '@tillwave/ui/row-actions'
import { Combine, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { firstReason, sortProblem, useSave } from '../../state/form.ts'
import { readAgain, sentenceOf } from '../../state/queries.ts'
import { MergeCharts } from './merge-charts.tsx'
import type { PatientSummary } from './queries.ts'

type Patient = PatientSummary['patient']

/** What is seldom done with a chart: merging it with another, taking it out of use and into use again. */
export function ChartActions({ patient }: { patient: Patient }) {
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const reactivate = useMutation({
    mutationFn: () =>
      api.reactivatePatient(
        { params: { patientId: patient.id }, body: {} },
        { idempotencyKey: crypto.randomUUID() },
      ),
    onSuccess: () => notifyDone('The chart is active again.'),
    onError: (error) => notifyProblem(sentenceOf(error)),
    onSettled: () => readAgain(['patient']),
  })
  return (
    <RowActions
      label="More actions for this chart"
      actions={[
        {
          label: 'Merge charts',
          icon: Combine,
          disabledReason: forbidden('patient.merge'),
          onSelect: () => dialogs.open((close) => <MergeCharts patient={patient} onClose={close} />),
        },
        patient.active
          ? {
              label: 'Deactivate chart',
              icon: UserX,
              disabledReason: forbidden('patient.write'),
              onSelect: () => dialogs.open((close) => <Deactivate patient={patient} onClose={close} />),
            }
          : {
              label: 'Activate chart',
              icon: UserCheck,
              disabledReason: forbidden('patient.write'),
              onSelect: () => reactivate.mutate(),
            },
      ]}
    />
  )
}

function Deactivate({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const { save, busy, problem } = useSave({
    topics: ['patient'],
    call: (body: { reason: string }, options) =>
      api.deactivatePatient({ params: { patientId: patient.id }, body }, options),
    onSaved() {
      notifyDone(`The chart of ${patient.firstName} ${patient.lastName} was deactivated.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { reason: 'reason' })
  return (
    <FormDialog
      opened
      title="Deactivate chart"
      size="sm"
      onClose={onClose}
      onSubmit={() => save({ reason })}
      submitLabel="Deactivate chart"
      busy={busy}
      errors={other}
      disabledReason={firstReason(reason.trim() === '' && 'Say why.')}
      preview="No new invoices and no CareCredit launches; its money can still be paid, applied and refunded."
    >
      <Textarea
        label="Reason"
        required
        data-autofocus
        rows={2}
        maxLength={200}
        placeholder="Moved away"
        value={reason}
        error={byField.reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
