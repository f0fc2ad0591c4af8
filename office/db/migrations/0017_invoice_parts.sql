-- What an invoice's balance is made of, part by part (I7, XX-7): the amounts of all parts come to the balance. Each row
-- names the entry that it was posted with and the account that tells what it is.
create function invoice_parts(p_practice uuid, p_invoice uuid)
returns table (part text, entry_id uuid, account smallint, cents bigint) language sql stable as $$
  select x.part, x.entry_id, x.account::smallint, x.cents from (
    select 'charges' as part, i.entry_id, 4000 as account, i.net_cents + i.discount_cents as cents
      from invoice i where i.practice_id = p_practice and i.id = p_invoice
    union all
    select 'discounts', i.entry_id, 4900, -i.discount_cents
      from invoice i where i.practice_id = p_practice and i.id = p_invoice
    union all
    select 'tax', i.entry_id, 2500, i.tax_cents
      from invoice i where i.practice_id = p_practice and i.id = p_invoice
    union all
    select 'adjustments', a.entry_id, 4900, -a.net_cents - a.tax_cents
      from adjustment a where a.practice_id = p_practice and a.invoice_id = p_invoice
    union all
    select 'returns', t.entry_id, 4910, -t.net_cents - t.tax_cents
      from item_return t where t.practice_id = p_practice and t.invoice_id = p_invoice
    union all
    select 'restocking-fees', t.entry_id, 4010, t.fee_cents
      from item_return t where t.practice_id = p_practice and t.invoice_id = p_invoice
    union all
    -- What a failed refund gave back to the charge was posted with its failure.
    select 'allowances', coalesce(s.entry_id, r.entry_id), 4910, -c.net_cents - c.tax_cents
      from charge_reduction c
      join refund r on r.practice_id = c.practice_id and r.id = c.document_id
      left join refund_step s on s.practice_id = c.practice_id and s.refund_id = r.id and s.kind = 'failed'
        and c.net_cents + c.tax_cents < 0
      where c.practice_id = p_practice and c.invoice_id = p_invoice and c.kind = 'allowance'
    union all
    select 'write-offs', w.entry_id, 5100, -w.amount_cents
      from write_off w where w.practice_id = p_practice and w.invoice_id = p_invoice
    union all
    select 'recoveries', w.entry_id, 5100, w.amount_cents
      from write_off_recovery w where w.practice_id = p_practice and w.invoice_id = p_invoice
    union all
    select 'void', v.entry_id, 1100, -i.total_cents
      from invoice_void v join invoice i on i.practice_id = v.practice_id and i.id = v.invoice_id
      where v.practice_id = p_practice and v.invoice_id = p_invoice
    union all
    select case
        when a.kind = 'applied' and a.lot_id is null then 'payments'
        when a.kind = 'applied' and l.account = 2100 then 'deposits'
        when a.kind = 'applied' then 'credits'
        when a.kind = 'refund' then 'refunds'
        when a.kind = 'return' then 'given-back'
        when a.kind = 'bounced' then 'bounced'
        else 'taken-off' end,
      a.entry_id, 1100, -a.amount_cents
      from allocation a left join lot l on l.practice_id = a.practice_id and l.id = a.lot_id
      where a.practice_id = p_practice and a.invoice_id = p_invoice
  ) x where x.cents <> 0 $$;
revoke all on function invoice_parts from public;
grant execute on function invoice_parts to office_app;
