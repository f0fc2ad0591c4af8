import { findChromium } from './chromium.ts'
import { noChromium, run } from './steps.ts'

// `npm run test:e2e`: the browser journeys alone; further arguments go to Playwright.
const chromiumPath = findChromium()
if (chromiumPath === undefined) {
  console.error(noChromium)
  process.exit(2)
}
const args = ['test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)]
process.exit(run('playwright', args, { CHROMIUM_PATH: chromiumPath }) ? 0 : 1)
