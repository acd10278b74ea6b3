-- Memberships: dated facts; the state is computed from them (memberships.h).

-- table: memberships, side campaign
CREATE TABLE memberships (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none
    type TEXT NOT NULL,                                 -- class personal, purpose membership, keep 72 months: "full", "household" …
    applied_on TEXT NOT NULL,                           -- class personal, purpose membership, keep 72 months
    joined_on TEXT,                                     -- class personal, purpose membership, keep 72 months: NULL while an application
    paid_until TEXT,                                    -- class personal, purpose membership, keep 72 months: NULL is for life
    resigned_on TEXT,                                   -- class personal, purpose membership, keep 72 months
    refused_on TEXT,                                    -- class personal, purpose membership, keep 72 months
    removed_on TEXT,                                    -- class personal, purpose membership, keep 72 months
    amount_pence INTEGER NOT NULL,                      -- class personal, purpose membership, keep 72 months: yearly, minor units
    why_joined TEXT,                                    -- class personal, purpose membership, keep 24 months: their own words
    of_membership_id INTEGER,                           -- class personal, purpose membership, keep 72 months: of their household, which pays for this one; NULL: their own. No key: it ends with the other
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_person ON memberships (hub_id, person_id, applied_on, id, joined_on, paid_until, resigned_on, refused_on, removed_on);
CREATE INDEX memberships_by_joined ON memberships (hub_id, joined_on, id);
CREATE INDEX memberships_by_paid ON memberships (hub_id, paid_until, id, joined_on, resigned_on, refused_on, removed_on);
CREATE INDEX memberships_by_household ON memberships (hub_id, of_membership_id, id);
