import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { UiProvider } from '../src/look/provider.tsx'
import { Gallery } from './gallery.tsx'

const accent = new URLSearchParams(location.search).get('accent') === 'lender' ? 'lender' : 'tillwave'
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <UiProvider accent={accent}>
        <Gallery />
      </UiProvider>
    </StrictMode>,
  )
}
