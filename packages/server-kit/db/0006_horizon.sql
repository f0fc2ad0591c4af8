-- The number below which every transaction is over: no row of one of those can appear any more. Test databases replace
-- it by one that asks for transactions of their own only, since this one waits for those of the whole server.
create function clock.horizon() returns bigint language sql stable parallel safe as
'select pg_snapshot_xmin(pg_current_snapshot())::text::bigint';
