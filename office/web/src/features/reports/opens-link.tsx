import { Link } from '@tanstack/react-router'
import type { Opens } from '@tillwave/office-domain/reports/report'
import type { ReactNode } from 'react'
import { urls } from '../../urls.ts'

interface OpensLinkProps {
  opens: Opens
  children: ReactNode
  onFollow?: () => void
}

/** A link to the document that a row is about. */
export function OpensLink({ opens, children, onFollow }: OpensLinkProps) {
  const to = {
    patient: () => urls.patient(opens.id, 'billing'),
    invoice: () => urls.invoice(opens.id),
    payment: () => urls.payment(opens.id),
    'deposit-slip': () => urls.report('deposit-slip', { id: opens.id }),
  }[opens.kind]()
  return (
    <Link {...to} {...(onFollow && { onClick: onFollow })}>
      {children}
    </Link>
  )
}
