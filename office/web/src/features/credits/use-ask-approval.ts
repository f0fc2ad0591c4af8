import { notifyDone } from '@tillwave/ui/notify'
import { api } from '../../api.ts'
import { useSave } from '../../state/form.ts'

type Asking = Parameters<typeof api.askApproval>[0]['body']

/** Asks a second person for a posting above the own limit; nothing is posted (CR-7, BI-12). */
export function useAskApproval(onAsked: () => void) {
  return useSave({
    topics: ['approval'],
    call: (body: Asking, options) => api.askApproval({ body }, options),
    onSaved() {
      notifyDone('A manager was asked. It stands under Payments, Approvals.')
      onAsked()
    },
  })
}
