import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'

/** Maintenance and notices as operators see them. */
export const deskQuery = queryOptions({ queryKey: ['status-desk'], queryFn: () => api.readStatusDesk() })

/** What operators tell the practices. */
export type NoticeData = Awaited<ReturnType<typeof api.readStatusDesk>>['notices'][number]
