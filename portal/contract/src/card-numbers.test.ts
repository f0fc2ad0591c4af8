import { cardNumberTakers } from '@tillwave/route/testing/card-number-takers'
import { signInRoutes } from '@tillwave/route/sign-in'
import { expect, test } from 'vitest'
import { portalApi } from './api.ts'

/** Fields that take any text, each with why a card number in it is kept nowhere. */
const exempt = {
  'claimPortal.password': 'hashed',
  'claimPortal.code': 'compared with one that was printed',
  'listApplications.cursor': 'a place in a list',
  'listAccounts.cursor': 'a place in a list',
  'makePurchase.promotionCode': 'compared with the plans on offer',
  'changePlan.promotionCode': 'compared with the plans on offer',
  'listTransactions.cursor': 'a place in a list',
  'assignGuides.guides': 'compared with the guides that there are',
  'listCalls.cursor': 'a place in a list',
  'listAllTickets.cursor': 'a place in a list',
}

test('no field of the portal that keeps what is typed takes a card number (G12)', () => {
  expect(cardNumberTakers(portalApi)).toEqual(Object.keys(exempt))
})

test('nor does one of signing in, but for secrets, which are hashed or compared', () => {
  for (const field of cardNumberTakers(signInRoutes))
    expect(field).toMatch(/\.(password|current|next|token|attempt)$/)
})
