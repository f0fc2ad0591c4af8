import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { signIn } from '../../setup/cast.ts'
import { ticketLinkFor } from '../../setup/letters.ts'
import { systems } from '../../setup/systems.ts'

const portalUrl = (path: string) => systems().portal.url + path

/** The lines of a chat with these words. */
const line = (page: Page, words: string) =>
  page.getByRole('log').getByRole('listitem').filter({ hasText: words })

test('a visitor chats with an operator, the connection breaks and nothing is lost; a letter is answered (PP-15)', async ({
  page,
  browser,
}) => {
  const name = `Vera ${Date.now()}`
  await page.goto(portalUrl('/sign-in'))
  await page.getByRole('link', { name: 'Support', exact: true }).click()
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('How can we help?').fill('I cannot sign in')
  await page.getByRole('button', { name: 'Start chat' }).click()
  await expect(line(page, 'I cannot sign in')).toBeVisible()

  const operator = await (await browser.newContext()).newPage()
  await operator.goto(portalUrl('/sign-in'))
  await signIn(operator, 'operator')
  await operator.getByRole('link', { name: /^Chats/ }).click()
  await operator.getByRole('navigation', { name: 'Chats' }).getByRole('link', { name }).click()
  await operator.getByRole('button', { name: 'Take chat' }).click()
  await expect(page.getByText('You are talking to Oren Operator.')).toBeVisible()
  await say(operator, 'What does the page tell you?')
  await expect(line(page, 'What does the page tell you?')).toBeVisible()
  await expect(async () => {
    await page.getByRole('textbox', { name: 'Message', exact: true }).press('I')
    await expect(operator.getByText(`${name} is typing…`)).toBeVisible({ timeout: 4_000 })
  }).toPass()
  await expectAccessible(operator, 'chat desk')

  await page.context().setOffline(true)
  await say(operator, 'Are you still there?')
  await say(page, 'Yes, my line was gone')
  await expect(line(page, 'Yes, my line was gone').getByText('Sending…')).toBeVisible()
  await expect(line(operator, 'Yes, my line was gone')).toBeHidden()
  await page.context().setOffline(false)
  for (const side of [page, operator])
    for (const words of ['Are you still there?', 'Yes, my line was gone'])
      await expect(line(side, words)).toHaveCount(1)
  await expect(page.getByText('Sending…')).toBeHidden()
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Half a sentence')
  await page.reload()
  await expect(page.getByRole('log').getByRole('listitem')).toHaveCount(5)
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue('Half a sentence')
  await operator.getByRole('button', { name: 'End chat' }).click()
  await expect(page.getByRole('button', { name: 'Start another chat' })).toBeVisible()

  const email = `${name.replace(' ', '').toLowerCase()}@mail.example`
  const form = page.getByRole('form', { name: 'Write to us' })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('E-mail').fill(email)
  await form.getByLabel('Subject').fill(`A question of ${name}`)
  await form.getByLabel('Your message').fill('Where is my batch?')
  await form.getByRole('button', { name: 'Send message' }).click()
  await expect(page.getByText(/Your number is T-\d+/)).toBeVisible()
  await operator.getByRole('link', { name: 'Tickets' }).click()
  await operator.getByRole('link', { name: `A question of ${name}` }).click()
  await operator.getByLabel('Your message').fill('It was funded today.')
  await operator.getByRole('button', { name: 'Send answer' }).click()
  await expect(operator.getByText('It was funded today.')).toBeVisible()
  await page.goto(await ticketLinkFor(page, email))
  await expect(page.getByRole('heading', { name: `A question of ${name}` })).toBeVisible()
  await expect(page.getByText('It was funded today.')).toBeVisible()
})

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(words)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}
