import { notifications } from '@mantine/notifications'
import { Check, TriangleAlert } from 'lucide-react'

/** Says that something was done, in one sentence that goes away by itself. */
export function notifyDone(message: string): void {
  notifications.show({ message, icon: <Check size={14} aria-hidden />, color: 'accent', role: 'status' })
}

/** Says that something went wrong, in one plain sentence that stays until it is closed. */
export function notifyProblem(message: string): void {
  notifications.show({
    message,
    icon: <TriangleAlert size={14} aria-hidden />,
    color: 'red',
    role: 'alert',
    autoClose: false,
  })
}
