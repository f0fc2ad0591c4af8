import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The rules of WCAG 2.2 up to AA that a machine can check. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Of these, the ones that another colour scheme can break. */
const colourRules = ['color-contrast', 'link-in-text-block']

const modal = '[aria-modal="true"]'

/** Checks what the page shows now, light and dark; the test goes on, so that one run tells about every screen. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const drawn = page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)
    // What stands in the page itself, before any app, follows the browser at once.
    await expect(drawn.or(page.locator('.halt:visible')).first()).toBeAttached()
    const axe = new AxeBuilder({ page }).setLegacyMode()
    // What lies under an open dialog is dimmed and out of reach, and has a check of its own.
    if ((await page.locator(modal).count()) > 0) axe.include(modal)
    const { violations } = await (
      colorScheme === 'light' ? axe.withTags(tags) : axe.withRules(colourRules)
    ).analyze()
    const found = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html)
            .join(' | ')
            .slice(0, 600)}`,
      )
    expect.soft(found, `${screen}, ${colorScheme}`).toEqual([])
  }
}

/** Opens a screen, waits until nothing on it is loading, and checks it. */
export async function look(page: Page, url: string, heading: string | RegExp): Promise<void> {
  await page.goto(url)
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expectAccessible(page, new URL(url).pathname + new URL(url).search)
}
