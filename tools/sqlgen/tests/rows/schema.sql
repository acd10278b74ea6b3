-- Whole hubs: what goes along, from which side.

-- table: hubs, side common, reference
CREATE TABLE hubs (
    id INTEGER NOT NULL PRIMARY KEY, -- class none
    slug TEXT NOT NULL UNIQUE        -- class none
) STRICT;

-- table: packs, side common, reference
CREATE TABLE packs (
    code TEXT NOT NULL PRIMARY KEY -- class none
) STRICT;

-- table: settings, side common
CREATE TABLE settings (
    hub_id INTEGER NOT NULL PRIMARY KEY REFERENCES hubs (id), -- class none
    pack_code TEXT REFERENCES packs (code)                    -- class none
) STRICT;

-- table: people, side campaign
CREATE TABLE people (
    hub_id INTEGER NOT NULL REFERENCES hubs (id), -- class none
    id INTEGER NOT NULL,                          -- class none
    name TEXT NOT NULL,                           -- class personal, purpose things, keep 24 months
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: guests, side help
CREATE TABLE guests (
    hub_id INTEGER NOT NULL REFERENCES hubs (id), -- class none
    id INTEGER NOT NULL,                          -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: sign_ins, side common, stays
CREATE TABLE sign_ins (
    hub_id INTEGER NOT NULL REFERENCES hubs (id), -- class none
    secret BLOB NOT NULL,                         -- class none
    person_id INTEGER,                            -- class none
    PRIMARY KEY (hub_id, secret),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: counts, side common
CREATE TABLE counts (
    hub_id INTEGER NOT NULL REFERENCES hubs (id), -- class none
    day TEXT NOT NULL,                            -- class none
    metric TEXT NOT NULL,                         -- class none
    guest_id INTEGER,                             -- class none
    person_id INTEGER,                            -- class none
    PRIMARY KEY (hub_id, day, metric),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT;
