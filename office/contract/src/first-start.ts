import { required } from '@tillwave/route/fields'
import { ownerForm } from '@tillwave/route/security'
import { routes } from '@tillwave/route/table'
import { zones } from '@tillwave/route/zones'
import * as z from 'zod'

/** The first start of an office that is not the demo: it asks for its owner. Mounted beside the sign-in routes. */
export const firstStartRoutes = routes({
  claimOffice: {
    method: 'POST',
    path: '/api/first-start',
    summary: 'Make the practice, its first location and its owner, who is manager and administrator; once.',
    permission: 'public',
    key: 'exempt',
    body: ownerForm.extend({
      practiceName: required(80, 'Enter the practice’s name.'),
      locationName: required(80, 'Enter the location’s name.'),
      zone: z.enum(zones),
    }),
    reply: z.null(),
    status: 201,
    problems: ['weak-password'],
  },
})
