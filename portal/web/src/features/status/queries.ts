import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { Status } from '../../state/status.ts'

/** What is past: incidents and maintenance of the last 90 days. */
export const historyQuery = queryOptions({
  queryKey: ['status-history'],
  queryFn: () => api.readStatusHistory(),
})

/** An incident with what was told of it. */
export type IncidentData = Status['incidents'][number]

/** Maintenance, announced, on or past. */
export type MaintenanceData = Status['maintenance'][number]
