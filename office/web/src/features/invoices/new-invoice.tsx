import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { formatCents } from '@tillwave/money/format'
import { DateField } from '@tillwave/ui/date-field'
import { DescriptionList } from '@tillwave/ui/description-list'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Money } from '@tillwave/ui/money'
import { notifyDone } from '@tillwave/ui/notify'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { useState } from 'react'
import { api } from '../../api.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { firstReason, sortProblem, useSave } from '../../state/form.ts'
import { urls } from '../../urls.ts'
import { patientQuery } from '../patients/queries.ts'
import { CatalogPicker } from './catalog-picker.tsx'
import { lineOf, readLine, totalsOf, type DraftLine, type ReadLine } from './draft-lines.ts'
import { LineEditor } from './line-editor.tsx'

const route = getRouteApi('/office/patients/$patientId/new-invoice')

type Body = Parameters<typeof api.issueInvoice>[0]['body']

/** A new invoice from the catalog, with discounts, tax and a running total (BI-2). */
export function NewInvoice() {
  const { patientId } = route.useParams()
  const { location } = useDesk()
  const navigate = useNavigate()
  const forbidden = useForbidden()
  const file = useQuery(patientQuery(patientId))
  const [lines, setLines] = useState<DraftLine[]>([])
  const [issuedOn, setIssuedOn] = useState(location.today)
  const [note, setNote] = useState('')
  const read = lines.map(readLine)
  const totals = totalsOf(read)
  const { save, busy, problem } = useSave({
    topics: ['invoice', 'patient'],
    call: (body: Body, options) => api.issueInvoice({ body }, options),
    onSaved({ number, totalCents }) {
      notifyDone(`Invoice ${number} over ${formatCents(totalCents)} was issued.`)
      void navigate(urls.patient(patientId, 'billing'))
    },
  })
  const { byField, other } = sortProblem(problem, { issuedOn: 'issuedOn', note: 'note' })
  const name = file.data && `${file.data.patient.firstName} ${file.data.patient.lastName}`

  return (
    <Page heading="New invoice" meta={name ? `For ${name}` : ' '}>
      <FormErrors errors={other} />
      <TwoColumns
        main={
          <Section title="Lines" surface="plain">
            <div className="of-stack">
              <LineEditor
                lines={read}
                onChange={(line) => setLines(lines.map((old) => (old.key === line.key ? line : old)))}
                onRemove={(key) => setLines(lines.filter((line) => line.key !== key))}
              />
              <CatalogPicker onPick={(item) => setLines([...lines, lineOf(item)])} />
            </div>
          </Section>
        }
        aside={
          <Section title="Invoice">
            <div className="of-stack">
              <DateField
                label="Date"
                required
                value={issuedOn}
                max={location.today}
                error={byField.issuedOn}
                onChange={setIssuedOn}
              />
              <Textarea
                label="Note"
                rows={2}
                value={note}
                error={byField.note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
              <DescriptionList
                facts={[
                  ...(totals.discountCents > 0
                    ? [{ term: 'Discount', numeric: true, value: <Money cents={-totals.discountCents} /> }]
                    : []),
                  { term: 'Net', numeric: true, value: <Money cents={totals.netCents} /> },
                  { term: 'Tax', numeric: true, value: <Money cents={totals.taxCents} /> },
                  { term: 'Total', numeric: true, value: <Money cents={totals.totalCents} strong /> },
                ]}
              />
              <ReasonButton
                loading={busy}
                reason={firstReason(
                  forbidden('invoice.write'),
                  lines.length === 0 && 'Add a line from the catalog.',
                  read.find(({ error }) => error)?.error,
                  issuedOn === '' && 'Enter the date.',
                )}
                onClick={() =>
                  save({ patientId, locationId: location.id, issuedOn, note, lines: read.map(asLine) })
                }
              >
                Issue invoice
              </ReasonButton>
              <Button variant="default" onClick={() => void navigate(urls.patient(patientId, 'billing'))}>
                Cancel
              </Button>
            </div>
          </Section>
        }
      />
    </Page>
  )
}

function asLine({ line, quantity, unitPriceCents, discountCents }: ReadLine): Body['lines'][number] {
  const { catalogItemId, description, category, taxRateBp } = line
  return { catalogItemId, description, category, quantity, unitPriceCents, discountCents, taxRateBp }
}
