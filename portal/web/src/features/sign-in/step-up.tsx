import { StepUp as Dialog } from '@tillwave/ui/step-up'
import { api, stepUpGate } from '../../api.ts'

/** Asks for the password once more when a request needs it. */
export function StepUp() {
  return <Dialog gate={stepUpGate} client={api} />
}
