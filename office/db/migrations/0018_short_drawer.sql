-- Checks go to the bank also while a refund in cash has left the drawer short by the books; no cash does then.
alter table bank_deposit
  drop constraint bank_deposit_check2,
  add constraint bank_deposit_held_check check (
    (cash_cents = 0 or expected_cents >= cash_cents) and (gross_cents = 0 or expected_cents >= gross_cents));
