-- How the sign-ins of each client began: with a code_challenge (RFC 7636) or without, and when that was
-- seen last, to the day. Written where a code is redeemed, at most once a day for a client and kind.
CREATE TABLE client_sign_in (
    client_id  text COLLATE "C" NOT NULL,
    challenged boolean     NOT NULL,
    seen_at    timestamptz NOT NULL,
    PRIMARY KEY (client_id, challenged)
);

-- Grows with each change of the metadata: who changes it says which state he has read.
ALTER TABLE client ADD COLUMN revision integer NOT NULL DEFAULT 1;
