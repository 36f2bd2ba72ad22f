-- In which browsers somebody has signed in, so that they hear of one in which they have not.
CREATE TABLE known_browser (
    user_id  text COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- of the browser's secret and the account: nobody sees by it that two accounts share one
    browser  bytea       NOT NULL CHECK (octet_length(browser) = 32),
    -- of the latest sign-in there, to a day
    seen_at  timestamptz NOT NULL,
    -- what its pages were read in, a BCP 47 tag
    language text,
    -- when its person was told of it; null where not
    told_at  timestamptz,
    PRIMARY KEY (user_id, browser)
);
CREATE INDEX known_browser_told ON known_browser (user_id, told_at) WHERE told_at IS NOT NULL;
CREATE INDEX known_browser_seen ON known_browser (seen_at);
