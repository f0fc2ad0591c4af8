import { CloseButton, Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import './dialog.css'

/** What a side panel is made of. */
export interface SidePanelProps {
  opened: boolean
  onClose: () => void
  /** The heading and the accessible name. */
  title: string
  /** Stands under the title and stays while the content scrolls. */
  head?: ReactNode
  children: ReactNode
}

/** The drawer itself, over Mantine; `SidePanel` loads it. */
export default function SidePanelWindow({ opened, onClose, title, head, children }: SidePanelProps) {
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size="46rem" returnFocus={false}>
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content classNames={{ content: 'tw-side-panel' }}>
        <header className="tw-side-panel-head">
          <Drawer.Title className="tw-side-panel-title">{title}</Drawer.Title>
          <CloseButton onClick={onClose} />
        </header>
        {head}
        <div className="tw-side-panel-body">{children}</div>
      </Drawer.Content>
    </Drawer.Root>
  )
}
