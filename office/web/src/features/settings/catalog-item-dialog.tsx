import { Switch, TextInput } from '@mantine/core'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { api } from '../../api.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import type { CatalogItem } from '../invoices/queries.ts'

type Body = Parameters<typeof api.addCatalogItem>[0]['body']

/** Reads a percentage such as `8.25` into basis points; undefined when it is none between 0 and 30. */
function readPercent(text: string): number | undefined {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return undefined
  const points = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return points <= 3000 ? points : undefined
}

/** Adds a product or service, or changes the given one; issued invoices keep what they said. */
export function CatalogItemDialog({ item, onClose }: { item?: CatalogItem; onClose: () => void }) {
  const { values, set } = useFields({
    name: item?.name ?? '',
    category: item?.category ?? '',
    price: item ? moneyText(item.priceCents) : '',
    tax: item ? String(item.taxRateBp / 100) : '0',
    active: item?.active ?? true,
  })
  const price = readMoney(values.price)
  const taxRateBp = readPercent(values.tax)
  const { save, busy, problem } = useSave({
    topics: ['catalog'],
    async call(body: Body, options) {
      if (!item) return void (await api.addCatalogItem({ body }, options))
      const params = { catalogItemId: item.id }
      await api.editCatalogItem({ params, body: { ...body, version: item.version } }, options)
    },
    onSaved() {
      notifyDone(`${values.name} was ${item ? 'changed' : 'added'}.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, {
    name: 'name',
    category: 'category',
    price: 'priceCents',
    tax: 'taxRateBp',
  })

  function submit() {
    if (!price.ok || price.cents === null || taxRateBp === undefined) return
    const { name, category, active } = values
    save({ name, category, priceCents: price.cents, taxRateBp, active })
  }

  return (
    <FormDialog
      opened
      title={item ? 'Edit item' : 'Add item'}
      size="sm"
      onClose={onClose}
      onSubmit={submit}
      submitLabel="Save"
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        values.name.trim() === '' && 'Enter a name.',
        values.category.trim() === '' && 'Enter a category.',
        !price.ok && price.reason,
        taxRateBp === undefined && 'Tax: a percentage from 0 to 30, such as 8.25.',
      )}
    >
      <TextInput
        label="Name"
        required
        data-autofocus
        value={values.name}
        error={byField.name}
        onChange={(event) => set('name', event.currentTarget.value)}
      />
      <TextInput
        label="Category"
        required
        value={values.category}
        error={byField.category}
        onChange={(event) => set('category', event.currentTarget.value)}
      />
      <FieldRow>
        <MoneyField
          label="Price"
          value={values.price}
          error={byField.price}
          onChange={(text) => set('price', text)}
        />
        <TextInput
          label="Tax"
          rightSection="%"
          inputMode="decimal"
          value={values.tax}
          error={byField.tax}
          onChange={(event) => set('tax', event.currentTarget.value)}
        />
      </FieldRow>
      <Switch
        label="Sold now"
        checked={values.active}
        onChange={(event) => set('active', event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
