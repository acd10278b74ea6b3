-- Classes: where a learner stands in each skill, what was seen since, and certificates.

-- table: placements, side help
CREATE TABLE placements (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    enrolment_id INTEGER NOT NULL,                      -- class none: one talk for each
    day TEXT NOT NULL,                                  -- class personal, purpose help, keep 24 months
    by_account_id INTEGER,                              -- class none: who held it
    speaking TEXT,                                      -- class personal, purpose help, keep 24 months: levels.h; NULL: not asked
    listening TEXT,                                     -- class personal, purpose help, keep 24 months
    reading TEXT,                                       -- class personal, purpose help, keep 24 months
    writing TEXT,                                       -- class personal, purpose help, keep 24 months
    goal TEXT NOT NULL,                                 -- class personal, purpose help, keep 24 months: one sentence
    PRIMARY KEY (hub_id, enrolment_id),
    FOREIGN KEY (hub_id, enrolment_id) REFERENCES enrolments (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: progress_notes, side help
CREATE TABLE progress_notes (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    enrolment_id INTEGER NOT NULL,                      -- class none
    day TEXT NOT NULL,                                  -- class personal, purpose help, keep 24 months
    skill TEXT NOT NULL,                                -- class personal, purpose help, keep 24 months: levels.h
    level TEXT NOT NULL,                                -- class personal, purpose help, keep 24 months: levels.h
    words TEXT NOT NULL,                                -- class personal, purpose help, keep 24 months: what was seen
    by_account_id INTEGER,                              -- class none
    outcome_id INTEGER,                                 -- class none: that was written down from it
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, enrolment_id) REFERENCES enrolments (hub_id, id),
    FOREIGN KEY (hub_id, outcome_id) REFERENCES outcomes (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX progress_notes_by_enrolment ON progress_notes (hub_id, enrolment_id, day);

-- table: certificates, side help
CREATE TABLE certificates (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    initiative_id INTEGER NOT NULL,                     -- class none
    guest_id INTEGER,                                   -- class personal, purpose help, keep 24 months: whose it is, while we know them
    code TEXT NOT NULL,                                 -- class none: without hyphens; whoever has it may ask
    kind TEXT NOT NULL,                                 -- class none: attendance, completion
    first_name TEXT,                                    -- class personal, purpose help, keep 24 months
    initials TEXT NOT NULL,                             -- class personal, purpose help, keep 72 months: "A. K."
    from_on TEXT NOT NULL,                              -- class none: the first session of it
    until_on TEXT NOT NULL,                             -- class none: the last
    came INTEGER NOT NULL CHECK (came >= 0),            -- class none: sessions
    held INTEGER NOT NULL CHECK (held >= came),         -- class none: sessions
    issued_on TEXT NOT NULL,                            -- class none
    by_account_id INTEGER,                              -- class none
    withdrawn_on TEXT,                                  -- class none
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, code),
    FOREIGN KEY (hub_id, initiative_id) REFERENCES initiatives (hub_id, id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificates_by_guest ON certificates (hub_id, guest_id);
CREATE INDEX certificates_by_day ON certificates (hub_id, issued_on);
