-- Shifts: a role at one session, and the people who take its places.

-- table: shifts, side campaign
CREATE TABLE shifts (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    session_id INTEGER NOT NULL,                        -- class none
    role_id INTEGER NOT NULL,                           -- class none
    capacity INTEGER NOT NULL CHECK (capacity >= 0),    -- class none
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, session_id, role_id),
    FOREIGN KEY (hub_id, session_id) REFERENCES sessions (hub_id, id),
    FOREIGN KEY (hub_id, role_id) REFERENCES roles (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: sign_ups, side campaign
CREATE TABLE sign_ups (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    shift_id INTEGER NOT NULL,                          -- class none
    person_id INTEGER NOT NULL,                         -- class none
    reason TEXT,                                        -- class none: why they were suggested, in words
    invited_at INTEGER,                                 -- class none
    confirmed_at INTEGER,                               -- class none
    waitlisted_at INTEGER,                              -- class none
    declined_at INTEGER,                                -- class none
    dropped_at INTEGER,                                 -- class none: late when less than 48 hours before
    attended_minutes INTEGER,                           -- class none: set by the register
    no_show_at INTEGER,                                 -- class none
    no_show_by_account_id INTEGER,                      -- class none
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, shift_id, person_id),
    FOREIGN KEY (hub_id, shift_id) REFERENCES shifts (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ups_by_person ON sign_ups (hub_id, person_id);
CREATE INDEX sign_ups_by_shift ON sign_ups (hub_id, shift_id, confirmed_at, declined_at, dropped_at, waitlisted_at);

-- table: shift_refusals, side campaign
CREATE TABLE shift_refusals (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    person_id INTEGER NOT NULL,                         -- class none
    theme TEXT NOT NULL,                                -- class personal, purpose volunteering, keep 24 months: themes.h; not to be asked for shifts of it
    refused_at INTEGER NOT NULL,                        -- class none
    PRIMARY KEY (hub_id, person_id, theme),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
