import { roles } from '@tillwave/office-domain/permissions'
import { amountCents, cents, cursor, id, instant, required, text, version } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** A location and its CareCredit setup (CC-18). */
export const location = z.strictObject({
  id,
  name: z.string(),
  zone: z.string(),
  /** The clinic's date there, now. */
  today: z.string(),
  /** The last date that is closed there; null while none is (BI-11). */
  closedThrough: z.string().nullable(),
  merchantNumber: z.string().nullable(),
  careCreditOn: z.boolean(),
  /** What a launch from here would meet: `ready`, or why it is not offered. */
  careCredit: z.enum(['ready', 'off', 'no-merchant', 'closed']),
  version: z.int(),
})

/** An item of the catalog. */
export const catalogItemForm = z.strictObject({
  name: required(120, 'Enter a name.'),
  category: required(60, 'Enter a category.'),
  priceCents: amountCents,
  taxRateBp: z.int().min(0).max(3000),
  active: z.boolean(),
})

/** Who is signed in and what the shell needs. */
export const desk = z.strictObject({
  practice: z.strictObject({ id, name: z.string() }),
  staff: z.strictObject({ id, name: z.string(), roles: z.array(z.enum(roles)) }),
  actions: z.array(z.string()),
  /** The largest refund that this person may issue; null without limit (BI-12). */
  refundLimitCents: cents.nullable(),
  /** The largest goodwill credit that this person may give; null without limit (CR-7). */
  goodwillLimitCents: cents.nullable(),
  /** The largest write-off that this person may make; null without limit (BI-12). */
  writeOffLimitCents: cents.nullable(),
  /** How long goodwill that is given now can be spent. */
  goodwillMonths: z.int(),
  locations: z.array(location),
  demo: z.boolean(),
  /** Papers can be sent by e-mail: there is a mail server. */
  mails: z.boolean(),
})

/** One row of the audit trail (BI-14). */
export const auditRow = z.strictObject({
  id,
  at: instant,
  actor: z.string(),
  action: z.string(),
  summary: z.string(),
  patientId: id.nullable(),
})

/** A hit of the command palette. */
export const hit = z.strictObject({
  kind: z.enum(['patient', 'invoice']),
  id,
  patientId: id,
  title: z.string(),
  detail: z.string(),
})

/** Routes of the practice itself: shell, catalog, locations, staff, audit. */
export const practiceRoutes = routes({
  readDesk: {
    method: 'GET',
    path: '/api/desk',
    summary: 'Who is signed in, what they may do, and where.',
    permission: 'shell.open',
    reply: desk,
  },
  search: {
    method: 'POST',
    path: '/api/search',
    summary: 'Patients and invoices for the command palette.',
    permission: 'patient.read',
    key: 'exempt',
    body: z.strictObject({ q: required(100) }),
    reply: z.strictObject({ hits: z.array(hit) }),
  },
  streamEvents: {
    method: 'GET',
    path: '/api/events',
    summary:
      'Server-sent events: what changed (topic and ids, never data), so that other screens read again (BI-15).',
    permission: 'shell.open',
    reply: z.unknown(),
    raw: true,
  },
  listCatalog: {
    method: 'GET',
    path: '/api/catalog',
    summary: 'Products and services.',
    permission: 'catalog.read',
    reply: z.strictObject({
      items: z.array(catalogItemForm.extend({ id, priceCents: cents, version: z.int() })),
    }),
  },
  addCatalogItem: {
    method: 'POST',
    path: '/api/catalog',
    summary: 'Add a product or service.',
    permission: 'catalog.write',
    body: catalogItemForm,
    reply: z.strictObject({ catalogItemId: id }),
    status: 201,
  },
  editCatalogItem: {
    method: 'PUT',
    path: '/api/catalog/:catalogItemId',
    summary: 'Change a product or service; issued invoices keep what they said.',
    permission: 'catalog.write',
    params: z.strictObject({ catalogItemId: id }),
    body: catalogItemForm.extend({ version }),
    reply: z.strictObject({ version: z.int() }),
    problems: ['stale'],
  },
  editLocation: {
    method: 'PUT',
    path: '/api/locations/:locationId',
    summary: 'Change a location and its CareCredit merchant number (CC-18).',
    permission: 'location.write',
    params: z.strictObject({ locationId: id }),
    body: z.strictObject({
      name: required(80),
      merchantNumber: z
        .string()
        .regex(/^\d{16}$/, 'A merchant number has 16 digits.')
        .nullable(),
      careCreditOn: z.boolean(),
      version,
    }),
    reply: z.strictObject({ version: z.int() }),
    problems: ['stale'],
  },
  listAudit: {
    method: 'POST',
    path: '/api/audit/search',
    summary: 'The audit trail, newest first.',
    permission: 'audit.read',
    key: 'exempt',
    body: z.strictObject({ q: text(100).optional(), cursor }),
    reply: z.strictObject({ audit: z.array(auditRow), next: z.string().nullable() }),
  },
})
