-- The other part.

-- table: hubs, side common, reference
CREATE TABLE hubs (
    id INTEGER NOT NULL PRIMARY KEY -- class none
) STRICT;

-- table: guests, side help
CREATE TABLE guests (
    hub_id INTEGER NOT NULL REFERENCES hubs (id), -- class none
    id INTEGER NOT NULL,                          -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: people, side campaign
CREATE TABLE people (
    hub_id INTEGER NOT NULL REFERENCES hubs (id), -- class none
    id INTEGER NOT NULL,                          -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
