import { dayText } from '@tillwave/money/format'
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { methods, type Method } from '@tillwave/office-domain/words'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Page, Toolbar } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { StatusPill } from '@tillwave/ui/status-pill'
import { VirtualTable } from '@tillwave/ui/virtual-table'
import type { Column } from '@tillwave/ui/columns'
import { Landmark, Search } from 'lucide-react'
import { useState } from 'react'
import { methodText } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import { waitingApprovalsQuery } from '../credits/queries.ts'
import { paymentsQuery, type PaymentRow } from './queries.ts'

const columns: Column<PaymentRow>[] = [
  { key: 'on', title: 'Received', width: '8.5rem', cell: (row) => dayText(row.receivedOn) },
  {
    key: 'patient',
    title: 'Patient',
    cell: (row) => <Link {...urls.patient(row.patientId, 'billing')}>{row.patientName}</Link>,
  },
  {
    key: 'kind',
    title: 'What',
    namesRow: true,
    width: '8rem',
    cell: (row) => <Link {...urls.payment(row.id)}>{kindWords[row.kind]}</Link>,
  },
  { key: 'method', title: 'Method', width: '9rem', cell: (row) => methodText(row.method) },
  { key: 'reference', title: 'Reference', cell: (row) => row.reference || '–' },
  { key: 'state', title: '', width: '8rem', cell: (row) => <PaymentState payment={row} /> },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    width: '8rem',
    cell: (row) => <Money cents={row.amountCents} strong />,
  },
]

const kindWords: Record<PaymentRow['kind'], string> = {
  payment: 'Payment',
  deposit: 'Deposit',
  credit: 'Credit',
}

/** The state of a payment where it is not simply posted. */
export function PaymentState({ payment }: { payment: PaymentRow }) {
  if (payment.state === 'deleted') return <StatusPill tone="ended">Deleted</StatusPill>
  if (payment.state === 'bounced') return <StatusPill tone="negative">Bounced</StatusPill>
  if (payment.state === 'replaced') return <StatusPill tone="ended">Replaced</StatusPill>
  if (payment.refundedCents >= payment.amountCents) return <StatusPill tone="neutral">Refunded</StatusPill>
  if (payment.refundedCents > 0) return <StatusPill tone="progress">Partly refunded</StatusPill>
  return null
}

/** Money received by the practice, newest first (BI-3). */
export function Payments() {
  const [query, setQuery] = useState('')
  const [asked] = useDebouncedValue(query.trim(), 150)
  const [method, setMethod] = useState<Method | ''>('')
  const navigate = useNavigate()
  const found = useInfiniteQuery(paymentsQuery(asked, method))
  return (
    <Page heading="Payments" actions={<Elsewhere />}>
      <Toolbar>
        <TextInput
          type="search"
          aria-label="Search payments"
          placeholder="Patient or reference"
          leftSection={<Search size={15} aria-hidden />}
          w={320}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <SelectField
          label="Method"
          labelHidden
          value={method}
          choices={[{ value: '', label: 'Every method' }, ...methods.map(methodChoice)]}
          onChange={setMethod}
        />
      </Toolbar>
      <VirtualTable
        label="Payments"
        columns={columns}
        rows={found.data?.pages.flatMap((page) => page.payments)}
        rowKey={(row) => row.id}
        error={
          found.error ? { message: found.error.message, onRetry: () => void found.refetch() } : undefined
        }
        onOpen={(row) => void navigate(urls.payment(row.id))}
        empty={
          <EmptyState icon={Landmark} title="No payments here">
            {asked === '' && method === ''
              ? "Money is received from a patient's Billing tab."
              : 'Nothing matches this search.'}
          </EmptyState>
        }
        hasMore={found.hasNextPage}
        loadingMore={found.isFetchingNextPage}
        onReachEnd={() => void found.fetchNextPage()}
      />
    </Page>
  )
}

/** What waits for the bank, and for a second person. */
function Elsewhere() {
  const navigate = useNavigate()
  const waiting = useQuery(waitingApprovalsQuery)
  const count = waiting.data?.approvals.length ?? 0
  return (
    <>
      <Button variant="default" onClick={() => void navigate(urls.outgoingRefunds())}>
        Outgoing refunds
      </Button>
      <Button variant="default" onClick={() => void navigate(urls.approvals())}>
        {count > 0 ? `Approvals (${count})` : 'Approvals'}
      </Button>
    </>
  )
}

function methodChoice(method: Method): { value: Method; label: string } {
  return { value: method, label: methodText(method) }
}
