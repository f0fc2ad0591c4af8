import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The repository. */
export const root = join(import.meta.dirname, '..', '..')

/** What to say when no browser is to be had. */
export const noChromium =
  'The journeys need Chromium: install it, or name one in CHROMIUM_PATH (a full path), and start again.'

/** Runs a program of node_modules/.bin in the repository, showing what it says; true when it ended well. */
export function run(program: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  const command = join(root, 'node_modules', '.bin', program)
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  return result.status === 0
}
