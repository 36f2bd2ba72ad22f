-- Some of the decisions, for a while: to explain one by its id, and to try new policies on.
CREATE TABLE decision_log (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id        text COLLATE "C" NOT NULL,
    at        timestamptz NOT NULL,
    api_id    text COLLATE "C" NOT NULL,
    version   bigint,
    permitted boolean     NOT NULL,
    code      text        NOT NULL,
    -- {"subject", "action", "resource", "context"}, never with a token
    question  jsonb       NOT NULL
);
CREATE INDEX decision_log_api ON decision_log (api_id, seq);
CREATE INDEX decision_log_at ON decision_log (at);
CREATE INDEX decision_log_id ON decision_log (id);
