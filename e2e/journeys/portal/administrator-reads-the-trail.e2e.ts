import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../setup/axe.ts'
import { signInToPortal } from '../../setup/cast.ts'
import { systems } from '../../setup/systems.ts'

const portalUrl = (path: string) => systems().portal.url + path

test('an administrator finds who searched for whom, keeps the trail as a file and checks it', async ({
  page,
  context,
}) => {
  // Words of this run alone; the trail keeps no number that was typed.
  const words = `zz${Array.from(String(Date.now()), (digit) => 'abcdefghij'.charAt(Number(digit))).join('')}`
  await signInToPortal(context)
  await page.goto(portalUrl('/accounts'))
  await page.getByLabel('Search accounts of this practice').fill(words)
  await expect(page.getByText('No account matches this')).toBeVisible()

  await page.goto(portalUrl('/audit'))
  await page.getByLabel('Action').selectOption('Account: search')
  const trail = page.getByRole('table', { name: 'Audit trail' })
  const row = trail.getByRole('row', { name: `Searched accounts for "${words}".` })
  await expect(row).toContainText('Dana Demo')
  await page.getByLabel('Person').selectOption('Dana Demo')
  await expect(row).toContainText('Look')

  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const file = await readFile(await (await coming).path(), 'utf8')
  expect(file).toContain(`"Searched accounts for ""${words}""."`)

  await page.getByRole('button', { name: 'Check the trail' }).click()
  const check = page.getByRole('dialog', { name: 'Check of the audit trail' })
  await expect(check.getByText(/As it was written|Nothing is sealed yet/)).toBeVisible()
  await expectAccessible(page, 'check of the audit trail')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Check the trail' })).toBeFocused()

  await page.getByLabel('Kind').selectOption('Changes')
  await expect(page.getByText('Nothing in the trail matches these filters')).toBeVisible()
})
