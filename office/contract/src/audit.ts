import { checkedChain } from '@tillwave/route/checked-chain'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** Routes of what shows that books and trail are as they were written (BI-14). */
export const auditRoutes = routes({
  checkAudit: {
    method: 'GET',
    path: '/api/audit/seals',
    summary:
      'Checks every seal of the books and of the audit trail: names entries and rows that were changed, removed or ' +
      'put in after they were sealed.',
    permission: 'audit.read',
    reply: z.strictObject({ entries: checkedChain, audit: checkedChain }),
  },
})
