-- Renewals: which notice was made for which term.

-- table: renewal_notices, side campaign
CREATE TABLE renewal_notices (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    membership_id INTEGER NOT NULL,                     -- class none: no key: two that were one leave one
    person_id INTEGER NOT NULL,                         -- class none
    paid_until TEXT NOT NULL,                           -- class personal, purpose membership, keep 24 months: the end of the term it is about
    kind TEXT NOT NULL,                                 -- class none: before, due, late
    made_on TEXT NOT NULL,                              -- class personal, purpose membership, keep 24 months
    way TEXT NOT NULL,                                  -- class none: email, letter
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, membership_id, paid_until, kind),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX renewal_notices_by_person ON renewal_notices (hub_id, person_id, id);
