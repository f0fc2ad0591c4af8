import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { DescriptionList } from '@tillwave/ui/description-list'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { Money } from '@tillwave/ui/money'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { OptionCards } from '@tillwave/ui/option-cards'
import { Page } from '@tillwave/ui/page'
import { PhoneCall } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { At } from '../../parts/at.tsx'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'

type Call = Awaited<ReturnType<typeof api.listAuthorizations>>['authorizations'][number]

/** The operator's list of applications that wait for a call, of all practices (PP-9). */
export function Authorizations() {
  const [deciding, setDeciding] = useState<Call>()
  const { data, error, refetch } = useQuery({
    queryKey: ['authorizations'],
    queryFn: async () => (await api.listAuthorizations()).authorizations,
  })
  const columns: Column<Call>[] = [
    { key: 'name', title: 'Applicant', namesRow: true, cell: (row) => row.applicantName },
    { key: 'practice', title: 'Practice', cell: (row) => row.practiceName },
    { key: 'at', title: 'Submitted', cell: (row) => <At instant={row.submittedAt} /> },
    {
      key: 'income',
      title: 'Annual income',
      align: 'end',
      cell: (row) => <Money cents={row.annualIncomeCents} />,
    },
    {
      key: 'limit',
      title: 'Computed limit',
      align: 'end',
      cell: (row) => (row.limitCents === 0 ? '–' : <Money cents={row.limitCents} />),
    },
    {
      key: 'decide',
      title: 'Decision',
      align: 'end',
      cell: (row) => (
        <Button
          variant="default"
          size="xs"
          aria-label={`Decide the application of ${row.applicantName}`}
          onClick={() => setDeciding(row)}
        >
          Decide
        </Button>
      ),
    },
  ]
  return (
    <Page heading="Authorizations" meta="Applications that the lender decides on the telephone">
      <DataTable
        label="Authorizations"
        columns={columns}
        rows={data}
        rowKey={(row) => row.applicationId}
        error={error ? { message: error.message, onRetry: () => void refetch() } : undefined}
        empty={
          <EmptyState icon={PhoneCall} title="Nobody waits for a call">
            An application with the ZIP code 00004 waits here.
          </EmptyState>
        }
      />
      {deciding && <DecideDialog call={deciding} onClose={() => setDeciding(undefined)} />}
    </Page>
  )
}

function DecideDialog({ call, onClose }: { call: Call; onClose: () => void }) {
  const { practiceId, applicationId } = call
  const { values, set } = useFields({
    status: '',
    limit: call.limitCents === 0 ? '' : moneyText(call.limitCents),
    note: '',
  })
  const { submit, busy, problem } = useSubmit({
    call: (body: Parameters<typeof api.decideAuthorization>[0]['body'], options) =>
      api.decideAuthorization({ params: { practiceId, applicationId }, body }, options),
    onDone: () => {
      notifyDone(`${call.applicantName} is told.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['limitCents', 'note'])
  const limit = readMoney(values.limit)
  const { note, status } = values

  function decide() {
    if (status === 'declined') submit({ status, note })
    else if (limit.ok && limit.cents !== null) submit({ status: 'approved', limitCents: limit.cents, note })
  }

  return (
    <FormDialog
      opened
      title={`Decide the application of ${call.applicantName}`}
      onClose={onClose}
      onSubmit={decide}
      submitLabel="Decide"
      busy={busy}
      errors={other}
      disabledReason={
        status === '' ? 'Choose a decision.' : status === 'approved' && !limit.ok ? limit.reason : undefined
      }
      preview="The practice and the patient see it at once."
    >
      <DescriptionList
        layout="stacked"
        facts={[
          { term: 'Practice', value: call.practiceName },
          { term: 'State', value: call.state },
          { term: 'Annual income', value: <Money cents={call.annualIncomeCents} />, numeric: true },
        ]}
      />
      <OptionCards
        label="Decision"
        required
        columns={2}
        options={[
          { value: 'approved', title: 'Approve' },
          { value: 'declined', title: 'Decline' },
        ]}
        value={status}
        onChange={(next) => set('status', next)}
      />
      {status === 'approved' && (
        <MoneyField
          label="Limit"
          value={values.limit}
          error={byField.limitCents}
          description="At most $25,000.00."
          onChange={(text) => set('limit', text)}
        />
      )}
      <Textarea
        label="Note"
        description="The practice reads it in the timeline."
        autosize
        minRows={2}
        value={note}
        error={byField.note}
        onChange={(event) => set('note', event.currentTarget.value)}
      />
    </FormDialog>
  )
}
