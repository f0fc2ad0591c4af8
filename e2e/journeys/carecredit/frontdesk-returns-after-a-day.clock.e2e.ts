import { expect, test } from '@playwright/test'
import { openCast, signInToOffice, signInToPortal } from '../../setup/cast.ts'
import { figure, openFile } from '../../setup/office-pages.ts'
import { addFinancedPatient } from '../../setup/patients.ts'
import { launch, purchase } from '../../setup/settings.ts'
import { moveClock, stopClockAt } from '../../setup/systems.ts'

test.afterEach(() => stopClockAt(undefined))

test('a session is fetched until it is exactly 24 hours old, and not one millisecond longer (CC-8)', async ({
  page,
  context,
}) => {
  const cast = await openCast(page)
  const later = { ...cast, patient: await addFinancedPatient(cast.office, cast.portal) }
  await stopClockAt(new Date().toISOString())
  for (const one of [cast, later]) {
    const { practiceSessionId } = await launch(one, { purpose: 'home' })
    await purchase(one, 40_000, practiceSessionId)
  }

  await moveClock('24 hours')
  await signInToOffice(context)
  await signInToPortal(context)
  await openFile(page, cast.patient, 'Summary')
  await expect(page.getByRole('status').getByText(/^CareCredit data fetched/)).toBeVisible()
  await expect(figure(page, 'Unapplied deposits'), 'the last instant is included').toContainText('$400.00')

  await moveClock('1 millisecond')
  await openFile(page, later.patient, 'Summary')
  await expect(page.getByRole('status').getByText(/^CareCredit data/)).toBeVisible()
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByRole('status').getByText(/^CareCredit data/)).toBeVisible()
  await expect(figure(page, 'Unapplied deposits')).toContainText('$0.00')
  await page.getByRole('tab', { name: 'CareCredit' }).click()
  await expect(page.getByRole('row', { name: 'Home page' })).toContainText('Ended')
})
