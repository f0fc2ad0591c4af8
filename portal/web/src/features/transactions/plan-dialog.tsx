import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sortProblem, useSubmit } from '../../state/form.ts'
import { PlanCards } from './plan-cards.tsx'
import type { TransactionDetail } from './queries.ts'

/** Puts a purchase on another plan that its amount qualifies for, until it is funded (PP-11). */
export function PlanDialog({ purchase, onClose }: { purchase: TransactionDetail; onClose: () => void }) {
  const [code, setCode] = useState(purchase.plan?.code ?? '')
  const { submit, busy, problem } = useSubmit({
    call: (body: { promotionCode: string }, options) =>
      api.changePlan({ params: { transactionId: purchase.id }, body }, options),
    onDone: ({ plan }) => {
      notifyDone(`The purchase is on “${plan?.label ?? ''}” now.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['promotionCode'])
  return (
    <FormDialog
      opened
      title="Change plan"
      size="lg"
      onClose={onClose}
      onSubmit={() => submit({ promotionCode: code })}
      submitLabel="Change plan"
      busy={busy}
      errors={other}
      disabledReason={code === purchase.plan?.code ? 'Choose another plan than it is on now.' : undefined}
      preview="The card holder has to agree to the plan’s terms."
    >
      <PlanCards
        merchantNumber={purchase.merchantNumber}
        amountCents={purchase.amountCents}
        value={code}
        error={byField.promotionCode}
        onChange={setCode}
      />
    </FormDialog>
  )
}
