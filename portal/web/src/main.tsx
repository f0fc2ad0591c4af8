import { RouterProvider } from '@tanstack/react-router'
import { QueryClientProvider } from '@tanstack/react-query'
import { UiProvider } from '@tillwave/ui/provider'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './routes.tsx'
import { queryClient } from './state/queries.ts'
import './app.css'

// Without it check.js has said in its place why the app cannot start.
const place = document.getElementById('root')

if (place)
  createRoot(place).render(
    <StrictMode>
      <UiProvider accent="lender">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </UiProvider>
    </StrictMode>,
  )
