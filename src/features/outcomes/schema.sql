-- Outcomes: what changed. Those of a guest are tied to the guest on the help side only.

-- table: outcomes, side common
CREATE TABLE outcomes (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    initiative_id INTEGER NOT NULL,                     -- class none
    kind TEXT NOT NULL,                                 -- class none: outcomes.h
    happened_on TEXT NOT NULL,                          -- class none
    people INTEGER NOT NULL CHECK (people >= 1),        -- class none: for how many it changed
    evidence TEXT NOT NULL,                             -- class none: how we know, without names
    note TEXT NOT NULL,                                 -- class none
    by_account_id INTEGER,                              -- class none
    created_at INTEGER NOT NULL,                        -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, initiative_id) REFERENCES initiatives (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outcomes_by_day ON outcomes (hub_id, happened_on, kind, people);
CREATE INDEX outcomes_by_initiative ON outcomes (hub_id, initiative_id, happened_on);

-- table: guest_outcomes, side help
CREATE TABLE guest_outcomes (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    outcome_id INTEGER NOT NULL,                        -- class none
    guest_id INTEGER NOT NULL,                          -- class none
    PRIMARY KEY (hub_id, outcome_id, guest_id),
    FOREIGN KEY (hub_id, outcome_id) REFERENCES outcomes (hub_id, id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_outcomes_by_guest ON guest_outcomes (hub_id, guest_id);
