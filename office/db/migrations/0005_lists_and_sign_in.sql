-- What lists are paged by, and the rights on the sign-in directory.

create index patient_by_name on patient (practice_id, lower(last_name) collate "C", lower(first_name) collate "C", id);
create index payment_by_day on payment (practice_id, received_on desc, id desc);
create index return_by_patient on item_return (practice_id, patient_id);
create index return_by_invoice on item_return (practice_id, invoice_id);
create index audit_looks on audit (practice_id, patient_id, actor_id, recorded_at desc) where action = 'patient.look';

-- The directory lies outside of practices, in identity's own schema.
call identity.grant_to('office_app');
