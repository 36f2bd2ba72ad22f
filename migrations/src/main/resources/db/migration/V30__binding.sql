-- What has to be proved by whoever redeems the code or refreshes the grant, as the `cnf` of a token would say it
-- (RFC 7800): null as long as nothing has to be.
ALTER TABLE code ADD COLUMN cnf text;
ALTER TABLE app_grant ADD COLUMN cnf text;
