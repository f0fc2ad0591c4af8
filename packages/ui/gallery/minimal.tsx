import { Button } from '@mantine/core'
import { Users } from 'lucide-react'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Money } from '../src/display/money.tsx'
import { StatusPill } from '../src/display/status-pill.tsx'
import { Wave } from '../src/display/wave.tsx'
import { EmptyState } from '../src/feedback/empty-state.tsx'
import { FormDialog } from '../src/dialog/form-dialog.tsx'
import { MoneyField } from '../src/form/money-field.tsx'
import { SelectField } from '../src/form/select-field.tsx'
import { Brand } from '../src/layout/brand.tsx'
import { CommandPalette, useCommandPalette } from '../src/dialog/command-palette.tsx'
import { Page } from '../src/layout/page.tsx'
import { Shell } from '../src/layout/shell.tsx'
import { Tabs } from '../src/layout/tabs.tsx'
import { LiveIndicator, UserMenu } from '../src/layout/top-bar.tsx'
import { notifyDone } from '../src/feedback/notify.ts'
import { UiProvider } from '../src/look/provider.tsx'
import { DataTable } from '../src/table/data-table.tsx'

// The smallest app with a shell, a table and a dialog; size.ts builds it to know what the design system costs.

const nav = [{ key: 'patients', label: 'Patients', icon: Users }]
const columns = [{ key: 'cents', title: 'Balance', cell: (cents: number) => <Money cents={cents} /> }]
const choices = [{ value: 'cash', label: 'Cash' }] as const

function App() {
  const [opened, setOpened] = useState(false)
  const [amount, setAmount] = useState('')
  const palette = useCommandPalette()
  const done = () => notifyDone('Saved.')
  return (
    <Shell
      brand={<Brand name="Tillwave" />}
      nav={nav}
      renderLink={(_, parts) => <a href="/" {...parts} />}
      end={
        <>
          <LiveIndicator state="live" />
          <UserMenu name="Rosa Delgado" detail="Front desk" onSignOut={done} />
        </>
      }
    >
      <Page heading="Patients" badge={<Wave reason="approved payment" />}>
        <Tabs label="File" tabs={[{ value: 'a', label: 'A' }]} value="a" onChange={done}>
          <StatusPill tone="positive">Paid</StatusPill>
          <Button onClick={() => setOpened(true)}>Receive Payment</Button>
          <DataTable
            label="Invoices"
            columns={columns}
            rows={[100]}
            rowKey={String}
            menu={{ label: () => 'Actions', actions: () => [{ label: 'Print', onSelect: done }] }}
            empty={<EmptyState title="None" />}
          />
        </Tabs>
      </Page>
      <FormDialog
        opened={opened}
        title="Receive Payment"
        onClose={() => setOpened(false)}
        onSubmit={done}
        submitLabel="Save"
      >
        <MoneyField label="Amount" value={amount} onChange={setAmount} />
        <SelectField label="Payment Method" value="cash" onChange={done} choices={choices} />
      </FormDialog>
      <CommandPalette
        label="Search"
        opened={palette.opened}
        onClose={palette.close}
        query=""
        onQueryChange={done}
        groups={[]}
      />
    </Shell>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <UiProvider accent="tillwave">
      <App />
    </UiProvider>,
  )
}
