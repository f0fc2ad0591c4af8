import { formatCents } from '@tillwave/money/format'
import { declineReasons } from '@tillwave/portal-domain/words'
import type { LinkRow } from './link-queries.ts'
import { linkState } from './links.ts'
import type { ApplicationRow } from './queries.ts'

/** An application as lists show it. */
export function presentApplication(row: ApplicationRow) {
  return {
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    merchantNumber: row.merchant_number,
    locationName: row.location_name,
    channel: row.link_id === null ? ('practice' as const) : ('link' as const),
    status: row.status,
    says: sentence(row),
    creditLimitCents: row.status === 'approved' ? row.limit_cents : null,
    accountId: row.account_id,
    submittedAt: row.submitted_at,
    submittedBy: row.submitted_by,
  }
}

/** An application with everything that was entered. */
export function presentApplicationDetail(row: ApplicationRow) {
  return {
    ...presentApplication(row),
    practiceSessionId: row.session_id,
    birthDate: row.birth_date,
    phone: row.phone,
    email: row.email,
    line1: row.line1,
    city: row.city,
    state: row.state,
    zip: row.zip,
    annualIncomeCents: row.annual_income_cents,
    accountNumber: row.account_number,
    timeline: timelineOf(row),
  }
}

/** A link as the practice sees it. */
export function presentLink(row: LinkRow) {
  return {
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    locationName: row.location_name,
    state: linkState(row),
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    openedAt: row.opened_at,
    applicationId: row.application_id,
  }
}

/** What happened to an application, oldest first. */
function timelineOf(row: ApplicationRow) {
  const limit = row.limit_cents === null ? '' : formatCents(row.limit_cents)
  const note = row.note ? ` ${row.note}` : ''
  const decided =
    row.status === 'approved' ? `Approved with a limit of ${limit}.${note}` : `Declined by the lender.${note}`
  // Decided at once means by the lender itself, without having waited.
  const waited = row.approves_itself || row.decided_by !== null || row.status === 'pending'
  const waiting = row.approves_itself ? 'Set the decision aside for a moment.' : 'Asked the practice to call.'
  return [
    { at: row.link_created_at, what: 'Made a link for the patient.', who: row.link_created_by ?? '' },
    { at: row.link_opened_at, what: 'Opened the link.', who: 'The patient' },
    { at: row.submitted_at, what: 'Submitted the application.', who: row.submitted_by },
    { at: waited ? row.submitted_at : null, what: waiting, who: 'The lender' },
    { at: row.decided_at, what: decided, who: row.decided_by ?? 'The lender' },
  ].flatMap(({ at, what, who }) => (at === null ? [] : [{ at, what, who }]))
}

function sentence({ status, approves_itself }: ApplicationRow): string {
  if (status === 'approved') return ''
  if (status === 'declined') return declineReasons['application-declined']
  return approves_itself ? 'The lender is still deciding.' : 'Call the lender for authorization.'
}
