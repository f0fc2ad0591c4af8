import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, look } from '../../setup/axe.ts'
import { openCast, signInToPortal } from '../../setup/cast.ts'
import { ticketLinkFor } from '../../setup/letters.ts'
import { openControls } from '../../setup/portal-pages.ts'
import { portalClient } from '../../setup/practices.ts'
import { launch, purchase } from '../../setup/settings.ts'
import { systems } from '../../setup/systems.ts'

test.describe.configure({ mode: 'parallel' })

const portalUrl = (path: string) => systems().portal.url + path

/** Opens a dialog by its button, checks it, and closes it by the keyboard. */
async function lookAtDialog(page: Page, button: string, name = button) {
  await page.getByRole('button', { name: button, exact: true }).click()
  const dialog = page.getByRole('dialog', { name })
  await expect(dialog).toBeVisible()
  await expectAccessible(page, `dialog ${name}`)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

/** A letter to support that nobody else writes. */
function letterOf(name: string) {
  const email = `${name}@mail.example`
  return { name, email, topic: 'other', subject: `A question of ${name}`, message: 'Where is it?' } as const
}

test('every screen about applications and transactions is accessible, light and dark (G11)', async ({
  page,
  context,
  browser,
}) => {
  const setting = await browser.newContext()
  const cast = await openCast(await setting.newPage())
  const portal = await signInToPortal(context)
  const transactionId = await purchase(cast, 40_000)
  const { applications } = await portal.listApplications({ body: { q: cast.patient.lastName } })
  await look(page, portalUrl('/applications'), 'Applications')
  await lookAtDialog(page, 'Prequalify')
  await look(page, portalUrl('/applications/new'), 'New application')
  await look(page, portalUrl(`/applications/${applications[0]?.id}?decided=true`), /Journey/)
  await look(page, portalUrl('/transactions'), 'Transactions')
  await look(page, portalUrl('/transactions/new-purchase'), 'New purchase')
  await look(page, portalUrl(`/transactions/refund?purchase=${transactionId}`), 'Refund')
  await look(page, portalUrl('/transactions/refund'), 'Refund')
  await look(page, portalUrl(`/transactions/${transactionId}?decided=true`), 'Purchase $400.00')
  await setting.close()
})

test('every screen about accounts and money is accessible, light and dark (G11)', async ({ page }) => {
  const cast = await openCast(page)
  await purchase(cast, 40_000)
  await look(page, portalUrl('/settlements'), 'Settlements')
  await look(page, portalUrl('/reports'), 'Reports')
  await look(page, portalUrl('/accounts'), 'Accounts')
  for (const tab of ['plans', 'transactions', 'payments', 'statements', 'details'])
    await look(page, portalUrl(`/accounts/${cast.patient.accountId}?tab=${tab}`), cast.patient.name)
})

test('every screen that a stranger reaches is accessible, light and dark (G11)', async ({ page }) => {
  await look(page, portalUrl('/sign-in'), 'Sign in')
  await look(page, portalUrl('/welcome'), 'Care now, paid over time')
  await look(page, portalUrl('/library'), 'Library')
  await look(page, portalUrl('/magic-values'), /./)
  await look(page, portalUrl('/forgot'), 'Forgot User ID or password?')
  await look(page, portalUrl('/set-password#nothing'), 'Choose a new password')
  await look(page, portalUrl('/enrol'), 'Enrol your practice')
  await look(page, portalUrl('/stop-report-mail#nothing'), 'Stop a mailed report')
  await look(page, portalUrl('/launch'), 'Opening the portal')
  await look(page, portalUrl('/help'), 'Help with signing in')
  await look(page, portalUrl('/support'), 'Support')
  const letter = letterOf(`stranger${Date.now()}`)
  await portalClient().askTicket({ body: letter })
  await look(page, await ticketLinkFor(page, letter.email), letter.subject)
})

test('what stands in the place of the app is accessible, light and dark (G11)', async ({ page, browser }) => {
  // Only a portal that nobody has used yet shows this page, so that one answer is told otherwise.
  await page.route('**/api/first-start', (route) =>
    route.fulfill({ json: { needed: true, codeNeeded: true } }),
  )
  await look(page, portalUrl('/first-start'), 'Set up the portal')
  const lacks = [
    ['delete Array.prototype.toSorted', 'This browser is not supported'],
    ["Object.defineProperty(navigator, 'cookieEnabled', { get: () => false })", 'Cookies are switched off'],
  ] as const
  for (const [script, heading] of lacks) {
    const other = await (await browser.newContext()).newPage()
    await other.addInitScript(script)
    await look(other, portalUrl('/sign-in'), heading)
  }
  const broken = await (await browser.newContext()).newPage()
  await broken.route('**/assets/*.js', (route) => route.abort())
  await look(broken, portalUrl('/sign-in'), 'The portal could not be loaded')
})

test('every screen about the practice itself is accessible, light and dark (G11)', async ({
  page,
  context,
  browser,
}) => {
  await signInToPortal(context)
  await look(page, portalUrl('/'), 'Dashboard')
  await look(page, portalUrl('/launch#nothing'), 'Opening the portal')
  for (const tab of ['locations', 'api-keys', 'users', 'security'])
    await look(page, portalUrl(`/settings?tab=${tab}`), 'Settings')
  await look(page, portalUrl('/audit'), 'Audit trail')
  await look(page, portalUrl('/training?tab=team'), 'Training')
  const setting = await browser.newContext()
  await launch(await openCast(await setting.newPage()), { purpose: 'home' })
  await page.goto(portalUrl('/'))
  await expect(page.getByRole('complementary', { name: 'Practice session in another tab' })).toBeVisible()
  await expectAccessible(page, 'practice session bar')
  await setting.close()
})

test('every screen about support and testing is accessible, light and dark (G11)', async ({
  page,
  context,
}) => {
  const portal = await signInToPortal(context)
  const letter = letterOf(`employee${Date.now()}`)
  const { number } = await portal.askTicket({ body: letter })
  const { tickets } = await portal.listTickets({ query: {} })
  const ticket = tickets.find((one) => one.number === number)
  await look(page, portalUrl(`/support/tickets/${ticket?.id}`), letter.subject)
  const chat = await portal.startChat({ body: { name: letter.name, topic: 'other', message: 'Hello' } })
  await portal.endChat()
  await look(page, portalUrl(`/support/chats/${chat.id}`), 'Chat: Something else')
  await look(page, portalUrl('/support'), 'Support')
  for (const tab of ['values', 'faults', 'clock', 'reset'])
    await look(page, portalUrl(`/sandbox?tab=${tab}`), 'Sandbox')
})

test('the dialogs and the chat of a practice are accessible, light and dark (G11)', async ({
  page,
  context,
}) => {
  await signInToPortal(context)
  await page.goto(portalUrl('/settings?tab=users'))
  await lookAtDialog(page, 'Invite', 'Invite a user')
  await page.goto(portalUrl('/settings?tab=api-keys'))
  await lookAtDialog(page, 'New key', 'New API key')
  await page.goto(portalUrl('/sandbox?tab=faults'))
  await lookAtDialog(page, 'Schedule delay')
  await page.goto(portalUrl('/training?tab=team'))
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Assign guides' }).click()
  await expect(page.getByRole('dialog', { name: /^Assign guides to/ })).toBeVisible()
  await expectAccessible(page, 'assign guides')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Chat', exact: true }).click()
  const corner = page.getByRole('region', { name: 'Chat with support' })
  await corner.getByLabel('How can we help?').fill('Only looking')
  await expectAccessible(page, 'chat corner')
})

test('every screen of the operator is accessible, light and dark (G11)', async ({ page, context }) => {
  await openControls(page)
  await expectAccessible(page, 'sandbox controls')
  await look(page, portalUrl('/operator'), 'Operator console')
  await look(page, portalUrl('/operator/authorizations'), 'Authorizations')
  await look(page, portalUrl('/operator/enrolments'), 'Enrolments')
  await look(page, portalUrl('/operator/tickets'), 'Tickets')
  const letter = letterOf(`desk${Date.now()}`)
  await portalClient().askTicket({ body: letter })
  const operator = await signInToPortal(context, 'operator')
  const { tickets } = await operator.listAllTickets({ body: { q: letter.name } })
  await look(page, portalUrl(`/operator/tickets/${tickets[0]?.id}`), letter.subject)
  await look(page, portalUrl('/operator/accounts'), 'Lender accounts')
  await look(page, portalUrl('/operator/operators'), 'Operators')
  await look(page, portalUrl('/audit'), 'Audit trail')
  await look(page, portalUrl('/support'), 'Support')
})
