import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from './context.ts'
import { auditHandlers } from './features/audit/index.ts'
import { billingHandlers } from './features/billing/index.ts'
import { catalogHandlers } from './features/catalog/index.ts'
import { deskHandlers } from './features/desk/index.ts'
import { eventHandlers } from './features/events/index.ts'
import { locationHandlers } from './features/locations/index.ts'
import { patientHandlers } from './features/patients/index.ts'
import { searchHandlers } from './features/search/index.ts'
import { staffHandlers } from './features/staff/index.ts'

const known = {
  ...deskHandlers,
  ...eventHandlers,
  ...searchHandlers,
  ...patientHandlers,
  ...catalogHandlers,
  ...locationHandlers,
  ...staffHandlers,
  ...auditHandlers,
  ...billingHandlers,
}

/** One handler for every route of the contract. */
export const handlers = known as unknown as Handlers<typeof officeApi, Context>
