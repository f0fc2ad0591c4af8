import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

/** Every acceptance of a practice. */
export const listAccepted = statement(
  'chaos.accepted',
  z.object({ kind: z.string(), transaction_id: z.string(), amount_cents: z.int() }),
  `select kind, lender_transaction_id as transaction_id, amount_cents from lender_result where practice_id = $1`,
)

/** Ends every connection but the own one, as an administrator would. */
export const endOthers = `
  select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null`

/** The process that answers. */
export const ownProcess = `select pg_backend_pid() as pid`

/** Takes away what makes a result, and a balance, one. */
export const dropUniqueness = `
  alter table lender_result drop constraint one_acceptance;
  alter table money_source drop constraint source_floor;
  alter table balance drop constraint balance_floor`

/** Nobody locks and compares; an acceptance takes its time instead. */
export function waitInsteadOfLocking(seconds: number): string {
  return `create or replace function ledger_lock(p_practice uuid, expect jsonb) returns void language sql as
    $$ select pg_sleep(${seconds}) where expect ? 'lender_result' $$`
}

/** Writes a result that is there; what is there twice is found all the same, or who comes later would break. */
export const insertWhatIsThere = `
  do $$ declare body text; begin
    select pg_get_functiondef('ledger_results'::regproc) into body;
    execute replace(body, 'on conflict on constraint one_acceptance do nothing', '');
    select pg_get_functiondef('book_results'::regproc) into body;
    execute replace(body, 'select r.id from lender_result r', 'select min(r.id::text) from lender_result r');
  end $$`
