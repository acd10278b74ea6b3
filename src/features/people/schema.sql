-- People: anyone the hub knows, once; what they can do and when; imports of membership files.

-- table: people, side campaign
CREATE TABLE people (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    external_id TEXT,                                   -- class personal, purpose membership, keep 72 months: number in the old system
    given_name TEXT NOT NULL,                           -- class personal, purpose membership, keep 72 months
    family_name TEXT NOT NULL,                          -- class personal, purpose membership, keep 72 months
    name_folded TEXT NOT NULL,                          -- class personal, purpose membership, keep 72 months: "family given", for finding and sorting
    email TEXT,                                         -- class personal, purpose membership, keep 24 months
    email_folded TEXT,                                  -- class personal, purpose membership, keep 24 months
    phone TEXT,                                         -- class personal, purpose membership, keep 24 months
    phone_folded TEXT,                                  -- class personal, purpose membership, keep 24 months
    address TEXT,                                       -- class personal, purpose membership, keep 24 months: lines divided by line ends
    postcode TEXT,                                      -- class personal, purpose membership, keep 24 months: without blanks, upper case
    area_code TEXT,                                     -- class personal, purpose membership, keep 24 months: small area of the postcode
    ward_code TEXT,                                     -- class personal, purpose membership, keep 24 months: ward of the postcode
    birth_year INTEGER,                                 -- class personal, purpose membership, keep 24 months
    travel_km INTEGER,                                  -- class personal, purpose volunteering, keep 24 months: how far they would go; NULL is 5
    note TEXT,                                          -- class personal, purpose membership, keep 24 months
    created_at INTEGER NOT NULL,                        -- class none
    changed_at INTEGER NOT NULL,                        -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_by_name ON people (hub_id, name_folded, id, postcode, birth_year);
CREATE INDEX people_by_email ON people (hub_id, email_folded, id);
CREATE INDEX people_by_phone ON people (hub_id, phone_folded, id);
CREATE INDEX people_by_ward ON people (hub_id, ward_code);

-- What people.name_folded says once more, by word: an index, so no foreign key keeps it and no other
-- index is needed to take somebody's words out.
-- table: person_words, side campaign
CREATE TABLE person_words (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    word TEXT NOT NULL,                                 -- class personal, purpose membership, keep 72 months: one of the folded name's
    name_folded TEXT NOT NULL,                          -- class personal, purpose membership, keep 72 months: as in people, so that lists come sorted
    person_id INTEGER NOT NULL,                         -- class none
    shared INTEGER NOT NULL,                            -- class none: bytes that the word's beginning shares with an earlier word of the same person
    PRIMARY KEY (hub_id, word, name_folded, person_id)
) STRICT, WITHOUT ROWID;

-- table: person_skills, side campaign
CREATE TABLE person_skills (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    person_id INTEGER NOT NULL,                         -- class none
    skill TEXT NOT NULL,                                -- class personal, purpose volunteering, keep 24 months: code of skills.h
    PRIMARY KEY (hub_id, person_id, skill),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_skills_by_skill ON person_skills (hub_id, skill, person_id);

-- table: person_languages, side campaign
CREATE TABLE person_languages (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    person_id INTEGER NOT NULL,                         -- class none
    language TEXT NOT NULL,                             -- class personal, purpose volunteering, keep 24 months: BCP 47
    PRIMARY KEY (hub_id, person_id, language),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_languages_by_language ON person_languages (hub_id, language, person_id);

-- table: person_times, side campaign
CREATE TABLE person_times (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    person_id INTEGER NOT NULL,                         -- class none
    weekday INTEGER NOT NULL,                           -- class personal, purpose volunteering, keep 24 months: 0 Monday to 6
    part INTEGER NOT NULL,                              -- class personal, purpose volunteering, keep 24 months: 0 morning, 1 afternoon, 2 evening
    PRIMARY KEY (hub_id, person_id, weekday, part),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_times_by_time ON person_times (hub_id, weekday, part, person_id);

-- table: person_contacts, side campaign
CREATE TABLE person_contacts (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none
    kind TEXT NOT NULL,                                 -- class none: name, email, phone, address, birth-year, number
    value TEXT NOT NULL,                                -- class personal, purpose membership, keep 24 months: what else was told, beside what stands in people
    folded TEXT NOT NULL,                               -- class personal, purpose membership, keep 24 months: for finding
    told_at INTEGER NOT NULL,                           -- class none: when the hub heard it
    came_at INTEGER NOT NULL,                           -- class none: when it was put here
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_contacts_by_person ON person_contacts (hub_id, person_id, id);
CREATE INDEX person_contacts_by_folded ON person_contacts (hub_id, kind, folded);

-- table: person_distinctions, side campaign
CREATE TABLE person_distinctions (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    person_id INTEGER NOT NULL,                         -- class none
    other_person_id INTEGER NOT NULL,                   -- class none: is somebody else, though they look alike; both ways round
    said_at INTEGER NOT NULL,                           -- class none
    PRIMARY KEY (hub_id, person_id, other_person_id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id),
    FOREIGN KEY (hub_id, other_person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_distinctions_by_other ON person_distinctions (hub_id, other_person_id);

-- table: person_merges, side campaign
CREATE TABLE person_merges (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none: who they are now
    gone_id INTEGER NOT NULL,                           -- class none: the id that has gone
    merged_at INTEGER NOT NULL,                         -- class none
    by_account_id INTEGER,                              -- class none
    record TEXT,                                        -- class personal, purpose membership, keep 12 months: JSON of both as they were, for undoing
    undone_at INTEGER,                                  -- class none
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT;
CREATE INDEX person_merges_by_gone ON person_merges (hub_id, gone_id);
CREATE INDEX person_merges_by_person ON person_merges (hub_id, person_id);
CREATE INDEX person_merges_by_time ON person_merges (hub_id, merged_at);

-- table: imports, side campaign
CREATE TABLE imports (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    file_name TEXT NOT NULL,                            -- class none
    started_at INTEGER NOT NULL,                        -- class none
    read_count INTEGER NOT NULL,                        -- class none
    added_count INTEGER NOT NULL,                       -- class none
    changed_count INTEGER NOT NULL,                     -- class none
    same_count INTEGER NOT NULL,                        -- class none
    rejected_count INTEGER NOT NULL,                    -- class none
    undone_at INTEGER,                                  -- class none
    undo_begun_at INTEGER,                              -- class none: while it is being undone
    undo_before_line INTEGER NOT NULL DEFAULT 0,        -- class none: rows of the file from there on are done
    undo_count INTEGER NOT NULL DEFAULT 0,              -- class none: rows to be undone, of the last time
    undone_count INTEGER NOT NULL DEFAULT 0,            -- class none: of them
    undo_refusals TEXT NOT NULL DEFAULT '',             -- class none: the others, "LINE REASON" lines
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: import_records, side campaign
CREATE TABLE import_records (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    import_id INTEGER NOT NULL,                         -- class none
    last_line INTEGER NOT NULL,                         -- class none: of the file, from 1
    records TEXT NOT NULL,                              -- class personal, purpose membership, keep 3 months: of many rows, for undoing (import_record.h)
    PRIMARY KEY (hub_id, import_id, last_line),
    FOREIGN KEY (hub_id, import_id) REFERENCES imports (hub_id, id)
) STRICT;

-- table: import_maps, side campaign
CREATE TABLE import_maps (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    header TEXT NOT NULL,                               -- class none: the folded header line
    mapping TEXT NOT NULL,                              -- class none: "column = field" lines
    used_at INTEGER NOT NULL,                           -- class none
    PRIMARY KEY (hub_id, header)
) STRICT;

-- table: import_drafts, side campaign, stays
CREATE TABLE import_drafts (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    file_name TEXT NOT NULL,                            -- class none
    bytes BLOB NOT NULL,                                -- class personal, purpose membership, keep 1 months: the file between looking and bringing in
    uploaded_at INTEGER NOT NULL,                       -- class none
    PRIMARY KEY (hub_id, id)
) STRICT;

-- A long file on its way: looked at first, then brought in, a piece at a time.
-- table: import_runs, side campaign, stays
CREATE TABLE import_runs (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    draft_id INTEGER NOT NULL,                          -- class none: the file
    import_id INTEGER,                                  -- class none: what is brought in; NULL while it is looked at
    mapping TEXT NOT NULL,                              -- class none: what its columns are taken for
    row_count INTEGER NOT NULL,                         -- class none: without the heading
    next_row INTEGER NOT NULL,                          -- class none: from 1; those before it are done
    looked_at INTEGER,                                  -- class none: when the look was over; the figures are its
    added_count INTEGER NOT NULL,                       -- class none
    changed_count INTEGER NOT NULL,                     -- class none
    same_count INTEGER NOT NULL,                        -- class none
    rejected_count INTEGER NOT NULL,                    -- class none
    rejects TEXT NOT NULL,                              -- class personal, purpose membership, keep 1 months: "ROW REASON" lines
    PRIMARY KEY (hub_id, draft_id),
    FOREIGN KEY (hub_id, draft_id) REFERENCES import_drafts (hub_id, id)
) STRICT;

-- table: exports, side campaign
CREATE TABLE exports (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    list TEXT NOT NULL,                                 -- class none: of find.h
    words TEXT NOT NULL,                                -- class personal, purpose membership, keep 1 months: what was looked for instead
    file TEXT NOT NULL,                                 -- class none: csv, csv-plain, xlsx
    people INTEGER NOT NULL,                            -- class none: how many it held
    account_id INTEGER NOT NULL,                        -- class none: who asked for it and may fetch it
    made_at INTEGER NOT NULL,                           -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
