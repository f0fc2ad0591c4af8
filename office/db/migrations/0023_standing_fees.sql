-- An invoice's lines with what returns and allowances have left of each, and the restocking fees that stay charged:
-- they come with the lines, so that no refund is decided without them (recipe 7, I8).
create or replace function book_lines(p_practice uuid, p_invoice uuid) returns jsonb language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
begin
  return (
    select jsonb_agg(jsonb_build_object('id', l.id, 'quantity', l.quantity, 'netCents', l.net_cents, 'taxCents',
      l.tax_cents,
      'returnedQuantity', coalesce(q.quantity, 0),
      'returnedNetCents', coalesce(r.returned_net, 0), 'returnedTaxCents', coalesce(r.returned_tax, 0),
      'standingFeeCents', coalesce(r.fee, 0),
      'netLeftCents', l.net_cents - coalesce(r.net, 0), 'taxLeftCents', l.tax_cents - coalesce(r.tax, 0))
        order by l.position)
    from invoice_line l
    left join lateral (
      select sum(c.net_cents)::bigint as net, sum(c.tax_cents)::bigint as tax,
             (sum(c.net_cents) filter (where c.kind = 'return'))::bigint as returned_net,
             (sum(c.tax_cents) filter (where c.kind = 'return'))::bigint as returned_tax,
             -- A fee is a reduction below zero.
             (-sum(c.net_cents) filter (where c.kind = 'restocking-fee'))::bigint as fee
      from charge_reduction c where c.practice_id = p_practice and c.invoice_id = p_invoice
        and c.line_id = l.id) r on true
    left join lateral (
      select sum(x.quantity)::int as quantity from return_line x
      join item_return t on t.practice_id = p_practice and t.id = x.return_id
      where x.practice_id = p_practice and t.invoice_id = p_invoice and x.line_id = l.id) q on true
    where l.practice_id = p_practice and l.invoice_id = p_invoice);
end $$;
