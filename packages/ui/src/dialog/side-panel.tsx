import { lazy, Suspense } from 'react'
import { useReturnFocus } from './return-focus.ts'
import type { SidePanelProps } from './side-panel-window.tsx'

// Mantine's drawer is fetched when the first panel opens.
const SidePanelWindow = lazy(() => import('./side-panel-window.tsx'))

/** A panel over the right side of the page for what explains it; Esc closes it and focus returns to the opener. */
export function SidePanel(props: SidePanelProps) {
  useReturnFocus(props.opened)
  return (
    <Suspense fallback={null}>
      <SidePanelWindow {...props} />
    </Suspense>
  )
}
