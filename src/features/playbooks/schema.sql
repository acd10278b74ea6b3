-- Playbooks that came from elsewhere; those that ship are in the program.

-- table: playbooks, side common
CREATE TABLE playbooks (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    slug TEXT NOT NULL,                                 -- class none: in addresses
    version INTEGER NOT NULL,                           -- class none: as its publisher counts
    file TEXT NOT NULL,                                 -- class none: the signed file as it came, docs/playbook-file.md
    publisher TEXT NOT NULL,                            -- class none: the association that signed it, by its own account
    public_key BLOB NOT NULL,                           -- class none: Ed25519, of the signature
    taken_at INTEGER NOT NULL,                          -- class none
    taken_by_account_id INTEGER,                        -- class none: NULL by the command line
    PRIMARY KEY (hub_id, slug, version)
) STRICT;
