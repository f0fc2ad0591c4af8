-- A lot as the rules read it also says since when it lies here: nothing is done to it before that (I9).
create or replace function book_lot(p_practice uuid, p_lot uuid) returns jsonb language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
begin
  return (
    select jsonb_build_object('id', l.id, 'patientId',
        (select c.surviving_id from patient c where c.practice_id = p_practice and c.id = l.patient_id),
      'locationId', l.location_id, 'account', l.account,
      'kind', l.kind, 'sourceId', l.source_id, 'returnId', l.return_id, 'openedOn', l.opened_on,
      'expiresOn', l.expires_on, 'amountCents', l.amount_cents,
      'remainingCents', b.balance_cents, 'version', b.version, 'entryId', l.entry_id)
    from lot l join balance b on b.practice_id = p_practice and b.account = l.account and b.key = l.id
    where l.practice_id = p_practice and l.id = p_lot);
end $$;
