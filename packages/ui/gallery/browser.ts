import { chromium, type Browser } from '@playwright/test'
import { createServer } from 'vite'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Serves the gallery on a free port and starts a real Chromium (`CHROMIUM`, or the system's) to look at it. */
export async function openGallery(): Promise<{
  browser: Browser
  origin: string
  close: () => Promise<void>
}> {
  const server = await createServer({ root: import.meta.dirname, server: { port: 0 }, logLevel: 'warn' })
  await server.listen()
  const origin = server.resolvedUrls?.local[0] ?? ''
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: flags })
  async function close() {
    await browser.close()
    await server.close()
  }
  return { browser, origin, close }
}
