-- Jobs: the desk of a drop-in, plans of those who look for work, and their applications.

-- table: desk_visits, side help
CREATE TABLE desk_visits (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    session_id INTEGER NOT NULL,                        -- class none
    guest_id INTEGER NOT NULL,                          -- class none
    queued_at INTEGER,                                  -- class none: when they went back to the queue
    called_at INTEGER,                                  -- class none: NULL while they wait
    done_at INTEGER,                                    -- class none
    helper_account_id INTEGER,                          -- class none: who helped
    brought TEXT NOT NULL,                              -- class special, purpose help, keep 24 months: what they came with
    did TEXT NOT NULL,                                  -- class special, purpose help, keep 24 months: what we did
    step TEXT NOT NULL,                                 -- class personal, purpose help, keep 24 months: what comes next
    step_due_on TEXT,                                   -- class personal, purpose help, keep 24 months
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, session_id, guest_id),
    FOREIGN KEY (hub_id, session_id) REFERENCES sessions (hub_id, id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_visits_by_guest ON desk_visits (hub_id, guest_id);

-- table: seeker_plans, side help
CREATE TABLE seeker_plans (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    initiative_id INTEGER NOT NULL,                     -- class none
    guest_id INTEGER NOT NULL,                          -- class none
    goal TEXT NOT NULL,                                 -- class personal, purpose help, keep 24 months: in their words
    cv TEXT NOT NULL,                                   -- class personal, purpose help, keep 24 months: jobs.h
    helper_account_id INTEGER,                          -- class none
    second_helper_account_id INTEGER,                   -- class none
    step TEXT NOT NULL,                                 -- class personal, purpose help, keep 24 months: what comes next; empty is none
    step_owner_account_id INTEGER,                      -- class none
    step_due_on TEXT,                                   -- class personal, purpose help, keep 24 months
    begun_on TEXT NOT NULL,                             -- class personal, purpose help, keep 24 months
    PRIMARY KEY (hub_id, initiative_id, guest_id),
    FOREIGN KEY (hub_id, initiative_id) REFERENCES initiatives (hub_id, id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seeker_plans_by_guest ON seeker_plans (hub_id, guest_id);
CREATE INDEX seeker_plans_by_step ON seeker_plans (hub_id, step_owner_account_id, step_due_on);

-- table: seeker_barriers, side help
CREATE TABLE seeker_barriers (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    initiative_id INTEGER NOT NULL,                     -- class none
    guest_id INTEGER NOT NULL,                          -- class none
    barrier TEXT NOT NULL,                              -- class special, purpose help, keep 24 months: jobs.h
    asked_on TEXT NOT NULL,                             -- class personal, purpose help, keep 24 months
    score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 3), -- class special, purpose help, keep 24 months: 0 is not in the way
    PRIMARY KEY (hub_id, initiative_id, guest_id, barrier, asked_on),
    FOREIGN KEY (hub_id, initiative_id) REFERENCES initiatives (hub_id, id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seeker_barriers_by_guest ON seeker_barriers (hub_id, guest_id);

-- table: job_applications, side help
CREATE TABLE job_applications (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    initiative_id INTEGER NOT NULL,                     -- class none
    guest_id INTEGER NOT NULL,                          -- class none
    employer TEXT NOT NULL,                             -- class personal, purpose help, keep 24 months
    title TEXT NOT NULL,                                -- class personal, purpose help, keep 24 months: of the job
    source TEXT NOT NULL,                               -- class personal, purpose help, keep 24 months: where they saw it
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, initiative_id) REFERENCES initiatives (hub_id, id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_applications_by_guest ON job_applications (hub_id, guest_id);

-- table: job_application_steps, side help
CREATE TABLE job_application_steps (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    application_id INTEGER NOT NULL,                    -- class none
    number INTEGER NOT NULL,                            -- class none: 1 is applied
    stage TEXT NOT NULL,                                -- class personal, purpose help, keep 24 months: jobs.h
    day TEXT NOT NULL,                                  -- class personal, purpose help, keep 24 months
    note TEXT NOT NULL,                                 -- class personal, purpose help, keep 24 months
    outcome_id INTEGER,                                 -- class none: as which it was counted
    PRIMARY KEY (hub_id, application_id, number),
    FOREIGN KEY (hub_id, application_id) REFERENCES job_applications (hub_id, id),
    FOREIGN KEY (hub_id, outcome_id) REFERENCES outcomes (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: job_checks, side help
CREATE TABLE job_checks (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    application_id INTEGER NOT NULL,                    -- class none
    weeks INTEGER NOT NULL,                             -- class none: after the first day: 4, 13, 26
    due_on TEXT NOT NULL,                               -- class personal, purpose help, keep 24 months
    owner_account_id INTEGER,                           -- class none: who asks
    answer TEXT,                                        -- class personal, purpose help, keep 24 months: still, ended, unreached
    answered_on TEXT,                                   -- class personal, purpose help, keep 24 months
    evidence TEXT,                                      -- class personal, purpose help, keep 24 months: jobs.h
    outcome_id INTEGER,                                 -- class none: as which it was counted
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, application_id, weeks),
    FOREIGN KEY (hub_id, application_id) REFERENCES job_applications (hub_id, id),
    FOREIGN KEY (hub_id, outcome_id) REFERENCES outcomes (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_checks_by_owner ON job_checks (hub_id, owner_account_id, due_on);

-- table: practice_interviews, side help
CREATE TABLE practice_interviews (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    initiative_id INTEGER NOT NULL,                     -- class none
    guest_id INTEGER NOT NULL,                          -- class none
    helper_account_id INTEGER,                          -- class none: who plays the employer
    starts_at INTEGER NOT NULL,                         -- class personal, purpose help, keep 24 months
    went TEXT NOT NULL,                                 -- class personal, purpose help, keep 24 months: how it went; empty until it was
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, initiative_id) REFERENCES initiatives (hub_id, id),
    FOREIGN KEY (hub_id, guest_id) REFERENCES guests (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX practice_interviews_by_guest ON practice_interviews (hub_id, guest_id);
