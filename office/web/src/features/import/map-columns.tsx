import type { DateOrder } from '@tillwave/office-domain/import/dates'
import { importFields, mappingProblem, type ImportField } from '@tillwave/office-domain/import/fields'
import { Callout } from '@tillwave/ui/callout'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Section } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { CellNote } from '@tillwave/ui/text'
import { useState } from 'react'
import { api } from '../../api.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDesk } from '../../state/desk.ts'
import { useSave } from '../../state/form.ts'
import type { ImportDetail } from './queries.ts'
import { ReadAgain } from './read-again.tsx'
import './import.css'

const NONE = 'none'
type Order = DateOrder | 'auto'

const orders: { value: Order; label: string }[] = [
  { value: 'auto', label: 'As the dates show' },
  { value: 'month-first', label: 'Month first: 1/31/2026' },
  { value: 'day-first', label: 'Day first: 31/1/2026' },
]

/** Which column of the file says what; then the dry run. */
export function MapColumns({ file }: { file: ImportDetail }) {
  const { desk } = useDesk()
  const [mapping, setMapping] = useState(file.mapping)
  const [order, setOrder] = useState<Order>(file.dateOrder ?? 'auto')
  const [locationId, setLocationId] = useState(file.locationId)
  const check = useSave({
    call: (body: Parameters<typeof api.checkImport>[0]['body'], options) =>
      api.checkImport({ params: { importId: file.id }, body }, options),
    topics: ['import'],
    onSaved: () => undefined,
  })
  const fields = importFields[file.kind]
  const dated = fields.some((field) => field.type === 'date' && field.name in mapping)
  const booked = file.kind === 'balances' || file.kind === 'payments'

  function map(name: string, choice: string) {
    const { [name]: _, ...others } = mapping
    setMapping(choice === NONE ? others : { ...others, [name]: Number(choice) })
  }

  return (
    <>
      {file.failure && (
        <Callout tone="warning" title="The file was not checked">
          {file.failure}
        </Callout>
      )}
      <Section
        title="Columns"
        note={`${file.headings.length} in the file`}
        surface="plain"
        actions={
          <ReasonButton
            reason={mappingProblem(file.kind, mapping, file.headings.length)}
            loading={check.busy}
            onClick={() => check.save({ mapping, dateOrder: order === 'auto' ? null : order, locationId })}
          >
            Check the file
          </ReasonButton>
        }
      >
        <div className="of-columns">
          <FormErrors errors={check.problem ? [check.problem.message] : []} />
          <RepeatedHeadings repeated={file.repeated} />
          <DataTable
            label="Columns of the file"
            columns={columnsOf(file, mapping, map)}
            rows={fields}
            rowKey={(field) => field.name}
            empty={null}
          />
        </div>
      </Section>
      <Section title="How the file is written">
        <FieldRow columns={3}>
          {dated && <SelectField label="Dates" value={order} onChange={setOrder} choices={orders} />}
          {booked && (
            <SelectField
              label="Booked at"
              value={locationId}
              onChange={setLocationId}
              choices={desk.locations.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <ReadAgain file={file} />
        </FieldRow>
      </Section>
    </>
  )
}

function RepeatedHeadings({ repeated }: { repeated: readonly string[] }) {
  if (repeated.length === 0) return null
  const named = repeated.map((heading) => `“${heading}”`).join(', ')
  return (
    <Callout tone="warning" title="Two columns have the same heading">
      {named}: look at the first rows and choose the one that is meant.
    </Callout>
  )
}

const SAMPLES = 3

function columnsOf(
  file: ImportDetail,
  mapping: ImportDetail['mapping'],
  map: (name: string, choice: string) => void,
): Column<ImportField>[] {
  const choices = [
    { value: NONE, label: 'Not in the file' },
    ...file.headings.map((heading, at) => ({ value: String(at), label: labelOf(file, heading, at) })),
  ]
  const samplesOf = (at: number) =>
    file.sample.slice(0, SAMPLES).map((row) => (row[at] === undefined || row[at] === '' ? '–' : row[at]))
  return [
    {
      key: 'field',
      title: 'Field',
      namesRow: true,
      width: '14rem',
      cell: (field) => (
        <>
          {field.label}
          {field.required && <CellNote>Required</CellNote>}
        </>
      ),
    },
    {
      key: 'column',
      title: 'Column of the file',
      width: '18rem',
      cell: (field) => (
        <SelectField
          label={`Column for ${field.label}`}
          labelHidden
          value={mapping[field.name] === undefined ? NONE : String(mapping[field.name])}
          onChange={(choice) => map(field.name, choice)}
          choices={choices}
        />
      ),
    },
    {
      key: 'sample',
      title: 'First rows',
      cell: (field) => {
        const at = mapping[field.name]
        return at === undefined ? null : <span className="of-sample">{samplesOf(at).join(' · ')}</span>
      },
    },
  ]
}

/** Columns without a heading, or with one that another has, are told apart by their place. */
function labelOf(file: ImportDetail, heading: string, at: number): string {
  if (heading === '') return `Column ${at + 1}`
  const twins = file.headings.filter((one) => one.toLowerCase() === heading.toLowerCase())
  return twins.length > 1 ? `${heading} (column ${at + 1})` : heading
}
