-- Web: who may sign in, with what, and the links that people are given.

-- table: accounts, side common
CREATE TABLE accounts (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    email TEXT NOT NULL,                                -- class personal, purpose sign-in, keep 24 months: as typed
    email_folded TEXT NOT NULL,                         -- class personal, purpose sign-in, keep 24 months: for finding
    name TEXT NOT NULL,                                 -- class personal, purpose sign-in, keep 24 months
    password_hash TEXT NOT NULL,                        -- class personal, purpose sign-in, keep 24 months: Argon2id; '-' until its owner has set one
    access_role TEXT NOT NULL,                          -- class none: permission.h's names
    person_id INTEGER,                                  -- class none: the same human as a person, when known
    initiative_id INTEGER,                              -- class none: a lead's or partner's one initiative
    created_at INTEGER NOT NULL,                        -- class none
    ended_at INTEGER,                                   -- class none: may no longer sign in
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, email_folded)
) STRICT, WITHOUT ROWID;

-- table: sign_ins, side common, stays
CREATE TABLE sign_ins (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    secret_hash BLOB NOT NULL,                          -- class none: BLAKE2b of the cookie's 256 bits
    account_id INTEGER NOT NULL,                        -- class none
    created_at INTEGER NOT NULL,                        -- class personal, purpose sign-in, keep 1 months
    last_seen_at INTEGER NOT NULL,                      -- class personal, purpose sign-in, keep 1 months: written once a minute
    ended_at INTEGER,                                   -- class personal, purpose sign-in, keep 1 months
    PRIMARY KEY (hub_id, secret_hash),
    FOREIGN KEY (hub_id, account_id) REFERENCES accounts (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: api_tokens, side common, stays
CREATE TABLE api_tokens (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    secret_hash BLOB NOT NULL,                          -- class none
    access_role TEXT NOT NULL,                          -- class none
    initiative_id INTEGER,                              -- class none: a lead's or partner's one initiative
    created_at INTEGER NOT NULL,                        -- class none
    expires_at INTEGER NOT NULL,                        -- class none
    ended_at INTEGER,                                   -- class none
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, secret_hash)
) STRICT, WITHOUT ROWID;

-- table: signed_links, side common
CREATE TABLE signed_links (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    secret_hash BLOB NOT NULL,                          -- class none
    purpose TEXT NOT NULL,                              -- class none: "shift-invitation", "booking"
    subject_id INTEGER NOT NULL,                        -- class none: the sign-up, the booking
    created_at INTEGER NOT NULL,                        -- class none
    expires_at INTEGER NOT NULL,                        -- class none
    ended_at INTEGER,                                   -- class none
    PRIMARY KEY (hub_id, secret_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX signed_links_by_subject ON signed_links (hub_id, purpose, subject_id);

-- table: personal_reads, side common
CREATE TABLE personal_reads (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    day TEXT NOT NULL,                                  -- class none: the hub's
    actor_kind INTEGER NOT NULL,                        -- class none: enum actor_kind
    actor_id INTEGER NOT NULL,                          -- class none: the account or token that read
    n INTEGER NOT NULL,                                 -- class personal, purpose audit, keep 12 months: pages and answers with personal data
    PRIMARY KEY (hub_id, day, actor_kind, actor_id)
) STRICT, WITHOUT ROWID;
