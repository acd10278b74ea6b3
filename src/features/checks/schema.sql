-- Checks: what a person has, and when it ends: criminal record checks, training, references.

-- table: person_checks, side campaign
CREATE TABLE person_checks (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none
    level TEXT NOT NULL,                                -- class special, purpose safeguarding, keep 36 months: engines/check_levels.h
    asked_on TEXT,                                      -- class special, purpose safeguarding, keep 36 months: NULL: a certificate they had already
    identity_on TEXT,                                   -- class special, purpose safeguarding, keep 36 months: their papers were seen
    sent_on TEXT,                                       -- class special, purpose safeguarding, keep 36 months
    issued_on TEXT,                                     -- class special, purpose safeguarding, keep 36 months: the certificate's day
    number TEXT,                                        -- class special, purpose safeguarding, keep 36 months: the certificate's
    seen_on TEXT,                                       -- class special, purpose safeguarding, keep 36 months
    seen_by_account_id INTEGER,                         -- class none
    decision TEXT,                                      -- class special, purpose safeguarding, keep 36 months: clear, assessing, assessed, refused; never what it says
    decided_on TEXT,                                    -- class special, purpose safeguarding, keep 36 months
    updates_itself INTEGER NOT NULL CHECK (updates_itself IN (0, 1)), -- class none: with the Update Service
    looked_up_on TEXT,                                  -- class special, purpose safeguarding, keep 36 months: there, unchanged
    expires_on TEXT,                                    -- class special, purpose safeguarding, keep 36 months: the last day it counts
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_checks_by_person ON person_checks (hub_id, person_id);
CREATE INDEX person_checks_by_end ON person_checks (hub_id, expires_on, person_id);

-- table: person_trainings, side campaign
CREATE TABLE person_trainings (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none
    training TEXT NOT NULL,                             -- class personal, purpose volunteering, keep 24 months: trainings of checks.h
    done_on TEXT NOT NULL,                              -- class personal, purpose volunteering, keep 24 months
    expires_on TEXT,                                    -- class personal, purpose volunteering, keep 24 months: the last day it counts; NULL: no end
    session_id INTEGER,                                 -- class none: ours, where they learned it
    seen_by_account_id INTEGER,                         -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_trainings_by_person ON person_trainings (hub_id, person_id, training);
CREATE INDEX person_trainings_by_end ON person_trainings (hub_id, expires_on, person_id);

-- table: person_references, side campaign
CREATE TABLE person_references (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none
    referee TEXT NOT NULL,                              -- class personal, purpose volunteering, keep 24 months: who spoke for them
    received_on TEXT NOT NULL,                          -- class personal, purpose volunteering, keep 24 months
    is_good INTEGER NOT NULL CHECK (is_good IN (0, 1)), -- class personal, purpose volunteering, keep 24 months: they may be trusted with the work
    taken_by_account_id INTEGER,                        -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_references_by_person ON person_references (hub_id, person_id);
