-- A part that has changed twice since it was first released.

-- table: hubs, side common, reference
CREATE TABLE hubs (
    id INTEGER NOT NULL PRIMARY KEY -- class none
) STRICT;

-- table: things, side help
CREATE TABLE things (
    hub_id INTEGER NOT NULL REFERENCES hubs (id), -- class none
    id INTEGER NOT NULL,                          -- class none
    theme TEXT NOT NULL,                                  -- class none
    title TEXT NOT NULL,                          -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX things_by_theme ON things (hub_id, theme);
