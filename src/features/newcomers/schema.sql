-- Newcomers: the first 90 days of a member. What they have done stands elsewhere (touches,
-- balances); here is who looks after them, and what the hub has changed in the plan.

-- table: companions, side campaign
CREATE TABLE companions (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    person_id INTEGER NOT NULL,                         -- class none
    account_id INTEGER NOT NULL,                        -- class none: the officer who looks after them
    since_at INTEGER NOT NULL,                          -- class none
    PRIMARY KEY (hub_id, person_id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: newcomer_steps, side campaign
CREATE TABLE newcomer_steps (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    step TEXT NOT NULL CHECK (step IN ('told', 'talked', 'difference', 'saw')), -- class none
    title TEXT NOT NULL,                                -- class none: the hub's own words, or empty
    days INTEGER NOT NULL,                              -- class none: due so many days after joining
    account_id INTEGER,                                 -- class none: who sees to it; NULL: the companion
    PRIMARY KEY (hub_id, step)
) STRICT, WITHOUT ROWID;
