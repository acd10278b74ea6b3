-- Things of every shape that is allowed.

-- table: hubs, side common, reference
CREATE TABLE hubs (
    id INTEGER NOT NULL PRIMARY KEY, -- class none
    slug TEXT NOT NULL UNIQUE        -- class none
) STRICT;

-- table: things, side common
CREATE TABLE things (
    hub_id INTEGER NOT NULL REFERENCES hubs (id), -- class none
    id INTEGER NOT NULL,                          -- class none: which one
    title TEXT NOT NULL,                          -- class none
    told_by TEXT,                                 -- class personal, purpose things, keep 24 months: who
    done_at INTEGER,                              -- class none
    picture BLOB,                                 -- class special, purpose things, keep 1 month
    is_open INTEGER NOT NULL DEFAULT 1            -- class none
        CHECK (is_open IN (0, 1)),
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, title)
) STRICT, WITHOUT ROWID;
CREATE INDEX things_open ON things (hub_id, done_at) WHERE is_open = 1;

-- table: parts, side common
CREATE TABLE parts (
    hub_id INTEGER NOT NULL REFERENCES hubs (id), -- class none
    thing_id INTEGER NOT NULL,                    -- class none
    text TEXT NOT NULL,                           -- class none
    count INTEGER NOT NULL,                       -- class none
    PRIMARY KEY (hub_id, thing_id, text),
    FOREIGN KEY (hub_id, thing_id) REFERENCES things (hub_id, id)
) STRICT, WITHOUT ROWID;
