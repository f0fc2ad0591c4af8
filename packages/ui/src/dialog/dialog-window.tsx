import { CloseButton, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import './dialog.css'

/** What a dialog is made of, whatever stands in it. */
export interface DialogWindowProps {
  opened: boolean
  onClose: () => void
  /** The accessible name; drawn as a heading unless `titleHidden`. */
  title: string
  titleHidden?: boolean
  /** A question has its own answers and no cross. */
  question?: boolean
  /** Only its own buttons close it. */
  stays?: boolean
  /** CSS lengths. */
  width: string
  top: string
  children: ReactNode
}

/** The modal window itself, over Mantine; `DialogFrame` loads it when a dialog opens for the first time. */
export default function DialogWindow(props: DialogWindowProps) {
  const { opened, onClose, title, titleHidden = false, question = false, stays = false, children } = props
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      closeOnEscape={!stays}
      closeOnClickOutside={!stays}
      size={props.width}
      yOffset={props.top}
      returnFocus={false}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content classNames={{ content: 'tw-dialog' }} {...(titleHidden ? { 'aria-label': title } : {})}>
        {!titleHidden && <Modal.Title className="tw-dialog-title">{title}</Modal.Title>}
        {children}
        {!titleHidden && !question && !stays && <CloseButton className="tw-dialog-close" onClick={onClose} />}
      </Modal.Content>
    </Modal.Root>
  )
}
