import { EmptyState } from '@tillwave/ui/empty-state'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { useState } from 'react'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { firstReason } from '../../state/form.ts'
import type { UnappliedRefund } from '../patients/queries.ts'
import { ApplyUnapplied } from './apply-unapplied.tsx'
import { UnappliedChoice } from './select-unapplied.tsx'

interface UnappliedRefundsProps {
  patientId: string
  refunds: readonly UnappliedRefund[] | undefined
}

/** The CareCredit refunds that no payment has taken yet: choose one, Save, then say for which payment (CC-11). */
export function UnappliedRefunds({ patientId, refunds }: UnappliedRefundsProps) {
  const [chosenId, setChosenId] = useState('')
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  if (!refunds) return <TextSkeleton label="Loading the unapplied refunds" lines={2} />
  if (refunds.length === 0)
    return (
      <div className="tw-table-frame">
        <EmptyState title="No unapplied CareCredit refunds">
          Refunds approved at CareCredit that belong to no refund here yet.
        </EmptyState>
      </div>
    )
  const chosen = refunds.find(({ id }) => id === chosenId)
  return (
    <div className="of-stack">
      <UnappliedChoice refunds={refunds} value={chosenId} onChange={setChosenId} />
      <div>
        <ReasonButton
          reason={firstReason(forbidden('refund.issue'), !chosen && 'Choose a refund.')}
          onClick={() =>
            chosen &&
            dialogs.open((close) => <ApplyUnapplied patientId={patientId} refund={chosen} onClose={close} />)
          }
        >
          Save
        </ReasonButton>
      </div>
    </div>
  )
}
