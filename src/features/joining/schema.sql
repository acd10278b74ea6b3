-- Joining: applications as they came. What was told in them is in people, memberships and touches.

-- table: applications, side campaign
CREATE TABLE applications (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none: given on the first page, so that one form is one application
    person_id INTEGER NOT NULL,                         -- class none
    made_at INTEGER NOT NULL,                           -- class none
    way TEXT NOT NULL,                                  -- class none: "page" or "paper"
    paper_number TEXT,                                  -- class personal, purpose membership, keep 24 months: what stands on the paper form
    keyed_by_account_id INTEGER,                        -- class none: who keyed a paper form in
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX applications_by_person ON applications (hub_id, person_id, id);
CREATE INDEX applications_by_paper ON applications (hub_id, paper_number, id);
