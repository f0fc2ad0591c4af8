import { usualLimits } from '@tillwave/office-domain/limits'
import { newId } from '@tillwave/server-kit/ids'
import type { OneOfEach } from './one-of-each.ts'

/** One valid request for every route of staff. */
export function staffSamples({ staffId, locationId }: Pick<OneOfEach, 'staffId' | 'locationId'>) {
  const params = { staffId }
  const person = { displayName: 'Nora New', email: 'nora@mail.example', phone: '' }
  const access = { roles: ['frontdesk'], locationIds: null }
  const userId = `nora-${newId()}`
  const nothing = { frontdesk: 0, biller: 0 }
  return {
    readLimits: {},
    editLimits: { body: { ...usualLimits, goodwillCents: nothing, version: 99 } },
    listStaff: {},
    inviteStaff: { body: { ...person, ...access, locationIds: [locationId], userId } },
    editStaff: { params, body: { ...person, ...access, version: 1 } },
    inviteStaffAgain: { params },
    recoverStaff: { params },
    resetStaffSecondFactor: { params },
    suspendStaff: { params, body: { reason: 'Test' } },
    reactivateStaff: { params },
    removeStaff: { params },
  }
}
