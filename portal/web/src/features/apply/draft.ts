import { useEffect } from 'react'
import { useFields } from '../../state/form.ts'
import type { ApplicantValues } from '../applications/applicant-fields.tsx'

/** What the patient has typed and agreed to so far, and how far they are. */
export interface Draft extends ApplicantValues {
  step: number
  electronic: boolean
  terms: boolean
  truthful: boolean
}

// Kept in the tab alone: it survives a reload, and nobody who borrows the phone later finds it.
const keyOf = (token: string) => `tillwave-apply ${token}`

/** A draft that a reload does not lose; it begins with the name that the practice gave. */
export function useDraft(token: string, name: { firstName: string; lastName: string }) {
  const draft = useFields<Draft>(() => ({ ...empty, ...name, ...kept(token) }))
  useEffect(() => sessionStorage.setItem(keyOf(token), JSON.stringify(draft.values)), [token, draft.values])
  return draft
}

/** Forgets a draft: once it has been sent, it is not the browser's business any more. */
export function forgetDraft(token: string): void {
  sessionStorage.removeItem(keyOf(token))
}

const empty: Draft = {
  step: 0,
  firstName: '',
  lastName: '',
  birthDate: '',
  annualIncome: '',
  phone: '',
  email: '',
  line1: '',
  city: '',
  state: '',
  zip: '',
  electronic: false,
  terms: false,
  truthful: false,
}

/** What this tab kept; only what has the shape of a draft. */
function kept(token: string): Partial<Draft> {
  try {
    const found = JSON.parse(sessionStorage.getItem(keyOf(token)) ?? '{}') as Record<string, unknown>
    const fits = ([name, value]: [string, unknown]) =>
      name in empty && typeof value === typeof empty[name as keyof Draft]
    return Object.fromEntries(Object.entries(found).filter(fits))
  } catch {
    return {}
  }
}
