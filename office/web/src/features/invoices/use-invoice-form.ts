import { useNavigate } from '@tanstack/react-router'
import { formatCents } from '@tillwave/money/format'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../state/desk.ts'
import { sortProblem, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { queryClient } from '../../state/queries.ts'
import { urls } from '../../urls.ts'
import { formOf, readLine, totalsOf, typedOf, type DraftLine, type LineForm } from './draft-lines.ts'
import { draftQuery, type Draft } from './queries.ts'

type IssueBody = Parameters<typeof api.issueInvoice>[0]['body']

/** The fields of an invoice that is being written, and its two ways out: issued, or kept as a draft. */
export type InvoiceForm = ReturnType<typeof useInvoiceForm>

/** Keeps the fields of a new invoice, or of a draft that is written on. */
export function useInvoiceForm(patientId: string, draft: Draft | undefined) {
  const { location } = useDesk()
  const days = usePostingDays()
  const [lines, setLines] = useState<DraftLine[]>(() => draft?.lines.map(typedOf) ?? [])
  const [issuedOn, setIssuedOn] = useState(days.today)
  const [note, setNote] = useState(draft?.note ?? '')
  const read = lines.map(readLine)
  const issuing = useIssue(patientId)
  const keeping = useKeep(patientId, draft)
  const content = () => ({ note, lines: read.map(formOf) })

  return {
    read,
    days,
    totals: totalsOf(read),
    issuedOn,
    setIssuedOn,
    note,
    setNote,
    addLine: (line: DraftLine) => setLines([...lines, line]),
    changeLine: (line: DraftLine) => setLines(lines.map((old) => (old.key === line.key ? line : old))),
    removeLine: (key: string) => setLines(lines.filter((line) => line.key !== key)),
    issue: () =>
      issuing.save({
        patientId,
        locationId: location.id,
        issuedOn,
        draftId: draft?.id ?? null,
        ...content(),
      }),
    keep: () => keeping.save(content()),
    issuing: issuing.busy,
    keeping: keeping.busy,
    problems: sortProblem(issuing.problem ?? keeping.problem, { issuedOn: 'issuedOn', note: 'note' }),
  }
}

function useIssue(patientId: string) {
  const navigate = useNavigate()
  return useSave({
    topics: ['invoice', 'patient', 'draft'],
    call: (body: IssueBody, options) => api.issueInvoice({ body }, options),
    onSaved({ number, totalCents }) {
      notifyDone(`Invoice ${number} over ${formatCents(totalCents)} was issued.`)
      void navigate(urls.patient(patientId, 'billing'))
    },
  })
}

function useKeep(patientId: string, draft: Draft | undefined) {
  const { location } = useDesk()
  const navigate = useNavigate()
  return useSave({
    topics: ['draft'],
    call(content: { note: string; lines: LineForm[] }, options) {
      if (!draft) return api.saveDraft({ body: { patientId, locationId: location.id, ...content } }, options)
      const body = { ...content, version: draft.version }
      return api.editDraft({ params: { draftId: draft.id }, body }, options)
    },
    onSaved({ draftId }) {
      notifyDone('The draft was saved. Nothing is owed yet.')
      queryClient.removeQueries({ queryKey: draftQuery(draftId).queryKey })
      void navigate(urls.patient(patientId, 'billing'))
    },
  })
}
