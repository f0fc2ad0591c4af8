import { chainOf } from '@tillwave/server-kit/seal/chain'

// A seal keeps what a row told, so these lists never change; the time is written the same in every session.
const recordedAt = `to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`

/** A practice's entries, each with its postings (ledger.md, I2). */
export const entryChain = chainOf(
  'entry',
  [
    'id',
    'kind',
    'effective_on',
    'location_id',
    'document_id',
    'reverses_id',
    'actor_id',
    recordedAt,
    `(select jsonb_agg(jsonb_build_array(l.line, l.account, l.key, l.side, l.cents) order by l.line)
      from posting l where l.practice_id = entry.practice_id and l.entry_id = entry.id)`,
  ],
  true,
)

/** A practice's audit trail (BI-14). */
export const auditChain = chainOf(
  'audit',
  ['id', recordedAt, 'actor_id', 'actor_name', 'action', 'patient_id', 'document_id', 'summary'],
  true,
)
