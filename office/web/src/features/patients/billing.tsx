import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { refuseInactive } from '@tillwave/office-domain/patients/activity'
import { Section, Toolbar } from '@tillwave/ui/page'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useClosedToday } from '../../state/posting-days.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { CreditsAvailable } from '../credits/credits-available.tsx'
import { NewCredit } from '../credits/new-credit.tsx'
import { Drafts } from '../invoices/drafts.tsx'
import { InvoiceTable } from '../invoices/invoice-table.tsx'
import { ReceiveDeposit } from '../payments/receive-deposit.tsx'
import { ReceivePayment } from '../payments/receive-payment.tsx'
import { RecordExisting } from '../payments/record-existing.tsx'
import { Deposits } from './deposits.tsx'
import { billingQuery, type PatientSummary } from './queries.ts'

/** A patient's invoices and the money that lies here unapplied (CR-1, BI-4). */
export function BillingTab({ patient }: { patient: PatientSummary['patient'] }) {
  const billing = useQuery(billingQuery(patient.id))
  const dialogs = useDialogs()
  const navigate = useNavigate()
  const forbidden = useForbidden()
  const closedToday = useClosedToday()()
  const noRecording = forbidden('payment.record') ?? closedToday
  const whose = { patientId: patient.id, patientName: `${patient.firstName} ${patient.lastName}` }
  const problem = billing.error
    ? { message: billing.error.message, onRetry: () => void billing.refetch() }
    : undefined

  return (
    <div className="of-file-tab">
      <Toolbar>
        <ReasonButton
          reason={noRecording}
          onClick={() => dialogs.open((close) => <ReceivePayment {...whose} onClose={close} />)}
        >
          Receive Payment
        </ReasonButton>
        <ReasonButton
          variant="default"
          reason={noRecording}
          onClick={() => dialogs.open((close) => <ReceiveDeposit {...whose} onClose={close} />)}
        >
          Receive Deposit
        </ReasonButton>
        <ReasonButton
          variant="default"
          reason={forbidden('credit.post') ?? closedToday}
          onClick={() => dialogs.open((close) => <NewCredit {...whose} onClose={close} />)}
        >
          + New Credit
        </ReasonButton>
        <ReasonButton
          variant="default"
          reason={noRecording}
          onClick={() => dialogs.open((close) => <RecordExisting {...whose} onClose={close} />)}
        >
          Record an existing CareCredit transaction
        </ReasonButton>
      </Toolbar>
      <Section
        title="Invoices"
        surface="plain"
        actions={
          <ReasonButton
            size="xs"
            variant="default"
            reason={forbidden('invoice.write') ?? refuseInactive(patient, 'invoice')?.detail}
            onClick={() => void navigate(urls.newInvoice(patient.id))}
          >
            New invoice
          </ReasonButton>
        }
      >
        <InvoiceTable rows={billing.data?.invoices} error={problem} withPatient={false} />
      </Section>
      <Drafts patientId={patient.id} />
      <CreditsAvailable patientId={patient.id} credits={billing.data?.credits} error={problem} />
      <Deposits patientId={patient.id} lots={billing.data?.deposits} error={problem} />
    </div>
  )
}
