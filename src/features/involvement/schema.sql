-- Involvement: what members already do elsewhere, with a partner or in a club beside the association.

-- table: involvements, side campaign
CREATE TABLE involvements (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    person_id INTEGER NOT NULL,                         -- class none
    partner_id INTEGER,                                 -- class none: where; NULL: a group that is no partner
    club TEXT NOT NULL,                                 -- class personal, purpose volunteering, keep 24 months: its name then, else empty
    club_folded TEXT NOT NULL,                          -- class personal, purpose volunteering, keep 24 months: as names are compared
    what TEXT NOT NULL,                                 -- class personal, purpose volunteering, keep 24 months: what they do there, or empty
    since_on TEXT,                                      -- class personal, purpose volunteering, keep 24 months
    until_on TEXT,                                      -- class personal, purpose volunteering, keep 24 months: the last day; NULL while it goes on
    hours INTEGER,                                      -- class personal, purpose volunteering, keep 24 months: a month, when they told
    known_how TEXT NOT NULL,                            -- class personal, purpose volunteering, keep 24 months: told, group, seen or public
    noted_at INTEGER NOT NULL,                          -- class none
    thanked_at INTEGER,                                 -- class personal, purpose volunteering, keep 24 months: when they were last thanked for it
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id),
    FOREIGN KEY (hub_id, partner_id) REFERENCES partners (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX involvements_by_person ON involvements (hub_id, person_id, id);
CREATE INDEX involvements_by_partner ON involvements (hub_id, partner_id, club_folded, id);
