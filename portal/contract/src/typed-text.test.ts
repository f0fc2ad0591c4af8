import { securityRoutes } from '@tillwave/route/security'
import { signInRoutes } from '@tillwave/route/sign-in'
import { cardNumberTakers } from '@tillwave/route/testing/card-number-takers'
import { textInAddresses } from '@tillwave/route/testing/text-in-addresses'
import { expect, test } from 'vitest'
import { portalApi } from './api.ts'

/** Fields that take any text, each with why a card number in it is kept nowhere. */
const numbersNotKept = {
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
  expect(cardNumberTakers(portalApi)).toEqual(Object.keys(numbersNotKept))
})

test('nor does one of signing in, but for secrets, which are hashed or compared', () => {
  for (const field of cardNumberTakers(signInRoutes))
    expect(field).toMatch(/\.(password|current|next|token|attempt)$/)
})

/** Fields of addresses that take any text, each with what is in it instead of anything about a patient. */
const wordsInAddresses = {
  'offerPlan.code': 'the code of a plan',
  'downloadReport.table': 'the name of a table',
  'listPublicResources.q': 'words of guides, which are about nobody',
  'readPublicResource.resourceName': 'the name of a text',
  'printPublicResource.resourceName': 'the name of a text',
  'listResources.q': 'words of guides, which are about nobody',
  'readResource.resourceName': 'the name of a text',
  'printResource.resourceName': 'the name of a text',
  'completeGuide.resourceName': 'the name of a text',
  'switchOwnFault.fault': 'the name of a fault',
  'switchFault.fault': 'the name of a fault',
}

test('nothing that is typed about a patient goes into an address of the portal', () => {
  expect(textInAddresses({ ...securityRoutes, ...signInRoutes, ...portalApi })).toEqual(
    Object.keys(wordsInAddresses),
  )
})
