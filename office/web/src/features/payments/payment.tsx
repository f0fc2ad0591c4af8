import { dayText } from '@tillwave/money/format'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { whyNotPayment } from '@tillwave/office-domain/billing/allows'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { DescriptionList } from '@tillwave/ui/description-list'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { useEffect } from 'react'
import { Callout } from '@tillwave/ui/callout'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { instantText } from '../../parts/dates.ts'
import { lotText, methodText } from '../../parts/words.ts'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { useClosedToday } from '../../state/posting-days.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { FileFailed } from '../shell/not-found.tsx'
import { useOpenPaper } from '../papers/paper-dialog.tsx'
import { RefundOfPayment } from '../refunds/refund-of-payment.tsx'
import { BounceCheck } from '../corrections/bounce-check.tsx'
import { DeletePayment } from '../corrections/delete-payment.tsx'
import { EditPayment } from '../corrections/edit-payment.tsx'
import { PaymentState } from './payments.tsx'
import { paymentQuery, type PaymentFile, type PaymentRow } from './queries.ts'

const route = getRouteApi('/office/payments/$paymentId')

/** One payment: where its money lies, what can be done with it and why not, and its earlier versions (BI-7). */
export function PaymentPage() {
  const { paymentId } = route.useParams()
  const { dialog } = route.useSearch()
  const query = useQuery(paymentQuery(paymentId))
  const dialogs = useDialogs()
  const navigate = useNavigate()
  const { open } = dialogs

  useEffect(() => {
    if (dialog !== 'refund') return
    open((close) => <RefundOfPayment paymentId={paymentId} onClose={close} />)
    void navigate({ ...urls.payment(paymentId), replace: true })
  }, [dialog, open, navigate, paymentId])

  if (query.error && !query.data)
    return <FileFailed error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <PageSkeleton label="Opening the payment" />
  const file = query.data
  const { payment } = file

  return (
    <Page
      heading={`${methodText(payment.method)} ${payment.kind}`}
      badge={<PaymentState payment={payment} />}
      meta={
        <>
          <Link {...urls.patient(payment.patientId, 'billing')}>{payment.patientName}</Link>
          <span>Received {dayText(payment.receivedOn)}</span>
        </>
      }
      actions={<Actions file={file} />}
    >
      {file.locked && <Callout>{file.locked}</Callout>}
      <TwoColumns main={<Whereabouts file={file} />} aside={<Facts file={file} />} />
      <Section title="Earlier versions" surface="plain">
        <DataTable
          label="Earlier versions"
          columns={earlierColumns}
          rows={file.earlier}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title="It was never changed">Every edit and deletion stays listed here.</EmptyState>
          }
        />
      </Section>
    </Page>
  )
}

function Actions({ file }: { file: PaymentFile }) {
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const closedToday = useClosedToday()
  const openPaper = useOpenPaper()
  const { payment } = file
  const mayEdit = forbidden('payment.edit')
  const noEdit = mayEdit ?? whyNotPayment('edit', payment)
  return (
    <>
      <ReasonButton
        variant="default"
        color="red"
        reason={mayEdit ?? whyNotPayment('delete', payment) ?? file.locked ?? undefined}
        onClick={() => dialogs.open((close) => <DeletePayment file={file} onClose={close} />)}
      >
        Delete Payment
      </ReasonButton>
      {payment.method === 'check' && (
        <ReasonButton
          variant="default"
          reason={mayEdit ?? whyNotPayment('bounce', payment)}
          onClick={() => dialogs.open((close) => <BounceCheck file={file} onClose={close} />)}
        >
          Bounced check
        </ReasonButton>
      )}
      <ReasonButton
        variant="default"
        reason={forbidden('paper.make')}
        onClick={() =>
          openPaper({
            kind: 'receipt',
            subjectId: payment.id,
            patientId: payment.patientId,
            title: `Receipt of ${dayText(payment.receivedOn)}`,
          })
        }
      >
        Receipt
      </ReasonButton>
      <ReasonButton
        variant="default"
        reason={noEdit}
        onClick={() => dialogs.open((close) => <EditPayment file={file} onClose={close} />)}
      >
        Edit Payment
      </ReasonButton>
      <ReasonButton
        reason={
          forbidden('refund.issue') ??
          whyNotPayment('refund', payment) ??
          (file.refundableCents === 0 ? 'Nothing of it can be refunded any more.' : undefined) ??
          closedToday()
        }
        onClick={() => dialogs.open((close) => <RefundOfPayment paymentId={payment.id} onClose={close} />)}
      >
        Issue Refund
      </ReasonButton>
    </>
  )
}

function Whereabouts({ file }: { file: PaymentFile }) {
  const invoices = file.allocations.map((row) => ({
    key: row.allocationId,
    where: <Link {...urls.invoice(row.invoiceId)}>Invoice {row.number}</Link>,
    cents: row.amountCents,
  }))
  const lots = file.lots.map((lot) => ({
    key: lot.id,
    where: `${lotText(lot.kind)} of ${dayText(lot.openedOn)}`,
    cents: lot.remainingCents,
  }))
  const columns: Column<(typeof invoices)[number] | (typeof lots)[number]>[] = [
    { key: 'where', title: 'Lies on', namesRow: true, cell: (row) => row.where },
    { key: 'amount', title: 'Amount', align: 'end', cell: (row) => <Money cents={row.cents} /> },
  ]
  return (
    <Section title="Where the money is" surface="plain">
      <DataTable
        label="Where the money is"
        columns={columns}
        rows={[...invoices, ...lots]}
        rowKey={(row) => row.key}
        empty={<EmptyState title="None of it lies anywhere any more" />}
      />
    </Section>
  )
}

function Facts({ file: { payment, refundableCents } }: { file: PaymentFile }) {
  const { desk } = useDesk()
  const place = desk.locations.find(({ id }) => id === payment.locationId)
  return (
    <Section title="Payment">
      <DescriptionList
        facts={[
          { term: 'Amount', numeric: true, value: <Money cents={payment.amountCents} strong /> },
          { term: 'Refunded', numeric: true, value: <Money cents={payment.refundedCents} /> },
          { term: 'Refundable', numeric: true, value: <Money cents={refundableCents} /> },
          { term: 'Location', value: place?.name },
          { term: 'Reference', value: payment.reference || null },
          { term: 'Note', value: payment.note || null },
          ...(payment.lenderTransactionId
            ? [{ term: 'CareCredit transaction', value: payment.lenderTransactionId }]
            : []),
          { term: 'Recorded', value: place && instantText(payment.recordedAt, place.zone) },
        ]}
      />
    </Section>
  )
}

const earlierColumns: Column<PaymentRow>[] = [
  { key: 'on', title: 'Received', cell: (row) => dayText(row.receivedOn) },
  { key: 'method', title: 'Method', namesRow: true, cell: (row) => methodText(row.method) },
  { key: 'reference', title: 'Reference', cell: (row) => row.reference || '–' },
  { key: 'state', title: '', cell: (row) => <PaymentState payment={row} /> },
  { key: 'amount', title: 'Amount', align: 'end', cell: (row) => <Money cents={row.amountCents} /> },
]
