import { ownerForm } from '@tillwave/route/security'
import { routes } from '@tillwave/route/table'
import * as z from 'zod'

/** The first start of a portal that is not the demo: it asks for its first operator. */
export const firstStartRoutes = routes({
  claimPortal: {
    method: 'POST',
    path: '/api/first-start',
    summary: 'Make the first operator; once.',
    permission: 'public',
    key: 'exempt',
    body: ownerForm,
    reply: z.null(),
    status: 201,
    problems: ['weak-password'],
  },
})
