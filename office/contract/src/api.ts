import { careCreditRoutes } from './carecredit.ts'
import { chartRoutes } from './charts.ts'
import { familyRoutes } from './families.ts'
import { invoiceRoutes } from './invoices.ts'
import { patientRoutes } from './patients.ts'
import { paymentRoutes, refundRoutes } from './payments.ts'
import { practiceRoutes } from './practice.ts'

/** The office's whole HTTP API, besides the sign-in routes of the identity package. */
export const officeApi = {
  ...practiceRoutes,
  ...patientRoutes,
  ...chartRoutes,
  ...familyRoutes,
  ...invoiceRoutes,
import { refundRoutes } from './refunds.ts'
import { staffRoutes } from './staff.ts'
  ...paymentRoutes,
  ...refundRoutes,
  ...careCreditRoutes,
}
  ...staffRoutes,
