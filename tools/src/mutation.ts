import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.ts'

const folder = join(root, 'tools', 'mutation')
const stryker = join(folder, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')

/**
 * `npm run mutation [-- --mutate <glob>]` (gate G10): changes the rules of money in small ways, one at a time, and
 * tells which changes no test notices; the report is in test-results/mutation. Further arguments go to Stryker, which
 * is installed when it is first asked for.
 */
function main(): number {
  if (!existsSync(stryker)) {
    console.log('Installing Stryker into tools/mutation, which needs the npm registry once ...')
    if (!ran(folder, 'npm', 'ci', '--no-audit', '--no-fund')) {
      console.error('Stryker could not be installed, and without it there is no mutation score.')
      return 2
    }
  }
  const config = join(folder, 'stryker.config.mjs')
  return ran(root, process.execPath, stryker, 'run', config, ...process.argv.slice(2)) ? 0 : 1
}

function ran(cwd: string, program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { cwd, stdio: 'inherit' }).status === 0
}

process.exit(main())
