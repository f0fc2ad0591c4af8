import type { staffRoutes } from '@tillwave/office-contract/staff'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { editStaff } from './edit-staff.ts'
import { reactivateStaff, removeStaff, resetStaffSecondFactor, suspendStaff } from './end-staff.ts'
import { inviteStaff, inviteStaffAgain, recoverStaff } from './invite-staff.ts'
import { listStaff } from './list-staff.ts'

export { insertMember } from './queries.ts'

/** Handlers of staff. */
export const staffHandlers: Handlers<typeof staffRoutes, Context> = {
  listStaff: (_input, { ctx }) => listStaff(ctx),
  inviteStaff: (input, { ctx }) => inviteStaff(ctx, input),
  editStaff: (input, { ctx }) => editStaff(ctx, input),
  inviteStaffAgain: ({ params }, { ctx }) => inviteStaffAgain(ctx, params.staffId),
  recoverStaff: ({ params }, { ctx }) => recoverStaff(ctx, params.staffId),
  suspendStaff: ({ params, body }, { ctx }) => suspendStaff(ctx, params.staffId, body.reason),
  reactivateStaff: ({ params }, { ctx }) => reactivateStaff(ctx, params.staffId),
  removeStaff: ({ params }, { ctx }) => removeStaff(ctx, params.staffId),
  resetStaffSecondFactor: ({ params }, { ctx }) => resetStaffSecondFactor(ctx, params.staffId),
}
