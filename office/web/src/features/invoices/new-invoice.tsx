import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { InvoiceEditor } from './invoice-editor.tsx'
import { draftQuery } from './queries.ts'
import { FileFailed } from '../shell/not-found.tsx'

const route = getRouteApi('/office/patients/$patientId/new-invoice')

/** A new invoice from the catalog, or a draft that is written on (BI-2). */
export function NewInvoice() {
  const { patientId } = route.useParams()
  const { draft: draftId } = route.useSearch()
  if (draftId === undefined) return <InvoiceEditor patientId={patientId} />
  return <KeptDraft key={draftId} patientId={patientId} draftId={draftId} />
}

function KeptDraft({ patientId, draftId }: { patientId: string; draftId: string }) {
  const draft = useQuery(draftQuery(draftId))
  if (draft.error && !draft.data)
    return <FileFailed error={draft.error} onRetry={() => void draft.refetch()} />
  if (!draft.data) return <PageSkeleton label="Opening the draft" />
  return <InvoiceEditor patientId={patientId} draft={draft.data} />
}
