import { TriangleAlert } from 'lucide-react'
import './form.css'

/** The errors of a form that belong to no single field, announced as soon as they appear. */
export function FormErrors({ errors }: { errors: readonly string[] }) {
  return (
    <div role="alert" className="tw-form-errors" hidden={errors.length === 0}>
      <TriangleAlert size={16} aria-hidden />
      <div>
        {errors.map((error) => (
          <p key={error}>{error}</p>
        ))}
      </div>
    </div>
  )
}
