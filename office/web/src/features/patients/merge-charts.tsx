import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Callout } from '@tillwave/ui/callout'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { useState } from 'react'
import { api } from '../../api.ts'
import { firstReason, sortProblem, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import { urls } from '../../urls.ts'
import { ChoosePatient } from './choose-patient.tsx'
import { CompareCharts } from './compare-charts.tsx'
import { compareQuery, type ComparedChart, type PatientRow, type PatientSummary } from './queries.ts'

interface MergeChartsProps {
  patient: PatientSummary['patient']
  onClose: () => void
}

/** Merges two charts of one person (BI-1): shows both side by side, asks which stays, and says what will happen. */
export function MergeCharts({ patient, onClose }: MergeChartsProps) {
  const navigate = useNavigate()
  const [other, setOther] = useState<PatientRow>()
  const [keptId, setKeptId] = useState(patient.id)
  const [reason, setReason] = useState('')
  const both = useQuery({ ...compareQuery(patient.id, other?.id ?? ''), enabled: other !== undefined })
  const charts = both.data?.charts
  const kept = charts?.find((one) => one.id === keptId)
  const gone = charts?.find((one) => one.id !== keptId)
  const refusal = both.data?.refusals[keptId] ?? undefined
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (pair: { kept: ComparedChart; gone: ComparedChart; reason: string }, options) =>
      api.mergeCharts(
        {
          params: { patientId: pair.kept.id },
          body: {
            mergedId: pair.gone.id,
            version: pair.kept.version,
            mergedVersion: pair.gone.version,
            reason: pair.reason,
          },
        },
        options,
      ),
    onSaved({ patientId }) {
      notifyDone('The charts were merged.')
      onClose()
      void navigate({ ...urls.patient(patientId), replace: true })
    },
  })
  const { byField, other: errors } = sortProblem(problem, { reason: 'reason' })

  return (
    <FormDialog
      opened
      title="Merge charts"
      size="lg"
      onClose={onClose}
      onSubmit={() => kept && gone && save({ kept, gone, reason })}
      submitLabel="Merge charts"
      danger
      busy={busy}
      errors={both.error ? [...errors, both.error.message] : errors}
      disabledReason={firstReason(
        !other && 'Choose the other chart of this person.',
        !charts && 'Reading both charts.',
        refusal,
        reason.trim() === '' && 'Say how you know that they are one person.',
      )}
      preview={kept && gone && previewOf(kept, gone)}
    >
      <ChoosePatient
        label="The other chart of this person"
        exceptId={patient.id}
        chosen={other}
        onChoose={(chosen) => {
          setOther(chosen)
          setKeptId(patient.id)
        }}
      />
      {other && !charts && !both.error && <PageSkeleton label="Reading both charts" />}
      {charts && (
        <>
          <CompareCharts charts={charts} keptId={keptId} onKeep={setKeptId} />
          {kept && gone && kept.birthDate !== gone.birthDate && (
            <Callout tone="warning" title="The birth dates differ">
              Merge them only when you are sure: nothing can take them apart again.
            </Callout>
          )}
          {refusal && (
            <Callout tone="warning" title="These charts cannot be merged">
              {refusal}
            </Callout>
          )}
          <Textarea
            label="How you know that they are one person"
            required
            rows={2}
            maxLength={200}
            value={reason}
            error={byField.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
    </FormDialog>
  )
}

function previewOf(kept: ComparedChart, gone: ComparedChart): string {
  const waiting = gone.openDialogs > 0 ? ' The CareCredit dialog that waits goes on waiting.' : ''
  return (
    `Everything of chart ${gone.chartNumber} will be read in chart ${kept.chartNumber}, whose details stay. ` +
    `No posting changes. This cannot be undone.${waiting}`
  )
}
