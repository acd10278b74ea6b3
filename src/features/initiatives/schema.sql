-- Initiatives: what the hub does. On screens and in addresses they are projects.

-- table: initiatives, side common
CREATE TABLE initiatives (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    title TEXT NOT NULL,                                -- class none
    kind TEXT NOT NULL,                                 -- class none: class, drop-in, fair, training, one-off
    theme TEXT NOT NULL,                                -- class none: themes.h
    aim TEXT NOT NULL,                                  -- class none: one sentence
    public_text TEXT NOT NULL,                          -- class none: for the public page, plain words
    playbook TEXT,                                      -- class none: slug
    playbook_version INTEGER,                           -- class none
    need_id INTEGER,                                    -- class none
    ward_code TEXT,                                     -- class none: for whom; the room says where
    room_id INTEGER,                                    -- class none: where it usually is
    owner_account_id INTEGER,                           -- class none
    capacity INTEGER NOT NULL,                          -- class none: guests a session
    is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)), -- class none: shown on the public page
    created_at INTEGER NOT NULL,                        -- class none
    running_from TEXT,                                  -- class none: first session's day
    paused_at INTEGER,                                  -- class none
    finished_at INTEGER,                                -- class none
    mood TEXT,                                          -- class none: well, hand, stuck: set by a person
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, need_id) REFERENCES needs (hub_id, id),
    FOREIGN KEY (hub_id, room_id) REFERENCES rooms (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: roles, side common
CREATE TABLE roles (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    initiative_id INTEGER NOT NULL,                     -- class none
    title TEXT NOT NULL,                                -- class none: "Tutor"
    what TEXT NOT NULL,                                 -- class none: what they do, one sentence
    capacity INTEGER NOT NULL CHECK (capacity >= 1),    -- class none: places at each session
    skill TEXT,                                         -- class none: needed, skills.h
    language TEXT,                                      -- class none: needed, BCP 47
    duties TEXT NOT NULL,                               -- class none: what they do, codes of checks.h with blanks; decides which check may be asked
    check_level TEXT,                                   -- class none: needed check, NULL is none
    training TEXT,                                      -- class none: needed training, checks.h; NULL is none
    references_wanted INTEGER NOT NULL CHECK (references_wanted BETWEEN 0 AND 3), -- class none
    age_least INTEGER NOT NULL CHECK (age_least BETWEEN 0 AND 99), -- class none: years; 0 is any
    teaches TEXT,                                       -- class none: whoever is there has that training then; NULL is none
    keeps_newcomer_place INTEGER NOT NULL CHECK (keeps_newcomer_place IN (0, 1)), -- class none
    asks_for TEXT,                                      -- class none: leaflets, canvassing or money: an invitation is an ask; NULL: it is an offer
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, initiative_id) REFERENCES initiatives (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_by_initiative ON roles (hub_id, initiative_id);
