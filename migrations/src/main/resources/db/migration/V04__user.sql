-- Accounts. The id is the subject of every token; a row is never deleted, so no id comes back.
CREATE TABLE users (
    id                    text COLLATE "C" PRIMARY KEY,
    seq                   bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    username              text,
    name                  text,
    given_name            text,
    family_name           text,
    middle_name           text,
    nickname              text,
    profile               text,
    picture               text,
    website               text,
    gender                text,
    birthdate             text,
    zoneinfo              text,
    locale                text,
    email                 text,
    email_verified        boolean     NOT NULL,
    phone_number          text,
    phone_number_verified boolean     NOT NULL,
    has_address           boolean     NOT NULL,
    address_formatted     text,
    address_street        text,
    address_locality      text,
    address_region        text,
    address_postal_code   text,
    address_country       text,
    groups                text[]      NOT NULL,
    enabled               boolean     NOT NULL,
    password_must_change  boolean     NOT NULL,
    -- grows with each password that is set, not with a new hash of the same one
    password_version      integer     NOT NULL,
    password_pepper       text,
    password_cost         integer,
    password_hash         text,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    CHECK ((password_pepper IS NULL) = (password_hash IS NULL)),
    CHECK ((password_cost IS NULL) = (password_hash IS NULL))
);

-- The one name space of usernames and e-mail addresses, in canonical form.
CREATE TABLE identifier (
    canonical text COLLATE "C" PRIMARY KEY,
    user_id   text COLLATE "C" NOT NULL REFERENCES users (id)
);
CREATE INDEX identifier_user ON identifier (user_id);

-- How far each counter of login guesses runs ahead of the clock. Keys are keyed hashes or slots.
CREATE TABLE login_attempt (
    key       text COLLATE "C" PRIMARY KEY,
    ahead     timestamptz NOT NULL,
    -- guesses since the last right one
    taken     integer     NOT NULL,
    -- refused since the last permit
    refused   boolean     NOT NULL,
    failed_at timestamptz,
    forget_at timestamptz NOT NULL
);
CREATE INDEX login_attempt_forget ON login_attempt (forget_at);
