import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { previewIssue } from '@tillwave/office-domain/billing/preview'
import { DescriptionList } from '@tillwave/ui/description-list'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Money } from '@tillwave/ui/money'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { Quiet } from '@tillwave/ui/text'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { PostingDayField } from '../../parts/posting-day-field.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { firstReason } from '../../state/form.ts'
import { urls } from '../../urls.ts'
import { patientQuery } from '../patients/queries.ts'
import { CatalogPicker } from './catalog-picker.tsx'
import { DeleteDraft } from './delete-draft.tsx'
import { lineOf } from './draft-lines.ts'
import { LineEditor } from './line-editor.tsx'
import { cliniciansQuery, type Draft } from './queries.ts'
import { useInvoiceForm, type InvoiceForm } from './use-invoice-form.ts'

/** An invoice while it is written, with a running total; it is issued, or kept as a draft (BI-2). */
export function InvoiceEditor({ patientId, draft }: { patientId: string; draft?: Draft }) {
  const file = useQuery(patientQuery(patientId))
  const clinicians = useQuery(cliniciansQuery)
  const form = useInvoiceForm(patientId, draft)
  const name = file.data && `${file.data.patient.firstName} ${file.data.patient.lastName}`

  return (
    <Page
      heading={draft ? 'Draft invoice' : 'New invoice'}
      badge={draft && <StatusPill tone="neutral">Draft</StatusPill>}
      meta={name ? `For ${name}` : ' '}
    >
      <FormErrors errors={form.problems.other} />
      <TwoColumns
        main={
          <Section title="Lines" surface="plain">
            <div className="of-stack">
              <LineEditor
                lines={form.read}
                clinicians={clinicians.data?.clinicians ?? []}
                onChange={form.changeLine}
                onRemove={form.removeLine}
              />
              <CatalogPicker
                onPick={(item) => form.addLine(lineOf(item, form.read.at(-1)?.line.clinicianId ?? ''))}
              />
            </div>
          </Section>
        }
        aside={
          <Section title="Invoice">
            <div className="of-stack">
              <Facts form={form} />
              <Buttons form={form} patientId={patientId} draft={draft} />
            </div>
          </Section>
        }
      />
    </Page>
  )
}

function Facts({ form }: { form: InvoiceForm }) {
  const { discountCents, netCents, taxCents, totalCents } = form.totals
  const amount = (term: string, cents: number) => ({ term, numeric: true, value: <Money cents={cents} /> })
  return (
    <div className="of-stack">
      <PostingDayField
        days={form.days}
        {...(form.days.closedToday && { description: form.days.closedToday })}
        value={form.issuedOn}
        error={form.problems.byField.issuedOn}
        onChange={form.setIssuedOn}
      />
      <Textarea
        label="Note"
        rows={2}
        value={form.note}
        error={form.problems.byField.note}
        onChange={(event) => form.setNote(event.currentTarget.value)}
      />
      <DescriptionList
        facts={[
          ...(discountCents > 0 ? [amount('Discount', -discountCents)] : []),
          amount('Net', netCents),
          amount('Tax', taxCents),
          { term: 'Total', numeric: true, value: <Money cents={totalCents} strong /> },
        ]}
      />
      {totalCents > 0 && <Quiet>{previewIssue(form.totals)}</Quiet>}
    </div>
  )
}

interface ButtonsProps {
  form: InvoiceForm
  patientId: string
  draft: Draft | undefined
}

function Buttons({ form, patientId, draft }: ButtonsProps) {
  const navigate = useNavigate()
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const unwritable = forbidden('invoice.write')
  const wrongLine = form.read.find(({ error }) => error)?.error
  const leave = () => void navigate(urls.patient(patientId, 'billing'))
  return (
    <div className="of-stack">
      <ReasonButton
        loading={form.issuing}
        reason={firstReason(
          unwritable,
          form.days.closedToday,
          form.read.length === 0 && 'Add a line from the catalog.',
          wrongLine,
          form.days.whyNot(form.issuedOn),
        )}
        onClick={form.issue}
      >
        Issue invoice
      </ReasonButton>
      <ReasonButton
        variant="default"
        loading={form.keeping}
        reason={firstReason(unwritable, wrongLine)}
        onClick={form.keep}
      >
        Save draft
      </ReasonButton>
      {draft && (
        <ReasonButton
          variant="default"
          color="red"
          reason={unwritable}
          onClick={() =>
            dialogs.open((close) => <DeleteDraft draft={draft} onClose={close} onDeleted={leave} />)
          }
        >
          Delete draft
        </ReasonButton>
      )}
      <Button variant="default" onClick={leave}>
        Cancel
      </Button>
    </div>
  )
}
