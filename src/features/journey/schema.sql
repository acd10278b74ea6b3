-- Journey: every touch between the hub and a person.

-- table: touches, side campaign
CREATE TABLE touches (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none
    kind TEXT NOT NULL,                                 -- class personal, purpose membership, keep 24 months: gave, asked, offered, heard, did, service
    at INTEGER NOT NULL,                                -- class personal, purpose membership, keep 24 months
    summary TEXT NOT NULL,                              -- class personal, purpose membership, keep 24 months: one sentence
    source TEXT NOT NULL,                               -- class none: "shift", "import", "note" …
    source_id INTEGER NOT NULL,                         -- class none
    by_account_id INTEGER,                              -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX touches_by_person ON touches (hub_id, person_id, at);
CREATE INDEX touches_by_time ON touches (hub_id, at, kind);
