import type { ReactNode } from 'react'
import './form.css'

/** Fields side by side in equal columns. */
export function FieldRow({ columns = 2, children }: { columns?: 2 | 3; children: ReactNode }) {
  return (
    <div className="tw-fields" data-columns={columns}>
      {children}
    </div>
  )
}
