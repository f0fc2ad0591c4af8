import { expect, test, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { expectAccessible } from '../../setup/axe.ts'
import { givePasswordAgain, password, signIn } from '../../setup/cast.ts'
import { codeSentBy, linkFor } from '../../setup/letters.ts'
import { inviteEmployee } from '../../setup/practices.ts'
import { systems } from '../../setup/systems.ts'

const another = 'seven quiet green rivers'
const portalUrl = (path: string) => systems().portal.url + path

async function type(page: Page, userId: string, given: string): Promise<void> {
  await page.getByLabel('User ID').fill(userId)
  await page.getByLabel('Password', { exact: true }).fill(given)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Follows the link of a mail and sets the password that it is for. */
async function setPassword(
  page: Page,
  email: string,
  given: string,
  kind: 'invitation' | 'recovery' = 'invitation',
): Promise<void> {
  await page.goto(await linkFor(page, 'portal', email, kind))
  await page.getByLabel('New password').fill(given)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('heading', { name: 'Your password is set' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in' }).click()
}

async function invite(page: Page, userId: string): Promise<string> {
  const email = `${userId}@mail.example`
  await page.goto(portalUrl('/sign-in'))
  await signIn(page, 'demo')
  await page.goto(portalUrl('/settings?tab=users'))
  await page.getByRole('button', { name: 'Invite' }).click()
  const form = page.getByRole('dialog', { name: 'Invite a user' })
  await form.getByLabel('Name').fill('Nora New')
  await form.getByLabel('User ID').fill(userId)
  await form.getByLabel('E-mail').fill(email)
  await form.getByRole('button', { name: 'Send invitation' }).click()
  await givePasswordAgain(page)
  await expect(page.getByRole('row', { name: new RegExp(userId) }).getByText('Invited')).toBeVisible()
  return email
}

test('a wrong pair says only that the details are incorrect; a code is asked for beside the password (PP-1, PP-2)', async ({
  page,
}) => {
  await page.goto(portalUrl('/sign-in'))
  await type(page, 'demo2fa', 'wrong')
  await expect(page.getByRole('alert')).toHaveText('The details are incorrect.')
  const code = await codeSentBy(page, 'demo2fa@harbor.example', () => type(page, 'demo2fa', password))
  await expect(page.getByRole('heading', { name: 'Enter the code' })).toBeVisible()
  await expect(page.getByText('d•••@harbor.example')).toBeVisible()
  await expect(page.getByRole('timer', { name: /^Another code in/ })).toBeVisible()
  await expectAccessible(page, 'code page')
  const field = page.getByRole('textbox', { name: 'Code' })
  await field.fill(code === '000000' ? '000001' : '000000')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toHaveText('The code is incorrect.')
  await field.fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
})

test('an invited employee sets a password, sets up a second factor, forgets the password, and is asked for the factor still (PP-2, PP-3, PP-4)', async ({
  page,
  browser,
}) => {
  const userId = `nora${Date.now()}`
  const email = await invite(page, userId)
  const own = await (await browser.newContext()).newPage()
  await setPassword(own, email, another)
  await type(own, userId, another)
  await expect(own.getByRole('heading', { name: 'Dashboard' })).toBeVisible()

  await own.goto(portalUrl('/settings?tab=security'))
  await own.getByRole('button', { name: 'Set up' }).click()
  await own.getByRole('radio', { name: 'E-mail' }).check()
  await expectAccessible(own, 'set up two-factor sign-in')
  await own.getByRole('button', { name: 'Continue' }).click()
  const again = own.getByRole('dialog', { name: 'Enter your password again' })
  await expect(again).toBeVisible()
  await expectAccessible(own, 'step-up')
  await again.getByLabel('Password', { exact: true }).fill(another)
  const code = await codeSentBy(own, email, () => again.getByRole('button', { name: 'Continue' }).click())
  await own.getByRole('textbox', { name: 'Code' }).fill(code)
  await own.getByRole('button', { name: 'Switch on' }).click()
  const saved = await own
    .getByRole('list', { name: 'Recovery codes' })
    .getByRole('listitem')
    .first()
    .innerText()
  await expectAccessible(own, 'recovery codes')
  await own.getByRole('button', { name: 'I have saved them' }).click()
  await expect(own.getByText('On: a code goes to n•••@mail.example.')).toBeVisible()
  await own.getByRole('button', { name: 'Sign out here' }).click()

  for (let guess = 0; guess < 6; guess += 1) {
    // Each refusal looks like the one before it, so the answer itself is waited for.
    const answered = own.waitForResponse((answer) => answer.url().endsWith('/api/sign-in'))
    await type(own, userId, 'wrong')
    await answered
    await expect(own.getByRole('alert')).toContainText(guess < 5 ? 'incorrect' : 'You can try again in')
  }
  await expect(own.getByRole('button', { name: 'Sign in' })).toBeDisabled()
  await expectSupport(own)
  await own.getByRole('link', { name: 'Forgot User ID/Password?' }).click()
  await own.getByLabel('E-mail address').fill(email)
  await own.getByRole('button', { name: 'Send the mail' }).click()
  await expect(own.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await setPassword(own, email, 'nine loud yellow deserts', 'recovery')
  await type(own, userId, 'nine loud yellow deserts')
  await expect(own.getByRole('heading', { name: 'Enter the code' })).toBeVisible()
  await own.getByRole('button', { name: 'Use a saved recovery code' }).click()
  await own.getByRole('textbox', { name: 'Recovery code' }).fill(saved)
  await own.getByRole('button', { name: 'Continue' }).click()
  await expect(own.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
})

test('an operator suspends an employee, who is out with the next click and told why only after correct details (PP-5)', async ({
  page,
  browser,
}) => {
  const { userId, password: given } = await inviteEmployee(browser, `sam${Date.now()}`)
  const own = page
  await own.goto(portalUrl('/sign-in'))
  await type(own, userId, given)
  await expect(own.getByRole('heading', { name: 'Dashboard' })).toBeVisible()

  const operator = await (await browser.newContext()).newPage()
  await operator.goto(portalUrl('/sign-in'))
  await signIn(operator, 'operator')
  await operator.getByRole('link', { name: 'Harbor Hearing & Vision' }).click()
  const row = operator.getByRole('row', { name: new RegExp(userId) })
  await row.getByRole('button', { name: 'Suspend' }).click()
  await operator.getByLabel('Reason').fill('Policy')
  await operator.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  await givePasswordAgain(operator)
  await expect(row.getByText('Suspended')).toBeVisible()

  // Their page may be leaving by itself meanwhile, where it listens to live events.
  await expect(async () => {
    await own.goto(portalUrl('/transactions'))
    await expect(own.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  }).toPass()
  await type(own, userId, 'wrong')
  await expect(own.getByRole('alert')).toHaveText('The details are incorrect.')
  await type(own, userId, given)
  await expect(own.getByRole('alert')).toHaveText('This account is suspended. Contact support.')
  await expectSupport(own)
  await row.getByRole('button', { name: 'Reactivate' }).click()
  await operator.getByRole('dialog').getByRole('button', { name: 'Reactivate' }).click()
  await expect(row.getByText('Active')).toBeVisible()
  await type(own, userId, given)
  await expect(own.getByRole('heading', { name: 'Transactions' })).toBeVisible()
})

test('an employee signs in by an authenticator’s code, and later by the code of a text message (PP-2)', async ({
  page,
  browser,
}) => {
  const { userId, password: given } = await inviteEmployee(browser, `tom${Date.now()}`)
  await page.goto(portalUrl('/sign-in'))
  await type(page, userId, given)
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await page.goto(portalUrl('/settings?tab=security'))
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('radio', { name: 'Authenticator app' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  const again = page.getByRole('dialog', { name: 'Enter your password again' })
  await again.getByLabel('Password', { exact: true }).fill(given)
  await again.getByRole('button', { name: 'Continue' }).click()
  const showCode = authenticatorOf(await page.getByRole('textbox', { name: 'Key' }).inputValue())
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  await switchOn(page, showCode())
  await expect(page.getByText('On: your authenticator app shows the code.')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out here' }).click()

  await type(page, userId, given)
  await expect(page.getByText('Open your authenticator app')).toBeVisible()
  await enterCode(page, showCode())
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()

  const mobile = `+1617555${String(Date.now()).slice(-4)}`
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('radio', { name: 'Text message' }).check()
  await page.getByLabel('Mobile number').fill(mobile)
  await page.getByRole('button', { name: 'Continue' }).click()
  await again.getByLabel('Password', { exact: true }).fill(given)
  const goOn = () => again.getByRole('button', { name: 'Continue' }).click()
  await switchOn(page, await codeSentBy(page, mobile, goOn))
  await page.getByRole('button', { name: 'Sign out here' }).click()
  const code = await codeSentBy(page, mobile, () => type(page, userId, given))
  await expect(page.getByText('We sent a text message')).toBeVisible()
  await enterCode(page, code)
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})

/** Leads to support and back: it needs no sign-in (PP-15). */
async function expectSupport(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Support', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Support', level: 1 })).toBeVisible()
  await expect(page.getByRole('form', { name: 'Write to us' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}

async function switchOn(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Switch on' }).click()
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10)
  await page.getByRole('button', { name: 'I have saved them' }).click()
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** An authenticator app with this key. Each code works once, so that it shows the next one where its own was shown. */
function authenticatorOf(key: string): () => string {
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  let shown = 0
  return () => {
    const step = Math.max(Math.floor(Date.now() / 30_000), shown + 1)
    shown = step
    return totp.generate({ timestamp: step * 30_000 })
  }
}
