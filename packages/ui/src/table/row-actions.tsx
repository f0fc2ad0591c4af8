import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis, type LucideIcon } from 'lucide-react'
import { useId } from 'react'
import './table.css'

/** One thing that can be done with a row. */
export interface RowAction {
  label: string
  onSelect: () => void
  icon?: LucideIcon
  /** Why it cannot be done now; the entry stays, disabled, and says so. */
  disabledReason?: string | undefined
  danger?: boolean
  /** Draws a line above it. */
  separated?: boolean
}

/** The three dots at the end of a row; `label` is its accessible name, such as `Actions for invoice 1042`. */
export function RowActions({ label, actions }: { label: string; actions: readonly RowAction[] }) {
  return (
    <Menu position="bottom-end" width={224}>
      <Menu.Target>
        <ActionIcon aria-label={label} size={28}>
          <Ellipsis size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <ActionEntry key={action.label} action={action} />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function ActionEntry({ action }: { action: RowAction }) {
  const { label, onSelect, icon: Icon, disabledReason, danger, separated } = action
  const reasonId = useId()
  return (
    <>
      {separated && <Menu.Divider />}
      <Menu.Item
        onClick={onSelect}
        disabled={disabledReason !== undefined}
        aria-label={label}
        {...(disabledReason ? { 'aria-describedby': reasonId } : {})}
        {...(danger && disabledReason === undefined ? { className: 'tw-action-danger' } : {})}
        {...(Icon ? { leftSection: <Icon size={14} aria-hidden /> } : {})}
      >
        {label}
        {disabledReason && (
          <span id={reasonId} className="tw-action-reason">
            {disabledReason}
          </span>
        )}
      </Menu.Item>
    </>
  )
}
