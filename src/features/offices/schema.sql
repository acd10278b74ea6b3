-- Offices: the posts of the association, and who holds each from which day until which.

-- table: offices, side campaign
CREATE TABLE offices (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    name TEXT NOT NULL,                                 -- class none: "Treasurer"
    about TEXT NOT NULL,                                -- class none: what it is for, or empty
    seats INTEGER NOT NULL CHECK (seats >= 0),          -- class none: so many people at a time; 0: any number
    created_at INTEGER NOT NULL,                        -- class none
    ended_at INTEGER,                                   -- class none: since then the association has no such office
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: office_terms, side campaign
CREATE TABLE office_terms (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    office_id INTEGER NOT NULL,                         -- class none
    person_id INTEGER NOT NULL,                         -- class none
    from_on TEXT NOT NULL,                              -- class personal, purpose membership, keep 72 months: the first day
    until_on TEXT,                                      -- class personal, purpose membership, keep 72 months: the last day; NULL until somebody says one
    chosen TEXT NOT NULL,                               -- class personal, purpose membership, keep 72 months: elected, unopposed, appointed, coopted, acting, or empty
    note TEXT NOT NULL,                                 -- class personal, purpose membership, keep 24 months: what to know of it, or empty
    created_at INTEGER NOT NULL,                        -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, office_id) REFERENCES offices (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX office_terms_by_office ON office_terms (hub_id, office_id, from_on, id);
CREATE INDEX office_terms_by_person ON office_terms (hub_id, person_id, from_on, id);
CREATE INDEX office_terms_by_end ON office_terms (hub_id, until_on, id);
