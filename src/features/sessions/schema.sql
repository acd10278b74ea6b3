-- Sessions: one dated occurrence of an initiative in a room.

-- table: sessions, side common
CREATE TABLE sessions (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    initiative_id INTEGER NOT NULL,                     -- class none
    room_id INTEGER,                                    -- class none
    day TEXT NOT NULL,                                  -- class none: local day of starts_at
    starts_at INTEGER NOT NULL,                         -- class none
    ends_at INTEGER NOT NULL,                           -- class none
    capacity INTEGER NOT NULL,                          -- class none: guests
    sequence INTEGER NOT NULL,                          -- class none: raised by every change (RFC 5545, 3.8.7.4)
    changed_at INTEGER NOT NULL,                        -- class none
    moved_at INTEGER,                                   -- class none: when its time or room last changed
    was_starts_at INTEGER,                              -- class none: before that
    was_room_id INTEGER,                                -- class none: before that
    cancelled_at INTEGER,                               -- class none
    cancelled_reason TEXT,                              -- class none
    held_at INTEGER,                                    -- class none: when its register was finished
    guests_came INTEGER NOT NULL,                       -- class none: counted by the register
    volunteers_came INTEGER NOT NULL,                   -- class none
    volunteer_minutes INTEGER NOT NULL,                 -- class none
    went TEXT,                                          -- class none: How did it go? well, mixed, badly
    best TEXT,                                          -- class none: what was best
    change_next TEXT,                                   -- class none: what to change next time
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, initiative_id) REFERENCES initiatives (hub_id, id),
    FOREIGN KEY (hub_id, room_id) REFERENCES rooms (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_start ON sessions (hub_id, starts_at);
CREATE INDEX sessions_by_initiative ON sessions (hub_id, initiative_id, starts_at);
CREATE INDEX sessions_by_room ON sessions (hub_id, room_id, starts_at);

-- table: attendance_by_ward, side common
CREATE TABLE attendance_by_ward (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    initiative_id INTEGER NOT NULL,                     -- class none
    ward_code TEXT NOT NULL,                            -- class none: where those who came live
    day TEXT NOT NULL,                                  -- class none
    guests INTEGER NOT NULL,                            -- class none: written by the register; no ids
    volunteers INTEGER NOT NULL,                        -- class none
    PRIMARY KEY (hub_id, initiative_id, ward_code, day),
    FOREIGN KEY (hub_id, initiative_id) REFERENCES initiatives (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_ward_by_ward ON attendance_by_ward (hub_id, ward_code, day, initiative_id, guests, volunteers);
