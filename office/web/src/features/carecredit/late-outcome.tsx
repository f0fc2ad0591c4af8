import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Callout } from '@tillwave/ui/callout'
import { useNavigate } from '@tanstack/react-router'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { ApplyDeposit } from '../payments/apply-deposit.tsx'
import { paymentQuery } from '../payments/queries.ts'
import { outcomeText } from './outcome-text.ts'
import type { Outcome, Session } from './queries.ts'

interface LateOutcomeProps {
  session: Session
  outcome: Outcome
  onClose: () => void
}

/** Says that the result was entered while the dialog was away, and leads to where it can be used. */
export function LateOutcome({ session, outcome, onClose }: LateOutcomeProps) {
  const dialogs = useDialogs()
  const navigate = useNavigate()
  const isDeposit = outcome.became === 'deposit' && outcome.documentId !== null
  const payment = useQuery({ ...paymentQuery(outcome.documentId ?? ''), enabled: isDeposit })
  const lot = payment.data?.lots.find(({ remainingCents }) => remainingCents > 0)

  function apply(deposit: NonNullable<typeof lot>) {
    dialogs.open((close) => <ApplyDeposit patientId={session.patientId} lot={deposit} onClose={close} />)
  }

  function toSalesHistory() {
    onClose()
    void navigate(urls.patient(session.patientId, 'sales-history'))
  }

  const way = isDeposit
    ? lot && { label: 'Apply to the invoice', go: () => apply(lot) }
    : { label: 'Use it in the sales history', go: toSalesHistory }
  return (
    <div role="status">
      <Callout
        action={
          way && (
            <Button size="xs" onClick={way.go}>
              {way.label}
            </Button>
          )
        }
      >
        {outcomeText(outcome)}
      </Callout>
    </div>
  )
}
