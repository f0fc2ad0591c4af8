import { approvalRoutes } from './approvals.ts'
import { auditRoutes } from './audit.ts'
import { careCreditRoutes } from './carecredit.ts'
import { dayRoutes } from './day.ts'
import { reportRoutes } from './reports.ts'
import { clinicianRoutes } from './clinicians.ts'
import { chartRoutes } from './patients/charts.ts'
import { creditRoutes } from './credits.ts'
import { familyRoutes } from './patients/families.ts'
import { exportRoutes } from './exports.ts'
import { importRoutes } from './imports.ts'
import { invoiceRoutes } from './invoices.ts'
import { paperRoutes } from './papers.ts'
import { patientRoutes } from './patients/patients.ts'
import { paymentRoutes } from './payments.ts'
import { planRoutes } from './plan-comparison.ts'
import { practiceRoutes } from './practice.ts'
import { refundRoutes } from './refunds.ts'
import { limitRoutes, staffRoutes } from './staff.ts'

/** The office's whole HTTP API, besides the sign-in routes of the identity package. */
export const officeApi = {
  ...practiceRoutes,
  ...staffRoutes,
  ...limitRoutes,
  ...auditRoutes,
  ...patientRoutes,
  ...chartRoutes,
  ...familyRoutes,
  ...clinicianRoutes,
  ...invoiceRoutes,
  ...paymentRoutes,
  ...paperRoutes,
  ...creditRoutes,
  ...refundRoutes,
  ...approvalRoutes,
  ...careCreditRoutes,
  ...dayRoutes,
  ...reportRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...planRoutes,
}
