CREATE TABLE silent (id INTEGER NOT NULL PRIMARY KEY) STRICT;

-- table: hubs, side common, reference
CREATE TABLE hubs (
    id INTEGER NOT NULL PRIMARY KEY, -- class none
    slug TEXT NOT NULL,
    name TEXT NOT NULL               -- class personal: no purpose
) STRICT;

-- table: loose, side common
CREATE TABLE loose (
    id INTEGER NOT NULL,   -- class none
    hub_id INTEGER,        -- class none
    "Title" TEXT NOT NULL, -- class none
    "user" TEXT,           -- class none
    PRIMARY KEY (id, hub_id)
) STRICT;
CREATE INDEX loose_by_id ON loose (id);

-- table: lax, side common
CREATE TABLE lax (
    hub_id INTEGER NOT NULL, -- class none
    amount NUMERIC,          -- class none
    PRIMARY KEY (hub_id)
);

-- table: children, side nobody
CREATE TABLE children (id INTEGER NOT NULL PRIMARY KEY) STRICT;

-- table: early, side common
CREATE TABLE early (
    hub_id INTEGER NOT NULL REFERENCES hubs,  -- class none
    id INTEGER NOT NULL,                      -- class none
    late_id INTEGER NOT NULL,                 -- class none
    nowhere TEXT REFERENCES nowhere (id),     -- class none
    slug TEXT REFERENCES hubs (slug),         -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (late_id) REFERENCES late (id),
    FOREIGN KEY (hub_id, late_id) REFERENCES late (hub_id, id)
) STRICT;

-- table: late, side common
CREATE TABLE late (
    hub_id INTEGER NOT NULL, -- class none
    id INTEGER NOT NULL,     -- class none
    PRIMARY KEY (hub_id, id)
) STRICT;
CREATE INDEX late_folded ON late (hub_id, abs(id));

-- table: guests, side help
CREATE TABLE guests (
    hub_id INTEGER NOT NULL, -- class none
    id INTEGER NOT NULL,     -- class none
    PRIMARY KEY (hub_id, id)
) STRICT;

-- table: people, side campaign
CREATE TABLE people (
    hub_id INTEGER NOT NULL, -- class none
    guest_id INTEGER NOT NULL, -- class none
    PRIMARY KEY (hub_id, guest_id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id)
) STRICT;

-- table: broken, side common
CREATE TABLE broken (
    hub_id INTEGER NOT NULL, -- class none
    hub_id INTEGER NOT NULL  -- class none
) STRICT;

CREATE VIEW seen AS SELECT 1;
