import { id, required, version } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** A treating person, named on the lines of invoices; not somebody who signs in. */
export const clinician = z.strictObject({ id, name: z.string(), active: z.boolean(), version: z.int() })

const form = { name: required(80, 'Enter a name.'), active: z.boolean() }

/** Routes of the clinicians feature (BI-2). */
export const clinicianRoutes = routes({
  listClinicians: {
    method: 'GET',
    path: '/api/clinicians',
    summary: 'The practice’s clinicians by name, those who left too.',
    permission: 'catalog.read',
    reply: z.strictObject({ clinicians: z.array(clinician) }),
  },
  addClinician: {
    method: 'POST',
    path: '/api/clinicians',
    summary: 'Add a clinician.',
    permission: 'catalog.write',
    body: z.strictObject(form),
    reply: z.strictObject({ clinicianId: id }),
    status: 201,
  },
  editClinician: {
    method: 'PUT',
    path: '/api/clinicians/:clinicianId',
    summary: 'Rename a clinician, or say that they left; old invoices keep the name.',
    permission: 'catalog.write',
    params: z.strictObject({ clinicianId: id }),
    body: z.strictObject({ ...form, version }),
    reply: z.strictObject({ clinicianId: id }),
    problems: ['stale'],
  },
})
