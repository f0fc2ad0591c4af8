import type { PatientRow } from './queries.ts'

/** A patient for the wire, but for the wave. */
export function presentPatient(row: PatientRow) {
  return {
    id: row.id,
    chartNumber: row.chart_number,
    firstName: row.first_name,
    lastName: row.last_name,
    birthDate: row.birth_date,
    phone: row.phone,
    email: row.email,
    street: row.street,
    city: row.city,
    state: row.state,
    zip: row.zip,
    note: row.note,
    version: row.version,
    addedAt: row.added_at,
    active: row.active,
  }
}
