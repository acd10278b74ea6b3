-- Engines: hubs, the audit chain, idempotency keys, rollups, touches, plans.

-- table: hubs, side common, reference
CREATE TABLE hubs (
    id INTEGER NOT NULL PRIMARY KEY,                    -- class none
    slug TEXT NOT NULL UNIQUE,                          -- class none: in addresses and cookie names
    name TEXT NOT NULL,                                 -- class none
    area_code TEXT NOT NULL,                            -- class none: its area pack, or empty
    zone_name TEXT NOT NULL,                            -- class none: tzdata name
    language TEXT NOT NULL,                             -- class none: BCP 47
    tagline TEXT NOT NULL,                              -- class none
    imprint TEXT NOT NULL,                              -- class none: who answers for the public page
    privacy_contact TEXT NOT NULL,                      -- class none: who answers questions about what is kept, or empty: the hub
    hidden_languages TEXT NOT NULL,                     -- class none: those that its public pages are not shown in, divided by blanks
    phone TEXT NOT NULL,                                -- class none: the hub's own
    email TEXT NOT NULL,                                -- class none: the hub's own
    currency TEXT NOT NULL,                             -- class none: ISO 4217
    body_type TEXT NOT NULL,                            -- class none: the kind of association (rules.h)
    link_key BLOB NOT NULL,                             -- class secret: 32 random bytes for links, bounces and hashes of addresses; moves with the hub, so that they go on
    signing_seed BLOB NOT NULL,                         -- class secret: 32 random bytes, Ed25519: with it the hub signs what it passes on
    created_at INTEGER NOT NULL,                        -- class none
    steps_away_at INTEGER,                              -- class none: when an officer put the first steps away
    copies_said_at INTEGER                              -- class none: when an officer said that copies are made
) STRICT;

-- table: hub_hosts, side common, reference
CREATE TABLE hub_hosts (
    host TEXT NOT NULL PRIMARY KEY,                     -- class none: lower case, without port
    hub_id INTEGER NOT NULL REFERENCES hubs (id)        -- class none
) STRICT, WITHOUT ROWID;

-- table: server_keys, side common, reference
CREATE TABLE server_keys (
    purpose TEXT NOT NULL PRIMARY KEY,                  -- class none: "form"
    key BLOB NOT NULL,                                  -- class none: 32 random bytes
    created_at INTEGER NOT NULL                         -- class none
) STRICT;

-- table: audit_records, side common
CREATE TABLE audit_records (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    sequence INTEGER NOT NULL,                          -- class none: 1, 2, 3 … without a gap
    at INTEGER NOT NULL,                                -- class none
    actor_kind INTEGER NOT NULL,                        -- class none: enum actor_kind
    actor_id INTEGER NOT NULL,                          -- class none
    action TEXT NOT NULL,                               -- class none: "POST /shifts/{shift}/invite"
    subject TEXT NOT NULL,                              -- class none: ids, never names
    detail TEXT NOT NULL,                               -- class none: figures and ids, never names
    hash BLOB NOT NULL,                                 -- class none: BLAKE2b(previous hash, this record)
    PRIMARY KEY (hub_id, sequence)
) STRICT, WITHOUT ROWID;

-- table: idempotency_keys, side common, stays
CREATE TABLE idempotency_keys (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    credential TEXT NOT NULL,                           -- class none: whose key it is
    route TEXT NOT NULL,                                -- class none
    key TEXT NOT NULL,                                  -- class none
    body_hash BLOB NOT NULL,                            -- class none
    status INTEGER NOT NULL,                            -- class none
    location TEXT NOT NULL,                             -- class none
    body TEXT NOT NULL,                                 -- class special, purpose idempotency, keep 1 months: answers of the API
    created_at INTEGER NOT NULL,                        -- class none
    PRIMARY KEY (hub_id, credential, route, key)
) STRICT;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (hub_id, created_at);

-- table: day_rollups, side common
CREATE TABLE day_rollups (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    day TEXT NOT NULL,                                  -- class none
    metric TEXT NOT NULL,                               -- class none
    n INTEGER NOT NULL,                                 -- class none: how many times
    total INTEGER NOT NULL,                             -- class none: their sum (minutes, pence)
    PRIMARY KEY (hub_id, metric, day)
) STRICT, WITHOUT ROWID;

-- table: plan_steps, side common
CREATE TABLE plan_steps (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    plan TEXT NOT NULL,                                 -- class none: "initiative"
    subject_id INTEGER NOT NULL,                        -- class none: what the plan is for
    title TEXT NOT NULL,                                -- class none
    detail TEXT NOT NULL,                               -- class none
    owner_account_id INTEGER,                           -- class none
    due_on TEXT NOT NULL,                               -- class none
    done_at INTEGER,                                    -- class none
    done_by_account_id INTEGER,                         -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_steps_by_subject ON plan_steps (hub_id, plan, subject_id, due_on);
CREATE INDEX plan_steps_by_due ON plan_steps (hub_id, done_at, due_on);

-- table: retention_runs, side common
CREATE TABLE retention_runs (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    what TEXT NOT NULL,                                 -- class none: the keeper's name
    day TEXT NOT NULL,                                  -- class none: when this run began
    after_id INTEGER NOT NULL,                          -- class none: the last row looked at
    gone INTEGER NOT NULL,                              -- class none: how many rows went in this run
    finished_at INTEGER,                                -- class none
    PRIMARY KEY (hub_id, what)
) STRICT, WITHOUT ROWID;

-- table: rule_values, side common
CREATE TABLE rule_values (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    rule TEXT NOT NULL,                                 -- class none: "membership.grace_days"
    from_day TEXT NOT NULL,                             -- class none: the hub's own figure from then on; the newest of a day counts
    value INTEGER,                                      -- class none: NULL: the pack's again
    set_by_account_id INTEGER NOT NULL,                 -- class none: 0: the program
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: rule_confirmations, side common
CREATE TABLE rule_confirmations (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    rule TEXT NOT NULL,                                 -- class none
    pack TEXT NOT NULL,                                 -- class none
    version TEXT NOT NULL,                              -- class none: of another version it has to be said again
    confirmed_on TEXT NOT NULL,                         -- class none
    confirmed_by_account_id INTEGER NOT NULL,           -- class none
    PRIMARY KEY (hub_id, rule, pack, version)
) STRICT, WITHOUT ROWID;
