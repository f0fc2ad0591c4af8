import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { build as buildWeb } from 'vite'
import { isStale, markBuilt } from './staleness.ts'

const root = join(import.meta.dirname, '..', '..')

/**
 * `npm run build` (with --if-stale only when needed): both web apps to `<system>/web/dist`,
 * both servers to `<system>/server/dist/server.js`.
 */
async function build(): Promise<void> {
  const outputs = ['office/server/dist', 'office/web/dist', 'portal/server/dist', 'portal/web/dist']
  // Made before the clock is read: a new folder makes the one above it look changed.
  for (const output of outputs) await mkdir(join(root, output), { recursive: true })
  await mkdir(join(root, 'node_modules', '.cache'), { recursive: true })
  const begun = new Date()
  for (const system of ['office', 'portal']) {
    await bundleServer(system)
    await buildWeb({ root: join(root, system, 'web'), logLevel: 'warn' })
  }
  await markBuilt(root, begun)
}

/** Our own packages are bundled, since they are TypeScript; others stay outside, since some read their own files. */
async function bundleServer(system: string): Promise<void> {
  await bundle({
    entryPoints: {
      server: join(root, system, 'server', 'src', 'main.ts'),
      // The thread that draws papers is a program of its own, found beside the server.
      'paper-worker': join(root, 'packages', 'server-kit', 'src', 'paper', 'paper-worker.ts'),
    },
    outdir: join(root, system, 'server', 'dist'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [
      {
        name: 'packages-of-others-stay-outside',
        setup: (hooks) => {
          hooks.onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith('@tillwave/') ? undefined : { path, external: true },
          )
        },
      },
    ],
  })
}

try {
  if (!process.argv.includes('--if-stale') || (await isStale(root))) await build()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
