-- Tables for db_test.c: one on each side of the wall, and one of every type.

-- table: hubs, side common, reference
CREATE TABLE hubs (
    id INTEGER NOT NULL PRIMARY KEY,                    -- class none
    name TEXT NOT NULL UNIQUE                           -- class none
) STRICT;

-- table: needs, side common
CREATE TABLE needs (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    title TEXT NOT NULL,                                -- class none
    told_by TEXT,                                       -- class personal, purpose needs, keep 24 months
    met_at INTEGER,                                     -- class none
    picture BLOB,                                       -- class none
    voices INTEGER NOT NULL DEFAULT 1 CHECK (voices >= 1), -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX needs_by_title ON needs (hub_id, title);

-- table: need_evidence, side common
CREATE TABLE need_evidence (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    need_id INTEGER NOT NULL,                           -- class none
    words TEXT NOT NULL,                                -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, need_id) REFERENCES needs (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: guests, side help
CREATE TABLE guests (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    name TEXT NOT NULL,                                 -- class special, purpose help, keep 24 months
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: people, side campaign
CREATE TABLE people (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    name TEXT NOT NULL,                                 -- class personal, purpose membership, keep 24 months
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
