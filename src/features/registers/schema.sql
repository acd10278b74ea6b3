-- Registers: who came to a session. Marks arrive as events, so that two phones converge.

-- table: guest_marks, side help
CREATE TABLE guest_marks (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    session_id INTEGER NOT NULL,                        -- class none
    guest_id INTEGER NOT NULL,                          -- class none
    is_here INTEGER NOT NULL CHECK (is_here IN (0, 1)), -- class personal, purpose help, keep 24 months
    marked_at INTEGER NOT NULL,                         -- class none: by the phone's clock; the newest mark counts
    PRIMARY KEY (hub_id, session_id, guest_id),
    FOREIGN KEY (hub_id, session_id) REFERENCES sessions (hub_id, id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_marks_by_guest ON guest_marks (hub_id, guest_id);

-- table: volunteer_marks, side campaign
CREATE TABLE volunteer_marks (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    session_id INTEGER NOT NULL,                        -- class none
    sign_up_id INTEGER NOT NULL,                        -- class none
    is_here INTEGER NOT NULL CHECK (is_here IN (0, 1)), -- class personal, purpose volunteering, keep 24 months
    marked_at INTEGER NOT NULL,                         -- class none
    PRIMARY KEY (hub_id, session_id, sign_up_id),
    FOREIGN KEY (hub_id, session_id) REFERENCES sessions (hub_id, id),
    FOREIGN KEY (hub_id, sign_up_id) REFERENCES sign_ups (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: unnamed_attendance, side help
CREATE TABLE unnamed_attendance (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    session_id INTEGER NOT NULL,                        -- class none
    ward_code TEXT NOT NULL,                            -- class none: where they lived, or empty
    guests INTEGER NOT NULL,                            -- class none: who came and are forgotten; no ids
    PRIMARY KEY (hub_id, session_id, ward_code),
    FOREIGN KEY (hub_id, session_id) REFERENCES sessions (hub_id, id)
) STRICT, WITHOUT ROWID;
