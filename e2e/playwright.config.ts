import { defineConfig } from '@playwright/test'

const executablePath = process.env['CHROMIUM_PATH']
const aloneJourneys = ['**/*.clock.e2e.ts', '**/*.outage.e2e.ts']

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results/journeys',
  globalSetup: './setup/start-systems.ts',
  // Each waits for servers and for pages to settle: three keep two cores busy.
  workers: 3,
  retries: 0,
  // Time-outs end what hangs. A machine ten times slower than the one that these were written on must not meet them.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // Recording costs a quarter of all the time, so it is for what failed once.
    trace: 'on-first-retry',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // All journeys share the two systems: those that move the clock, or break the lender, run alone and afterwards.
  projects: [
    { name: 'journeys', testMatch: '**/*.e2e.ts', testIgnore: aloneJourneys },
    { name: 'alone', testMatch: aloneJourneys, dependencies: ['journeys'], workers: 1 },
  ],
})
