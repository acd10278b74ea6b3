-- Venues and their rooms; a room is taken by the sessions in it.

-- table: venues, side common
CREATE TABLE venues (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    name TEXT NOT NULL,                                 -- class none
    address TEXT NOT NULL,                              -- class none
    postcode TEXT NOT NULL,                             -- class none: without blanks, upper case
    area_code TEXT,                                     -- class none
    ward_code TEXT,                                     -- class none
    partner_id INTEGER,                                 -- class none: whose it is, when not ours
    is_step_free INTEGER NOT NULL CHECK (is_step_free IN (0, 1)), -- class none
    note TEXT NOT NULL,                                 -- class none: bus, door, bell
    opening_hours TEXT NOT NULL,                        -- class none: in words, for the public page
    keys TEXT NOT NULL,                                 -- class personal, purpose premises, keep 24 months: who has them
    created_at INTEGER NOT NULL,                        -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, partner_id) REFERENCES partners (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX venues_by_ward ON venues (hub_id, ward_code);

-- table: rooms, side common
CREATE TABLE rooms (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    venue_id INTEGER NOT NULL,                          -- class none
    name TEXT NOT NULL,                                 -- class none
    capacity INTEGER NOT NULL,                          -- class none: people
    equipment TEXT NOT NULL,                            -- class none
    closed_from TEXT,                                   -- class none: the first day on which it is no longer ours to use
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, venue_id) REFERENCES venues (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rooms_by_venue ON rooms (hub_id, venue_id);
