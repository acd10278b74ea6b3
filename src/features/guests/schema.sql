-- Guests: those the hub helps. Behind the wall: no key leads from here into people.

-- table: guests, side help
CREATE TABLE guests (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    first_name TEXT NOT NULL,                           -- class personal, purpose help, keep 24 months
    initial TEXT NOT NULL,                              -- class personal, purpose help, keep 24 months: of the family name, may be empty
    contact TEXT,                                       -- class personal, purpose help, keep 24 months: phone or e-mail, as they like
    contact_folded TEXT,                                -- class personal, purpose help, keep 24 months: to find them again
    language TEXT,                                      -- class personal, purpose help, keep 24 months: BCP 47
    ward_code TEXT,                                     -- class personal, purpose help, keep 24 months: of the postcode they gave; the postcode is not kept
    known_need TEXT,                                    -- class special, purpose help, keep 24 months: what they want us to know ("seat near the door")
    created_at INTEGER NOT NULL,                        -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX guests_by_contact ON guests (hub_id, contact_folded);

-- table: enrolments, side help
CREATE TABLE enrolments (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    guest_id INTEGER NOT NULL,                          -- class none
    initiative_id INTEGER NOT NULL,                     -- class none
    enquired_on TEXT NOT NULL,                          -- class personal, purpose help, keep 24 months
    placed_on TEXT,                                     -- class personal, purpose help, keep 24 months
    waiting_since TEXT,                                 -- class personal, purpose help, keep 24 months
    completed_on TEXT,                                  -- class personal, purpose help, keep 24 months
    left_on TEXT,                                       -- class personal, purpose help, keep 24 months
    left_reason TEXT,                                   -- class personal, purpose help, keep 24 months: guests.h
    wants_creche INTEGER CHECK (wants_creche IN (0, 1)), -- class personal, purpose help, keep 24 months: NULL: not asked
    wants_step_free INTEGER CHECK (wants_step_free IN (0, 1)), -- class special, purpose help, keep 24 months: NULL: not asked
    partner_id INTEGER,                                 -- class personal, purpose help, keep 24 months: who sent them to us
    consent_on TEXT,                                    -- class personal, purpose help, keep 24 months: the day on which they agreed to that
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, guest_id, initiative_id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id),
    FOREIGN KEY (hub_id, initiative_id) REFERENCES initiatives (hub_id, id),
    FOREIGN KEY (hub_id, partner_id) REFERENCES partners (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX enrolments_by_initiative ON enrolments (hub_id, initiative_id);

-- table: bookings, side help
CREATE TABLE bookings (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    guest_id INTEGER NOT NULL,                          -- class none
    session_id INTEGER NOT NULL,                        -- class none
    booked_at INTEGER NOT NULL,                         -- class personal, purpose help, keep 24 months
    is_walk_in INTEGER NOT NULL CHECK (is_walk_in IN (0, 1)), -- class none
    cancelled_at INTEGER,                               -- class none
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, session_id, guest_id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id),
    FOREIGN KEY (hub_id, session_id) REFERENCES sessions (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bookings_by_guest ON bookings (hub_id, guest_id);

-- table: guest_openings, side help
CREATE TABLE guest_openings (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    day TEXT NOT NULL,                                  -- class none: the hub's
    actor_kind INTEGER NOT NULL,                        -- class none: enum actor_kind
    actor_id INTEGER NOT NULL,                          -- class none: the account or token that looked
    guest_id INTEGER NOT NULL,                          -- class personal, purpose audit, keep 1 months: whose record it was
    PRIMARY KEY (hub_id, day, actor_kind, actor_id, guest_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_openings_by_guest ON guest_openings (hub_id, guest_id);

-- table: guest_stops, side help
CREATE TABLE guest_stops (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    day TEXT NOT NULL,                                  -- class none: the hub's
    actor_kind INTEGER NOT NULL,                        -- class none: enum actor_kind
    actor_id INTEGER NOT NULL,                          -- class none: who wanted to open more than a day allows
    at INTEGER NOT NULL,                                -- class personal, purpose audit, keep 1 months: the first time
    PRIMARY KEY (hub_id, day, actor_kind, actor_id)
) STRICT, WITHOUT ROWID;
