import { id, instant } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** A full export: how far it is, and whether its file can be had. */
export const exportRow = z.strictObject({
  id,
  state: z.enum(['working', 'ready', 'failed', 'expired']),
  tables: z.int(),
  doneTables: z.int(),
  rows: z.int(),
  fileBytes: z.int(),
  failure: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instant,
})

/** Routes of taking everything along (BI-13). */
export const exportRoutes = routes({
  listExports: {
    method: 'GET',
    path: '/api/exports',
    summary: 'The newest 20 exports.',
    permission: 'export.run',
    reply: z.strictObject({ exports: z.array(exportRow) }),
  },
  startExport: {
    method: 'POST',
    path: '/api/exports',
    summary: 'Write everything of the practice as CSV files into a zip, in the background.',
    permission: 'export.run',
    reply: z.strictObject({ exportId: id }),
    status: 201,
    problems: ['wrong-state'],
  },
  downloadExport: {
    method: 'GET',
    path: '/api/exports/:exportId/file',
    summary: 'The zip of an export that is ready; it is kept for a day.',
    permission: 'export.run',
    params: z.strictObject({ exportId: id }),
    reply: z.string(),
    raw: true,
    problems: ['wrong-state'],
  },
})
