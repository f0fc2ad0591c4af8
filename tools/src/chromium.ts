import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { aptInstall } from '@tillwave/server-kit/testing/apt'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/**
 * The Chromium for the journeys: CHROMIUM_PATH, else one on the PATH, else Playwright's own; as root on Debian
 * it is installed when there is none. Undefined when there is none to be had.
 */
export function findChromium(): string | undefined {
  return installed() ?? (aptInstall('chromium') ? installed() : undefined)
}

function installed(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named) return existsSync(named) ? named : undefined
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, chromium.executablePath()].find((path) => existsSync(path))
}
