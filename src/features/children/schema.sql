-- Children: how many are expected at a session and how many came, by age and without names.

-- table: session_children, side common
CREATE TABLE session_children (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    session_id INTEGER NOT NULL,                        -- class none
    age_band TEXT NOT NULL,                             -- class none: checks.h
    expected INTEGER NOT NULL CHECK (expected BETWEEN 0 AND 500), -- class none
    here INTEGER NOT NULL CHECK (here BETWEEN 0 AND 500), -- class none: counted at the door
    PRIMARY KEY (hub_id, session_id, age_band),
    FOREIGN KEY (hub_id, session_id) REFERENCES sessions (hub_id, id)
) STRICT, WITHOUT ROWID;
