import type { Browser } from '@playwright/test'
import { portalApi } from '@tillwave/portal-contract/api'
import { createClient } from '@tillwave/route/client'
import { signInRoutes } from '@tillwave/route/sign-in'
import type { Zone } from '@tillwave/route/zones'
import { password as demoPassword, signInToPortal } from './cast.ts'
import { linkFor } from './letters.ts'
import { systems } from './systems.ts'

/** Somebody at the portal whom no other journey knows. */
export interface Employee {
  userId: string
  email: string
  password: string
}

/** The portal's API as a program calls it, or as the browser does whose cookies are given. */
export function portalClient(cookie = '') {
  const base = systems().portal.url
  const headers = () => ({ origin: base, 'x-tillwave': '1', ...(cookie && { cookie }) })
  return createClient({ ...portalApi, ...signInRoutes }, { base, headers })
}

/** Enrols a practice of a journey's own, so that no other one is touched; answers its administrator. */
export async function enrolPractice(
  browser: Browser,
  userId: string,
  zone: Zone = 'America/New_York',
): Promise<Employee> {
  const visitor = await browser.newContext()
  const operator = await signInToPortal(visitor, 'operator')
  const email = `${userId}@mail.example`
  await portalClient().askEnrolment({
    body: {
      practiceName: `Practice of ${userId}`,
      zone,
      phone: '(415) 555-0100',
      locations: ['Main Street'],
      administrator: { displayName: 'Devon Loper', userId, email, phone: '' },
    },
  })
  const { enrolments } = await operator.listEnrolments()
  const asked = enrolments.find((one) => one.administrator.userId === userId)
  const params = { enrolmentId: asked?.id ?? '' }
  await operator.decideEnrolment({ params, body: { approve: true, reason: '' } })
  const employee = await spendInvitation(visitor, userId, email)
  await visitor.close()
  return employee
}

/** Invites somebody to the demo's practice, who has set a password already. */
export async function inviteEmployee(browser: Browser, userId: string): Promise<Employee> {
  const visitor = await browser.newContext()
  const administrator = await signInToPortal(visitor)
  await administrator.stepUp({ body: { password: demoPassword } })
  const email = `${userId}@mail.example`
  await administrator.inviteUser({
    body: { displayName: 'Nora New', userId, email, phone: '', role: 'provider' },
  })
  const employee = await spendInvitation(visitor, userId, email)
  await visitor.close()
  return employee
}

async function spendInvitation(
  mailbox: Parameters<typeof linkFor>[0],
  userId: string,
  email: string,
): Promise<Employee> {
  const password = 'seven quiet green rivers'
  const token = new URL(await linkFor(mailbox, 'portal', email)).hash.slice(1)
  await portalClient().spendPasswordLink({ body: { token, password } })
  return { userId, email, password }
}
