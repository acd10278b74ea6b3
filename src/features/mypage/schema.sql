-- My page: what members ask for on it that somebody has to do.

-- table: erasure_requests, side campaign
CREATE TABLE erasure_requests (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none
    asked_at INTEGER NOT NULL,                          -- class none
    due_on TEXT NOT NULL,                               -- class none: one calendar month later
    taken_back_at INTEGER,                              -- class none: they changed their mind
    done_at INTEGER,                                    -- class none
    done_by_account_id INTEGER,                         -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_requests_by_person ON erasure_requests (hub_id, person_id, id);
CREATE INDEX erasure_requests_open ON erasure_requests (hub_id, done_at, taken_back_at, due_on, id);
