-- Partners: local voluntary organisations, schools, employers, public bodies.

-- table: partners, side common
CREATE TABLE partners (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    name TEXT NOT NULL,                                 -- class none
    kind TEXT NOT NULL,                                 -- class none: voluntary, school, employer, public, faith
    what TEXT NOT NULL,                                 -- class none: what they do
    contact_name TEXT,                                  -- class personal, purpose partnership, keep 24 months
    email TEXT,                                         -- class personal, purpose partnership, keep 24 months
    phone TEXT,                                         -- class personal, purpose partnership, keep 24 months
    website TEXT,                                       -- class none: https://…
    note TEXT,                                          -- class personal, purpose partnership, keep 24 months: what to know when one talks to them
    ward_code TEXT,                                     -- class none
    created_at INTEGER NOT NULL,                        -- class none
    ended_at INTEGER,                                   -- class none: since then we do not work together
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
