import react from '@vitejs/plugin-react'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

// Builds the minimal app and prints what its first load weighs, gzipped. Run with: npx tsx packages/ui/gallery/size.ts

const result = await build({
  root: import.meta.dirname,
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  build: { write: false, rollupOptions: { input: `${import.meta.dirname}/minimal.tsx` } },
})

for (const { output } of [result].flat().filter((part) => 'output' in part)) {
  for (const file of output) {
    const content = file.type === 'chunk' ? file.code : file.source
    console.log(file.fileName, (gzipSync(content).length / 1000).toFixed(1), 'kB gzip')
  }
}
