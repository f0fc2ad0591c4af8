import { Problem } from '@tillwave/route/problem'

/** An attempt is unknown, used, too old, or had too many wrong codes; which of them is not told. */
export function attemptOver(): Problem {
  return new Problem('attempt-over', 'That took too long, or had too many wrong codes. Begin again.')
}
