import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { checkAudit } from './check-audit.ts'
import { listAudit } from './list-audit.ts'

export { listPatientActivity } from './list-patient-activity.ts'
export { recordAudit, recordAudits, type AuditEntry } from './record.ts'
export { checkSeals, sealBooks } from './seal-books.ts'

/** Handlers of the audit trail. */
export const auditHandlers: Pick<Handlers<typeof officeApi, Context>, 'listAudit' | 'checkAudit'> = {
  listAudit: ({ body }, { ctx }) => listAudit(ctx, body),
  checkAudit: (_input, { ctx }) => checkAudit(ctx),
}
