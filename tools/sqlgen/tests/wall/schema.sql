-- This part.

-- table: things, side common
CREATE TABLE things (
    hub_id INTEGER NOT NULL REFERENCES hubs (id), -- class none
    id INTEGER NOT NULL,                          -- class none
    guest_id INTEGER,                             -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
