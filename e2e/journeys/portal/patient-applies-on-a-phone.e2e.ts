import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { signIn } from '../../setup/cast.ts'
import { systems } from '../../setup/systems.ts'

const portalUrl = (path: string) => systems().portal.url + path

// The practice's screen, the patient's phone, and the operator who is called.
test('a patient applies alone by a link on a phone, is called about, and an operator decides (PP-9)', async ({
  page,
  browser,
}) => {
  const lastName = `Phone ${crypto.randomUUID().replaceAll(/[^a-f]/g, '')}`
  await page.goto(portalUrl('/sign-in'))
  await signIn(page, 'frontdesk')
  await page.goto(portalUrl('/applications'))
  await page.getByRole('button', { name: 'Send a link' }).click()
  const form = page.getByRole('dialog', { name: 'Send a link' })
  await form.getByLabel('First name').fill('Ada')
  await form.getByLabel('Last name').fill(lastName)
  await form.getByRole('button', { name: 'Make link' }).click()
  const made = page.getByRole('dialog', { name: `Link for Ada ${lastName}` })
  await expect(made.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
  await expectAccessible(page, 'link made')
  const url = await made.getByRole('textbox', { name: 'Link' }).inputValue()
  await made.getByRole('button', { name: 'Done' }).click()

  const phone = await (
    await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  ).newPage()
  await phone.goto(url)
  await expect(phone.getByRole('heading', { name: 'Apply for financing of your care' })).toBeVisible()
  const goOn = phone.getByRole('button', { name: 'Continue' })
  await expect(goOn).toBeDisabled()
  await phone.getByRole('checkbox', { name: /electronically/ }).check()
  await expectAccessible(phone, 'apply, before you begin')
  await goOn.click()
  await expect(phone.getByLabel('Last name')).toHaveValue(lastName)
  await phone.getByLabel('Date of birth').fill('2019-03-14')
  await goOn.click()
  await expect(phone.getByText('Enter an amount.')).toBeVisible()
  await phone.getByLabel('Annual income').fill('48,000')
  await phone.reload()
  await expect(phone.getByLabel('Annual income')).toHaveValue('48,000')
  await goOn.click()
  await phone.getByLabel('Street address').fill('1 Example Street')
  await phone.getByLabel('City').fill('Sacramento')
  await phone.getByLabel('State').fill('ca')
  await phone.getByLabel('ZIP code').fill('00004')
  await goOn.click()
  await phone.getByRole('checkbox', { name: /agree to them/ }).check()
  await phone.getByRole('checkbox', { name: /is true/ }).check()
  await expectAccessible(phone, 'apply, terms')
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await phone.getByRole('button', { name: 'Send application' }).click()
  await expect(phone.getByText('At least 18 years ago.')).toBeVisible()
  await phone.getByLabel('Date of birth').fill('1980-03-14')
  for (let step = 0; step < 2; step += 1) await goOn.click()
  await phone.getByRole('button', { name: 'Send application' }).click()
  await expect(phone.getByRole('status').getByText('Decision pending')).toBeVisible()
  await expect(phone.getByText('Call the lender for authorization.')).toBeVisible()

  const operator = await (await browser.newContext()).newPage()
  await operator.goto(portalUrl('/sign-in'))
  await signIn(operator, 'operator')
  await operator.getByRole('link', { name: 'Authorizations' }).click()
  await operator.getByRole('button', { name: `Decide the application of Ada ${lastName}` }).click()
  const decision = operator.getByRole('dialog', { name: /Decide/ })
  await decision.getByRole('radio', { name: 'Approve' }).check()
  await decision.getByLabel('Limit').fill('2,500')
  await decision.getByLabel('Note').fill('Income confirmed.')
  await expectAccessible(operator, 'decide')
  await decision.getByRole('button', { name: 'Decide' }).click()
  await expect(decision).toBeHidden()

  await phone.reload()
  await expect(phone.getByRole('status').getByText('Approved: $2,500.00')).toBeVisible()
  await page.getByRole('tab', { name: 'Links' }).click()
  await expectAccessible(page, 'links')
  await page.getByRole('link', { name: `Ada ${lastName}` }).click()
  await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem')).toHaveText([
    /Made a link/,
    /Opened the link/,
    /Submitted the application/,
    /Asked the practice to call/,
    /Approved with a limit of \$2,500.00. Income confirmed./,
  ])
})

test('where a state lets only the patient fill in, the practice’s form says so and offers the link (PP-9)', async ({
  page,
}) => {
  await page.goto(portalUrl('/sign-in'))
  await signIn(page, 'frontdesk')
  await page.goto(portalUrl('/applications/new'))
  await page.getByLabel('State').fill('ny')
  await expect(page.getByText('New York Public Health Law section 349-g')).toBeVisible()
  const submit = page.getByRole('button', { name: 'Submit application' })
  await expect(submit).toBeDisabled()
  await expectAccessible(page, 'new application in New York')
  await page.getByLabel('State').fill('ME')
  await expect(submit).toBeEnabled()
  await page.getByRole('button', { name: 'Send a link' }).click()
  await expect(page.getByRole('dialog', { name: 'Send a link' })).toBeVisible()
})
