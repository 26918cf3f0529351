-- What a key answers follows from a link, as everything else does. Keys of before have none.
alter table idempotency_key add column sequence bigint;
create index key_of_link on idempotency_key (sequence);
create trigger idempotency_key_kept before delete on idempotency_key for each row ${refuse};

-- A deal that is sent again unchanged is parked once.
create index parked_of_deal on parked (deal, sequence);
