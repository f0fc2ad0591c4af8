import { NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { cashPieces, overWords, whyNoteMissing } from '@tillwave/office-domain/billing/cash-count'
import { formatCents } from '@tillwave/money/format'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { Money } from '@tillwave/ui/money'
import { MoneyField, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { dayTopics, type Day } from './queries.ts'

/** Counts the drawer, piece by piece or as one sum; the difference to the books is posted. */
export function CountCash({ day, onClose }: { day: Day; onClose: () => void }) {
  const [byPieces, setByPieces] = useState(true)
  const [pieces, setPieces] = useState<Record<string, number>>({})
  const { values, set } = useFields({ counted: '', note: '' })
  const { save, busy, problem } = useSave({
    topics: dayTopics,
    call: (body: Parameters<typeof api.countCash>[0]['body'], options) => api.countCash({ body }, options),
    onSaved({ overCents }) {
      notifyDone(`Counted: ${overWords(overCents)}.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { counted: 'countedCents', note: 'note' })
  const typed = readMoney(values.counted)
  const counted = byPieces ? sumOf(pieces) : typed.ok ? typed.cents : null
  const overCents = counted === null ? 0 : counted - day.drawerCents

  return (
    <FormDialog
      opened
      title="Count cash"
      size="sm"
      onClose={onClose}
      submitLabel="Save count"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        counted === null && 'Enter what was counted.',
        byPieces && Object.keys(pieces).length === 0 && 'Enter how many of each there are, or one sum.',
        whyNoteMissing(overCents, values.note),
      )}
      preview={previewOf(overCents)}
      onSubmit={() =>
        save({
          locationId: day.locationId,
          countedOn: day.on,
          countedCents: counted ?? 0,
          expectedCents: day.drawerCents,
          pieces: byPieces ? pieces : null,
          note: values.note,
        })
      }
    >
      <SegmentedControl
        aria-label="How to count"
        value={byPieces ? 'pieces' : 'sum'}
        onChange={(value) => setByPieces(value === 'pieces')}
        data={[
          { value: 'pieces', label: 'Notes and coins' },
          { value: 'sum', label: 'One sum' },
        ]}
      />
      {byPieces ? (
        <Pieces pieces={pieces} onChange={setPieces} />
      ) : (
        <MoneyField
          label="Counted"
          autoFocus
          value={values.counted}
          onChange={(text) => set('counted', text)}
          error={byField.counted}
        />
      )}
      <dl className="of-day-sums">
        <div>
          <dt>Counted</dt>
          <dd>
            <Money cents={counted ?? 0} strong />
          </dd>
        </div>
        <div>
          <dt>By the books</dt>
          <dd>
            <Money cents={day.drawerCents} />
          </dd>
        </div>
      </dl>
      <TextInput
        label="Note"
        required={overCents < 0}
        value={values.note}
        error={byField.note}
        onChange={(event) => set('note', event.currentTarget.value)}
      />
    </FormDialog>
  )
}

function previewOf(overCents: number): string {
  if (overCents === 0) return 'Agrees with the books; nothing is posted.'
  const posted = formatCents(Math.abs(overCents))
  return `Posts ${posted} as cash ${overCents > 0 ? 'over' : 'short'}.`
}

function sumOf(pieces: Record<string, number>): number {
  return cashPieces.reduce((all, cents) => all + cents * (pieces[cents] ?? 0), 0)
}

interface PiecesProps {
  pieces: Record<string, number>
  onChange: (pieces: Record<string, number>) => void
}

function Pieces({ pieces, onChange }: PiecesProps) {
  return (
    <div className="of-day-pieces">
      {cashPieces.map((cents, at) => (
        <NumberInput
          key={cents}
          label={cents >= 100 ? formatCents(cents).replace('.00', '') : `${cents}¢`}
          min={0}
          max={100_000}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          data-autofocus={at === 0 || undefined}
          value={pieces[cents] ?? ''}
          onChange={(count) => onChange({ ...pieces, [cents]: Number(count) || 0 })}
        />
      ))}
    </div>
  )
}
