-- What leads from the audit to elsewhere. The span that an act was part of (W3C Trace Context §3.2), so that what
-- is told of it later leads back there; null where nobody follows. No part of what the chain vouches for.
ALTER TABLE audit_event ADD COLUMN trace text;

-- How the last look through the whole chain ended, for whoever looks at this server's health.
ALTER TABLE audit_head
    ADD COLUMN checked_at    timestamptz,
    ADD COLUMN checked_end   bigint,
    ADD COLUMN checked_wrong text;
