import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from './context.ts'
import { approvalHandlers } from './features/approvals/index.ts'
import { auditHandlers } from './features/audit/index.ts'
import { billingHandlers } from './features/billing/index.ts'
import { careCreditHandlers } from './features/carecredit/index.ts'
import { catalogHandlers } from './features/catalog/index.ts'
import { clinicianHandlers } from './features/clinicians/index.ts'
import { chartHandlers } from './features/charts/index.ts'
import { creditHandlers } from './features/credits/index.ts'
import { dayHandlers } from './features/day/index.ts'
import { deskHandlers } from './features/desk/index.ts'
import { draftHandlers } from './features/drafts/index.ts'
import { eventHandlers } from './features/events/index.ts'
import { exceptionHandlers } from './features/exceptions/index.ts'
import { exportHandlers } from './features/exports/index.ts'
import { importHandlers } from './features/imports/index.ts'
import { familyHandlers } from './features/families/index.ts'
import { explainHandlers } from './features/explain/index.ts'
import { invoiceHandlers } from './features/invoices/index.ts'
import { limitHandlers } from './features/limits/index.ts'
import { locationHandlers } from './features/locations/index.ts'
import { patientHandlers } from './features/patients/index.ts'
import { paperHandlers } from './features/papers/index.ts'
import { paymentHandlers } from './features/payments/index.ts'
import { planHandlers } from './features/plans/index.ts'
import { refundHandlers } from './features/refunds/index.ts'
import { salesHistoryHandlers } from './features/sales-history/index.ts'
import { reportHandlers } from './features/reports/index.ts'
import { searchHandlers } from './features/search/index.ts'
import { statementHandlers } from './features/statements/index.ts'
import { staffHandlers } from './features/staff/index.ts'

/** One handler for every route of the contract; a missing one does not compile. */
export const handlers: Handlers<typeof officeApi, Context> = {
  ...deskHandlers,
  ...eventHandlers,
  ...searchHandlers,
  ...patientHandlers,
  ...chartHandlers,
  ...familyHandlers,
  ...catalogHandlers,
  ...locationHandlers,
  ...staffHandlers,
  ...limitHandlers,
  ...auditHandlers,
  ...billingHandlers,
  ...salesHistoryHandlers,
  ...clinicianHandlers,
  ...draftHandlers,
  ...invoiceHandlers,
  ...paymentHandlers,
  ...paperHandlers,
  ...statementHandlers,
  ...creditHandlers,
  ...refundHandlers,
  ...approvalHandlers,
  ...careCreditHandlers,
  ...planHandlers,
  ...exceptionHandlers,
  ...dayHandlers,
  ...reportHandlers,
  ...explainHandlers,
  ...importHandlers,
  ...exportHandlers,
}
