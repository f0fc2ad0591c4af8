-- Lists of patients are paged in this order, whatever the database's own collation.
create index patient_by_name on patient (practice_id, lower(last_name) collate "C", lower(first_name) collate "C", id);
