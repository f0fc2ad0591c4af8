import { Tabs as MantineTabs } from '@mantine/core'
import type { ReactNode } from 'react'
import './tabs.css'

/** One tab, as data. */
export interface TabItem<Value extends string> {
  value: Value
  label: string
  /** A quiet count after the label. */
  count?: number | undefined
}

interface TabsProps<Value extends string> {
  /** The accessible name of the row of tabs. */
  label: string
  tabs: readonly TabItem<Value>[]
  value: Value
  onChange: (value: Value) => void
  /** The content of the chosen tab; the others are not mounted. */
  children: ReactNode
}

/** A row of tabs over the content of the chosen one; arrow keys move, and the owner keeps which one is open. */
export function Tabs<Value extends string>({ label, tabs, value, onChange, children }: TabsProps<Value>) {
  function change(next: string | null) {
    const tab = tabs.find((candidate) => candidate.value === next)
    if (tab) onChange(tab.value)
  }

  return (
    <MantineTabs value={value} onChange={change} className="tw-tabs">
      <MantineTabs.List aria-label={label}>
        {tabs.map((tab) => (
          <MantineTabs.Tab key={tab.value} value={tab.value}>
            {tab.label}
            {tab.count !== undefined && <span className="tw-tab-count">{tab.count}</span>}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
      <MantineTabs.Panel value={value} className="tw-tab-panel">
        {children}
      </MantineTabs.Panel>
    </MantineTabs>
  )
}
