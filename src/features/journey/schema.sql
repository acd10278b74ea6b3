-- Journey: every touch between the hub and a person.

-- table: touches, side campaign
CREATE TABLE touches (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none
    kind TEXT NOT NULL,                                 -- class personal, purpose membership, keep 24 months: gave, asked, offered, heard, did, service
    at INTEGER NOT NULL,                                -- class personal, purpose membership, keep 24 months
    summary TEXT NOT NULL,                              -- class personal, purpose membership, keep 24 months: one sentence
    source TEXT NOT NULL,                               -- class none: "shift", "import", "note" …
    source_id INTEGER NOT NULL,                         -- class none
    by_account_id INTEGER,                              -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX touches_by_person ON touches (hub_id, person_id, at);
CREATE INDEX touches_by_time ON touches (hub_id, at, kind);

-- table: balances, side campaign
CREATE TABLE balances (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    person_id INTEGER NOT NULL,                         -- class none
    asked_at INTEGER,                                   -- class personal, purpose membership, keep 24 months: the last ask
    eased_at INTEGER,                                   -- class personal, purpose membership, keep 24 months: last gave, heard or did
    did_at INTEGER,                                     -- class personal, purpose membership, keep 24 months
    first_did_at INTEGER,                               -- class personal, purpose membership, keep 24 months
    thanked_at INTEGER,                                 -- class personal, purpose membership, keep 24 months
    first_thanked_at INTEGER,                           -- class personal, purpose membership, keep 24 months: at or after the first did
    offered_at INTEGER,                                 -- class personal, purpose membership, keep 24 months
    offered_before_at INTEGER,                          -- class personal, purpose membership, keep 24 months: the last offer at another moment
    joined_on TEXT,                                     -- class personal, purpose membership, keep 24 months: of the newest membership; applied_on until then
    PRIMARY KEY (hub_id, person_id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: wishes, side campaign
CREATE TABLE wishes (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    person_id INTEGER NOT NULL,                         -- class none
    never_ask INTEGER NOT NULL CHECK (never_ask IN (0, 1)), -- class personal, purpose membership, keep 24 months
    ask_days INTEGER,                                   -- class personal, purpose membership, keep 24 months: at most one ask in so many days; NULL as the hub does
    said_at INTEGER NOT NULL,                           -- class personal, purpose membership, keep 24 months
    said_how TEXT NOT NULL,                             -- class personal, purpose membership, keep 24 months: "call", "letter", "in-person" …
    by_account_id INTEGER,                              -- class none: who wrote it down
    language TEXT,                                      -- class personal, purpose membership, keep 24 months: BCP 47 of what the program writes to them; NULL as the hub does
    PRIMARY KEY (hub_id, person_id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: channel_stops, side campaign
CREATE TABLE channel_stops (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none
    channel TEXT NOT NULL,                              -- class personal, purpose membership, keep 24 months: email, sms, call, post, door
    stopped_at INTEGER NOT NULL,                        -- class personal, purpose membership, keep 24 months
    stopped_how TEXT NOT NULL,                          -- class personal, purpose membership, keep 24 months: as in wishes
    stopped_by_account_id INTEGER,                      -- class none: who wrote it down
    came_back_at INTEGER,                               -- class personal, purpose membership, keep 24 months: NULL: still stopped
    came_back_how TEXT,                                 -- class personal, purpose membership, keep 24 months
    came_back_by_account_id INTEGER,                    -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX channel_stops_by_person ON channel_stops (hub_id, person_id, channel, came_back_at);

-- table: allowance_overrides, side campaign
CREATE TABLE allowance_overrides (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    at INTEGER NOT NULL,                                -- class none
    kind TEXT NOT NULL,                                 -- class none: what was sent all the same: asked or offered
    source TEXT NOT NULL,                               -- class none: which sending, as in touches
    source_id INTEGER NOT NULL,                         -- class none
    reason TEXT NOT NULL,                               -- class none: typed; those it reached read it
    by_account_id INTEGER,                              -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX allowance_overrides_by_time ON allowance_overrides (hub_id, at);
CREATE INDEX allowance_overrides_by_source ON allowance_overrides (hub_id, source, source_id);

-- table: allowance_override_people, side campaign
CREATE TABLE allowance_override_people (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    override_id INTEGER NOT NULL,                       -- class none
    person_id INTEGER NOT NULL,                         -- class none
    verdict TEXT NOT NULL,                              -- class personal, purpose membership, keep 24 months: what it went over
    PRIMARY KEY (hub_id, override_id, person_id),
    FOREIGN KEY (hub_id, override_id) REFERENCES allowance_overrides (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX allowance_override_people_by_person ON allowance_override_people (hub_id, person_id);
