import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { OptionCards } from '@tillwave/ui/option-cards'
import { useState } from 'react'
import { api } from '../../api.ts'
import { firstReason, sortProblem, useSave } from '../../state/form.ts'
import { ChoosePatient } from './choose-patient.tsx'
import type { FamilyMember, PatientRow, PatientSummary } from './queries.ts'

interface GuarantorDialogProps {
  patient: PatientSummary['patient']
  guarantor: FamilyMember | undefined
  onClose: () => void
}

/** Says who pays for a patient, or that they pay for themselves (BI-16). */
export function GuarantorDialog({ patient, guarantor, onClose }: GuarantorDialogProps) {
  const [who, setWho] = useState<'other' | 'self'>('other')
  const [chosen, setChosen] = useState<PatientRow>()
  const { save, busy, problem } = useSave({
    topics: ['patient'],
    call: (guarantorId: string | null, options) =>
      api.setGuarantor({ params: { patientId: patient.id }, body: { guarantorId } }, options),
    onSaved() {
      notifyDone(who === 'self' ? `${patient.firstName} pays for themselves.` : 'The guarantor was set.')
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { guarantorId: 'guarantorId' })
  const name = `${patient.firstName} ${patient.lastName}`

  return (
    <FormDialog
      opened
      title={guarantor ? 'Change guarantor' : 'Set guarantor'}
      size="sm"
      onClose={onClose}
      onSubmit={() => save(who === 'self' ? null : (chosen?.id ?? null))}
      submitLabel="Save"
      busy={busy}
      errors={other}
      disabledReason={firstReason(who === 'other' && !chosen && 'Choose who pays.')}
      preview={
        who === 'self'
          ? `${name} pays for themselves from now on.`
          : chosen &&
            `${chosen.firstName} ${chosen.lastName} pays for ${name} and gets the family's statement.`
      }
    >
      {guarantor && (
        <OptionCards
          label="Who pays"
          value={who}
          onChange={setWho}
          options={[
            { value: 'other', title: 'Somebody else', detail: `Now ${guarantor.name} pays.` },
            { value: 'self', title: 'The patient', detail: `${name} leaves the family.` },
          ]}
        />
      )}
      {who === 'other' && (
        <ChoosePatient
          label="Guarantor"
          exceptId={patient.id}
          chosen={chosen}
          onChoose={setChosen}
          error={byField.guarantorId}
        />
      )}
    </FormDialog>
  )
}
