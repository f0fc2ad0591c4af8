import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['PORTAL_URL'] ?? 'http://localhost:3100'

/** Builds the portal's web app into `dist`; in development the API is asked of a running portal. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, chunkSizeWarningLimit: 700 },
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, changeOrigin: true } } },
})
