import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { openGallery } from './browser.ts'

// Looks at every gallery screen in real Chromium: writes a picture of each and fails on any axe violation.
// Run with: npx tsx packages/ui/gallery/look.ts [folder for the pictures]

const folder = process.argv[2] ?? 'test-results/gallery'
const steps: Record<string, (page: Page) => Promise<void>> = {
  file: async () => undefined,
  'file-menu': (page) => page.getByRole('button', { name: 'Actions for invoice 1042' }).click(),
  patients: async () => undefined,
  pieces: async () => undefined,
  'dialogs-form': (page) => page.getByRole('button', { name: 'Receive Payment' }).click(),
  'dialogs-refused': (page) => page.getByRole('button', { name: 'Refused' }).click(),
  'dialogs-confirm': (page) => page.getByRole('button', { name: 'Question' }).click(),
  'file-palette': (page) => page.keyboard.press('Control+K'),
  'pieces-notices': async (page) => {
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Problem' }).click()
  },
  gate: async () => undefined,
  'file-user': (page) => page.getByRole('button', { name: 'Signed in as Rosa Delgado, Front desk' }).click(),
}

const PHONE = 390
const onPhone = new Set(['file', 'gate', 'dialogs-form'])

async function look(page: Page, address: string, picture: string, step: (page: Page) => Promise<void>) {
  await page.goto(address)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await step(page)
  await page.waitForTimeout(400)
  await page.screenshot({ path: `${folder}/${picture}.png`, fullPage: /^(pieces-(l|d)|phone)/.test(picture) })
  const { violations } = await new AxeBuilder({ page }).analyze()
  for (const { id, nodes } of violations) {
    console.log(`${picture}: ${id}`)
    for (const node of nodes.slice(0, 4)) console.log(`   ${node.target.join(' ')}: ${node.failureSummary}`)
  }
  return violations.length
}

mkdirSync(folder, { recursive: true })
const { browser, origin, close } = await openGallery()
let found = 0
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 1024, PHONE]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
    const page = await context.newPage()
    for (const [name, step] of Object.entries(steps)) {
      if (width === PHONE && !onPhone.has(name)) continue
      const address = `${origin}?accent=${name === 'patients' ? 'lender' : 'tillwave'}#${name.split('-')[0]}`
      found += await look(page, address, `${name}-${colorScheme}-${width}`, step)
    }
    await context.close()
  }
}
await close()
console.log(`${found} axe violations`)
process.exitCode = found === 0 ? 0 : 1
