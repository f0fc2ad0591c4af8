import { declineReasons } from '@tillwave/portal-domain/words'
import type { ApplicationRow } from './queries.ts'

/** An application as lists show it. */
export function presentApplication(row: ApplicationRow) {
  return {
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    merchantNumber: row.merchant_number,
    locationName: row.location_name,
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
  }
}

function sentence({ status, approves_itself }: ApplicationRow): string {
  if (status === 'approved') return ''
  if (status === 'declined') return declineReasons['application-declined']
  return approves_itself ? 'The lender is still deciding.' : 'Call the lender for authorization.'
}
