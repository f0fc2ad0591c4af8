import { Textarea } from '@mantine/core'
import type { Resolution } from '@tillwave/office-domain/words'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { OptionCards } from '@tillwave/ui/option-cards'
import { Quiet } from '@tillwave/ui/text'
import { api } from '../../api.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { sortProblem, useFields, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import { RefundOfPayment } from '../refunds/refund-of-payment.tsx'
import type { Exception } from './queries.ts'
import { isResolution, resolutionWords } from './resolutions.ts'

interface ResolveExceptionProps {
  exception: Exception
  onClose: () => void
}

/** Decides an exception: what was expected and what came, side by side, and its ways out (CC-6x, CC-17, XX-3). */
export function ResolveException({ exception, onClose }: ResolveExceptionProps) {
  const dialogs = useDialogs()
  const { values, set } = useFields({ resolution: '' as Resolution | '', note: '' })
  const ways = exception.actions.filter(isResolution)
  const { save, busy, problem } = useSave({
    topics: moneyTopics,
    call: (body: { resolution: string; note: string }, options) =>
      api.resolveException({ params: { exceptionId: exception.id }, body }, options),
    onSaved(_reply, { resolution }) {
      notifyDone('The exception was resolved.')
      onClose()
      const { paymentId } = exception
      if (resolution === 'refund' && paymentId)
        dialogs.open((close) => <RefundOfPayment paymentId={paymentId} onClose={close} />)
    },
  })
  const { byField, other } = sortProblem(problem, { note: 'note', resolution: 'resolution' })

  return (
    <FormDialog
      opened
      title="Resolve exception"
      size="lg"
      onClose={onClose}
      onSubmit={() => save(values)}
      submitLabel="Resolve"
      busy={busy}
      errors={other}
      disabledReason={values.resolution === '' ? 'Choose a way out.' : undefined}
      preview={values.resolution && resolutionWords[values.resolution].detail}
    >
      <Quiet>
        {exception.title}. {exception.detail}
      </Quiet>
      {exception.comparison.length > 0 && <Comparison exception={exception} />}
      <OptionCards
        label="Way out"
        value={values.resolution}
        error={byField.resolution}
        onChange={(resolution) => set('resolution', resolution)}
        options={ways.map((value) => ({ value, ...resolutionWords[value] }))}
      />
      <Textarea
        label="Note"
        rows={2}
        value={values.note}
        error={byField.note}
        onChange={(event) => set('note', event.currentTarget.value)}
      />
    </FormDialog>
  )
}

function Comparison({ exception }: { exception: Exception }) {
  const columns: Column<Exception['comparison'][number]>[] = [
    { key: 'label', title: '', namesRow: true, width: '30%', cell: (row) => row.label },
    { key: 'ours', title: 'Expected here', cell: (row) => row.ours },
    {
      key: 'theirs',
      title: 'Came from CareCredit',
      cell: (row) =>
        row.ours === '' || row.ours === row.theirs ? (
          row.theirs
        ) : (
          <strong className="of-differs">{row.theirs}</strong>
        ),
    },
  ]
  return (
    <DataTable
      label="Expected and received"
      columns={columns}
      rows={exception.comparison}
      rowKey={(row) => row.label}
      empty={<EmptyState title="Nothing to compare" />}
    />
  )
}
