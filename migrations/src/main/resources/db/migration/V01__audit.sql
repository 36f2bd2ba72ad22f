-- What was done by or to an identified client or user. Rows are written in the act's own transaction.
CREATE TABLE audit_event (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL,
    kind      text        NOT NULL,
    client_id text,
    user_id   text,
    object    text,
    ref       text        NOT NULL,
    address   text        NOT NULL
);
CREATE INDEX audit_event_ref ON audit_event (ref) WHERE ref <> '-';
CREATE INDEX audit_event_user ON audit_event (user_id, at) WHERE user_id IS NOT NULL;
CREATE INDEX audit_event_client ON audit_event (client_id, at) WHERE client_id IS NOT NULL;
