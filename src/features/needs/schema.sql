-- Needs: what a community lacks, with evidence, and what became of it.

-- table: needs, side common
CREATE TABLE needs (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    title TEXT NOT NULL,                                -- class none: what is lacking, in a few words
    theme TEXT NOT NULL,                                -- class none: themes.h
    ward_code TEXT,                                     -- class none: where; NULL is the whole area
    owner_account_id INTEGER,                           -- class none: who takes it up
    due_on TEXT,                                        -- class none: when its owner looks at it again
    note TEXT NOT NULL,                                 -- class none
    created_at INTEGER NOT NULL,                        -- class none
    confirmed_at INTEGER,                               -- class none
    met_at INTEGER,                                     -- class none
    reopened_at INTEGER,                                -- class none: a no from those who raised it
    parked_at INTEGER,                                  -- class none
    parked_reason TEXT,                                 -- class none
    not_ours_at INTEGER,                                -- class none
    who_can TEXT,                                       -- class none: who serves it instead
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX needs_by_ward ON needs (hub_id, ward_code);

-- table: need_evidence, side common
CREATE TABLE need_evidence (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    need_id INTEGER NOT NULL,                           -- class none
    source TEXT NOT NULL,                               -- class none: partner, door, hub, public, official
    partner_id INTEGER,                                 -- class none
    told_by TEXT,                                       -- class personal, purpose needs, keep 24 months: who told us, to tell them back
    contact TEXT,                                       -- class personal, purpose needs, keep 24 months: how to reach them
    words TEXT NOT NULL,                                -- class none: what they said, without names
    voices INTEGER NOT NULL CHECK (voices >= 1),        -- class none: how many people this speaks for
    heard_on TEXT NOT NULL,                             -- class none
    told_back_at INTEGER,                               -- class none
    told_back TEXT,                                     -- class none: what we told them
    is_better INTEGER CHECK (is_better IN (0, 1)),      -- class none: their answer, when asked
    created_at INTEGER NOT NULL,                        -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, need_id) REFERENCES needs (hub_id, id),
    FOREIGN KEY (hub_id, partner_id) REFERENCES partners (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX need_evidence_by_need ON need_evidence (hub_id, need_id);

-- table: need_tellers, side campaign
CREATE TABLE need_tellers (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    evidence_id INTEGER NOT NULL,                       -- class none
    person_id INTEGER NOT NULL,                         -- class personal, purpose membership, keep 24 months: who of those we know told us
    PRIMARY KEY (hub_id, evidence_id),
    FOREIGN KEY (hub_id, evidence_id) REFERENCES need_evidence (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX need_tellers_by_person ON need_tellers (hub_id, person_id);

-- table: need_services, side common
CREATE TABLE need_services (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    need_id INTEGER NOT NULL,                           -- class none
    who TEXT NOT NULL,                                  -- class none: who else serves it
    kind TEXT NOT NULL,                                 -- class none: state, voluntary, business
    how_it_goes TEXT NOT NULL,                          -- class none: works, does-not-reach, traps, stands-in-the-way
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, need_id) REFERENCES needs (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX need_services_by_need ON need_services (hub_id, need_id);

-- table: need_merges, side common
CREATE TABLE need_merges (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    need_id INTEGER NOT NULL,                           -- class none: the one that stays
    gone_id INTEGER NOT NULL,                           -- class none: the id that has gone
    merged_at INTEGER NOT NULL,                         -- class none
    by_account_id INTEGER,                              -- class none
    record TEXT NOT NULL,                               -- class none: JSON of both rows of needs and of ids, for undoing; no names
    undone_at INTEGER,                                  -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, need_id) REFERENCES needs (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX need_merges_by_gone ON need_merges (hub_id, gone_id);
CREATE INDEX need_merges_by_need ON need_merges (hub_id, need_id);
