import { merchantStatuses } from '@tillwave/portal-domain/words'
import { id, instant, required } from '@tillwave/route/fields'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'
import { merchantRow } from './practice.ts'

/** A fault of the partner API that an operator can switch on for a practice. */
export const faultSwitch = z.strictObject({
  fault: z.string(),
  says: z.string(),
  on: z.boolean(),
  switchedAt: instant.nullable(),
})

const practiceParams = z.strictObject({ practiceId: id })

/** Routes of the sandbox: its magic values for everybody, its switches for operators (PP-17). */
export const sandboxRoutes = routes({
  readSandbox: {
    method: 'GET',
    path: '/api/sandbox',
    summary: 'The documented magic values, for the help page.',
    permission: 'public',
    reply: z.strictObject({
      zips: z.array(z.strictObject({ zip: z.string(), says: z.string() })),
      cents: z.array(z.strictObject({ cents: z.string(), on: z.string(), says: z.string() })),
      faults: z.array(z.strictObject({ fault: z.string(), says: z.string() })),
      faultHeader: z.string(),
    }),
  },
  listPractices: {
    method: 'GET',
    path: '/api/operator/practices',
    summary: 'All practices, by name.',
    permission: 'sandbox.operate',
    reply: z.strictObject({
      practices: z.array(z.strictObject({ id, name: z.string(), faultsOn: z.int() })),
    }),
  },
  readPracticeControls: {
    method: 'GET',
    path: '/api/operator/practices/:practiceId',
    summary: 'A practice’s fault switches, merchant numbers and flagged patients.',
    permission: 'sandbox.operate',
    params: practiceParams,
    reply: z.strictObject({
      practice: z.strictObject({ id, name: z.string() }),
      faults: z.array(faultSwitch),
      merchants: z.array(merchantRow),
      flaggedPatients: z.array(z.string()),
    }),
  },
  switchFault: {
    method: 'PUT',
    path: '/api/operator/practices/:practiceId/faults/:fault',
    summary: 'Switches one fault of the partner API on or off for a practice.',
    permission: 'sandbox.operate',
    params: practiceParams.extend({ fault: z.string().min(1).max(40) }),
    body: z.strictObject({ on: z.boolean() }),
    reply: faultSwitch,
    key: 'exempt',
  },
  setMerchantStatus: {
    method: 'PUT',
    path: '/api/operator/practices/:practiceId/merchants/:merchantNumber',
    summary: 'Opens, closes or suspends a merchant number (CC-18).',
    permission: 'sandbox.operate',
    params: practiceParams.extend({ merchantNumber: z.string().regex(/^\d{16}$/) }),
    body: z.strictObject({ status: z.enum(merchantStatuses) }),
    reply: merchantRow,
    key: 'exempt',
  },
  flagPatient: {
    method: 'PUT',
    path: '/api/operator/practices/:practiceId/flagged-patients',
    summary: 'Flags a patient reference as a financing patient, or takes the flag away (CC-10).',
    permission: 'sandbox.operate',
    params: practiceParams,
    body: z.strictObject({ reference: required(100), on: z.boolean() }),
    reply: z.strictObject({ flaggedPatients: z.array(z.string()) }),
    key: 'exempt',
  },
})
