import { expect, test } from 'vitest'
import { purposes } from '@tillwave/portal-domain/words'
import { purposeUrl, urls } from './urls.ts'

test('a launch leads to the page that its session was made for', () => {
  expect(purposes.map((purpose) => [purpose, purposeUrl(purpose).to])).toEqual([
    ['home', '/'],
    ['application', '/applications/new'],
    ['purchase', '/transactions/new-purchase'],
    ['refund', '/transactions/refund'],
  ])
})

test('the addresses of all screens stay as they are', () => {
  const lines = Object.entries(urls).map(
    ([name, url]) => `${name} ${JSON.stringify(url('x' as never, 'y' as never))}`,
  )
  expect(lines).toMatchInlineSnapshot(`
    [
      "dashboard {"to":"/"}",
      "applications {"to":"/applications","search":{"tab":"x"}}",
      "newApplication {"to":"/applications/new","search":{"zip":"x"}}",
      "application {"to":"/applications/$applicationId","params":{"applicationId":"x"},"search":{"decided":"y"}}",
      "transactions {"to":"/transactions"}",
      "newPurchase {"to":"/transactions/new-purchase","search":{"account":"x","amount":"y"}}",
      "refund {"to":"/transactions/refund","search":{"purchase":"x","amount":"y"}}",
      "transaction {"to":"/transactions/$transactionId","params":{"transactionId":"x"},"search":{"decided":"y"}}",
      "accounts {"to":"/accounts"}",
      "account {"to":"/accounts/$accountId","params":{"accountId":"x"},"search":{"tab":"y"}}",
      "statement {"to":"/accounts/$accountId/statements/$closesOn","params":{"accountId":"x","closesOn":"y"}}",
      "plans {"to":"/plans"}",
      "settlements {"to":"/settlements"}",
      "settlement {"to":"/settlements/$settlementId","params":{"settlementId":"x"}}",
      "resources {"to":"/resources","search":{"kind":"x"}}",
      "resource {"to":"/library/$resourceName","params":{"resourceName":"x"}}",
      "developerGuide {"to":"/library/$resourceName","params":{"resourceName":"connect-your-system"}}",
      "library {"to":"/library","search":{"kind":"x"}}",
      "training {"to":"/training","search":{"tab":"x"}}",
      "reports {"to":"/reports","search":{"tab":"x"}}",
      "report {"to":"/reports/$report","params":{"report":"x"},"search":"y"}",
      "settings {"to":"/settings","search":{"tab":"x"}}",
      "auditTrail {"to":"/audit"}",
      "operator {"to":"/operator"}",
      "enrolments {"to":"/operator/enrolments"}",
      "operators {"to":"/operator/operators"}",
      "authorizations {"to":"/operator/authorizations"}",
      "statusDesk {"to":"/operator/status"}",
      "support {"to":"/support"}",
      "ticket {"to":"/support/tickets/$ticketId","params":{"ticketId":"x"}}",
      "ownChat {"to":"/support/chats/$chatId","params":{"chatId":"x"}}",
      "chats {"to":"/operator/chats","search":{"chat":"x"}}",
      "tickets {"to":"/operator/tickets","search":{"tab":"x"}}",
      "deskTicket {"to":"/operator/tickets/$ticketId","params":{"ticketId":"x"}}",
      "lenderAccounts {"to":"/operator/accounts"}",
      "controls {"to":"/operator/$practiceId","params":{"practiceId":"x"}}",
      "sandbox {"to":"/sandbox","search":{"tab":"x"}}",
      "status {"to":"/status"}",
      "help {"to":"/help"}",
      "helpTopic {"to":"/help/$topic","params":{"topic":"x"}}",
    ]
  `)
})
