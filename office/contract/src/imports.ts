import { dateOrders } from '@tillwave/office-domain/import/dates'
import { importKinds } from '@tillwave/office-domain/import/fields'
import { importLimits, importStates } from '@tillwave/office-domain/import/states'
import { methods } from '@tillwave/office-domain/words'
import { amountCents, cursor, day, id, instant, required, text } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { patientForm } from './patients/patients.ts'
import { catalogItemForm } from './practice.ts'

/** How the text of a file may be written. */
export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const

/** What may stand between two cells. */
export const delimiters = [',', ';', '\t', '|'] as const

const chartNumber = required(40, 'Chart number is missing.')

/** What a row of each kind may say; the limits are those of the forms. */
export const importedRow = {
  patients: z.object({
    chartNumber: text(40).default(''),
    firstName: patientForm.shape.firstName,
    lastName: patientForm.shape.lastName,
    birthDate: day,
    phone: patientForm.shape.phone.default(''),
    email: patientForm.shape.email.default(''),
    street: patientForm.shape.street.default(''),
    city: patientForm.shape.city.default(''),
    state: patientForm.shape.state.default('').transform((state) => state.toUpperCase()),
    zip: patientForm.shape.zip.default(''),
    note: patientForm.shape.note.default(''),
  }),
  catalog: z.object({
    code: text(60).default(''),
    name: catalogItemForm.shape.name,
    category: catalogItemForm.shape.category,
    price: catalogItemForm.shape.priceCents,
    taxRate: z.int().max(3000, 'A tax rate is at most 30%.').default(0),
    active: z.boolean().default(true),
  }),
  balances: z.object({
    chartNumber,
    invoiceNumber: text(60).default(''),
    issuedOn: day,
    amount: amountCents,
    description: text(200).default(''),
  }),
  payments: z.object({
    chartNumber,
    paymentNumber: text(60).default(''),
    receivedOn: day,
    amount: amountCents,
    method: z.enum(methods),
    invoiceNumber: text(60).default(''),
    reference: text(100).default(''),
    note: text(500).default(''),
  }),
}

/** An import as the list shows it. */
export const importRow = z.strictObject({
  id,
  kind: z.enum(importKinds),
  fileName: z.string(),
  state: z.enum(importStates),
  rows: z.int(),
  /** How many of them the step under way has done. */
  doneRows: z.int(),
  newRows: z.int(),
  knownRows: z.int(),
  badRows: z.int(),
  failure: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instant,
  finishedAt: instant.nullable(),
})

/** An import with what the mapping is made from. */
export const importDetail = importRow.extend({
  fileBytes: z.int(),
  locationId: id,
  encoding: z.enum(encodings).nullable(),
  delimiter: z.enum(delimiters).nullable(),
  headings: z.array(z.string()),
  /** Headings that more than one column has. */
  repeated: z.array(z.string()),
  /** The first rows, cut to what a preview shows. */
  sample: z.array(z.array(z.string())),
  mapping: z.record(z.string(), z.int()),
  dateOrder: z.enum(dateOrders).nullable(),
})

/** A row of a file after the dry run. */
export const importedLine = z.strictObject({
  line: z.int(),
  state: z.enum(['new', 'known', 'bad']),
  /** What the row says, in the words of its fields. */
  says: z.string(),
  problems: z.array(z.strictObject({ field: z.string(), text: z.string(), reason: z.string() })),
})

const byImport = z.strictObject({ importId: id })
const step = z.strictObject({ state: z.enum(importStates) })

/** Routes of bringing files from another system (BI-13). */
export const importRoutes = routes({
  listImports: {
    method: 'GET',
    path: '/api/imports',
    summary: 'The newest 50 imports.',
    permission: 'import.run',
    reply: z.strictObject({ imports: z.array(importRow) }),
  },
  startImport: {
    method: 'POST',
    path: '/api/imports',
    summary: 'Announce a file; its pieces follow, each of `partBytes` but the last.',
    permission: 'import.run',
    body: z.strictObject({
      kind: z.enum(importKinds),
      fileName: required(200),
      fileBytes: z
        .int()
        .min(1, 'The file is empty.')
        .max(importLimits.fileBytes, 'The file is larger than 250 MB; split it.'),
      locationId: id,
    }),
    reply: z.strictObject({ importId: id, partBytes: z.int() }),
    status: 201,
  },
  sendImportPart: {
    method: 'PUT',
    path: '/api/imports/:importId/parts/:position',
    summary: 'One piece of the file, as `application/octet-stream`; the same piece twice is one.',
    permission: 'import.run',
    params: byImport.extend({ position: z.coerce.number().int().min(0).max(1000) }),
    reply: z.strictObject({ receivedBytes: z.int() }),
    key: 'exempt',
    problems: ['wrong-state'],
  },
  endUpload: {
    method: 'POST',
    path: '/api/imports/:importId/upload-end',
    summary: 'All pieces are sent: the file is read in the background, which finds encoding and columns.',
    permission: 'import.run',
    params: byImport,
    reply: step,
    problems: ['wrong-state'],
  },
  rereadImport: {
    method: 'POST',
    path: '/api/imports/:importId/reading',
    summary: 'Read the file again with another encoding or another sign between cells.',
    permission: 'import.run',
    params: byImport,
    body: z.strictObject({ encoding: z.enum(encodings), delimiter: z.enum(delimiters) }),
    reply: step,
    problems: ['wrong-state'],
  },
  readImport: {
    method: 'GET',
    path: '/api/imports/:importId',
    summary: 'An import: where it stands, its columns and their mapping.',
    permission: 'import.run',
    params: byImport,
    reply: importDetail,
  },
  checkImport: {
    method: 'POST',
    path: '/api/imports/:importId/check',
    summary: 'The dry run: every row is checked in the background, and nothing is imported.',
    permission: 'import.run',
    params: byImport,
    body: z.strictObject({
      mapping: z.record(z.string().max(40), z.int().min(0).max(importLimits.columns)),
      dateOrder: z.enum(dateOrders).nullable(),
      locationId: id,
    }),
    reply: step,
    problems: ['wrong-state'],
  },
  postImport: {
    method: 'POST',
    path: '/api/imports/:importId/post',
    summary: 'Import the whole file in the background: all of it appears at once, or nothing does.',
    permission: 'import.run',
    params: byImport,
    reply: step,
    problems: ['wrong-state'],
  },
  cancelImport: {
    method: 'POST',
    path: '/api/imports/:importId/cancel',
    summary: 'Forget a file that was not imported.',
    permission: 'import.run',
    params: byImport,
    reply: step,
    problems: ['wrong-state'],
  },
  listImportLines: {
    method: 'GET',
    path: '/api/imports/:importId/lines',
    summary: 'What the dry run says of the rows, in the order of the file.',
    permission: 'import.run',
    params: byImport,
    query: z.strictObject({ show: z.enum(['bad', 'known', 'new']).default('bad'), cursor }),
    reply: z.strictObject({ lines: z.array(importedLine), next: z.string().nullable() }),
  },
  downloadBadLines: {
    method: 'GET',
    path: '/api/imports/:importId/bad-rows.csv',
    summary: 'Every bad row with its reasons as a CSV file.',
    permission: 'import.run',
    params: byImport,
    reply: z.string(),
    raw: true,
  },
})
