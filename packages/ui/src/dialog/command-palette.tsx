import { Loader } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Search, type LucideIcon } from 'lucide-react'
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { DialogFrame } from './dialog-frame.tsx'
import './command-palette.css'

/** One result: a patient, an invoice, an action. */
export interface PaletteItem {
  id: string
  label: ReactNode
  /** Quietly at the end of the line: a chart number, an amount. */
  detail?: ReactNode
  icon?: LucideIcon
  onSelect: () => void
}

/** Results of one kind, under a heading. */
export interface PaletteGroup {
  title: string
  items: readonly PaletteItem[]
}

interface CommandPaletteProps {
  /** The dialog's accessible name and the field's placeholder. */
  label: string
  opened: boolean
  onClose: () => void
  query: string
  onQueryChange: (query: string) => void
  groups: readonly PaletteGroup[]
  /** More results are on their way; those that are there stay. */
  loading?: boolean
}

/** Whether the palette is open; Ctrl K or ⌘ K opens it from anywhere, fields included. */
export function useCommandPalette(): { opened: boolean; open: () => void; close: () => void } {
  const [opened, setOpened] = useState(false)
  useHotkeys([['mod+K', () => setOpened(true)]], [], true)
  return { opened, open: () => setOpened(true), close: () => setOpened(false) }
}

/** A search over everything: type, move with the arrow keys, Enter opens, Esc closes. */
export function CommandPalette(props: CommandPaletteProps) {
  const { label, opened, onClose } = props
  return (
    <DialogFrame opened={opened} onClose={onClose} title={label} titleHidden width="38rem" top="12vh">
      <PaletteBody {...props} />
    </DialogFrame>
  )
}

function PaletteBody(props: CommandPaletteProps) {
  const { label, query, onQueryChange, groups, loading = false, onClose } = props
  const listId = useId()
  const items = groups.flatMap((group) => group.items)
  const [place, setPlace] = useState(0)
  const current = items[Math.min(place, items.length - 1)]
  const optionId = (item: PaletteItem) => `${listId}-${item.id}`

  useEffect(() => setPlace(0), [query])
  useEffect(() => {
    if (current) document.getElementById(`${listId}-${current.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [current, listId])

  function select(item: PaletteItem) {
    onClose()
    item.onSelect()
  }

  function steer(event: KeyboardEvent) {
    const next = nextPlace(event.key, Math.min(place, items.length - 1), items.length)
    if (next !== undefined) {
      event.preventDefault()
      setPlace(next)
    } else if (event.key === 'Enter' && current && !event.nativeEvent.isComposing) {
      event.preventDefault()
      select(current)
    }
  }

  return (
    <>
      <div className="tw-palette-field">
        <Search size={16} aria-hidden />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-activedescendant={current && optionId(current)}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={label}
          data-autofocus
          value={query}
          onChange={(event) => onQueryChange(event.currentTarget.value)}
          onKeyDown={steer}
        />
        {loading && <Loader size={14} aria-hidden />}
      </div>
      <div id={listId} role="listbox" aria-label="Results" className="tw-palette-list">
        {groups.map(
          (group) =>
            group.items.length > 0 && (
              <div key={group.title} role="group" aria-label={group.title}>
                <div className="tw-palette-title" aria-hidden>
                  {group.title}
                </div>
                {group.items.map((item) => (
                  <PaletteOption
                    key={item.id}
                    id={optionId(item)}
                    item={item}
                    active={item === current}
                    onHover={() => setPlace(items.indexOf(item))}
                    onSelect={() => select(item)}
                  />
                ))}
              </div>
            ),
        )}
      </div>
      <PaletteFoot found={items.length} query={query} loading={loading} />
    </>
  )
}

/** Where a key leads in a list of `count` results, round its ends; undefined when the key does not move. */
export function nextPlace(key: string, place: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (place + 1) % count
  if (key === 'ArrowUp') return (place - 1 + count) % count
  if (key === 'PageDown') return Math.min(place + 8, count - 1)
  if (key === 'PageUp') return Math.max(place - 8, 0)
  return undefined
}

interface PaletteOptionProps {
  id: string
  item: PaletteItem
  active: boolean
  onHover: () => void
  onSelect: () => void
}

function PaletteOption({ id, item, active, onHover, onSelect }: PaletteOptionProps) {
  const Icon = item.icon
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      className="tw-palette-option"
      onPointerMove={active ? undefined : onHover}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onSelect}
    >
      {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden />}
      <span className="tw-bar-text">{item.label}</span>
      {item.detail && <span className="tw-palette-detail">{item.detail}</span>}
    </div>
  )
}

function PaletteFoot({ found, query, loading }: { found: number; query: string; loading: boolean }) {
  const nothing = found === 0 && query.trim() !== '' && !loading
  return (
    <div className="tw-palette-foot">
      <span role="status">
        {nothing ? (
          'Nothing found.'
        ) : (
          <span className="tw-hidden">{found === 1 ? '1 result' : `${found} results`}</span>
        )}
      </span>
      <span aria-hidden>
        <kbd>↑</kbd> <kbd>↓</kbd> to move · <kbd>Enter</kbd> to open · <kbd>Esc</kbd> to close
      </span>
    </div>
  )
}
