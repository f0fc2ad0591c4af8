import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['OFFICE_URL'] ?? 'http://localhost:3000'

/** Builds the office's web app into `dist`; in development the API is asked of a running office. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, chunkSizeWarningLimit: 700 },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } },
  },
})
