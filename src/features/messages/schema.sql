-- Messages: what the hub writes to many, whom it is for, and what became of it for each.

-- table: mail_settings, side common, stays
CREATE TABLE mail_settings (
    hub_id INTEGER NOT NULL PRIMARY KEY REFERENCES hubs (id), -- class none
    host TEXT NOT NULL,                                 -- class none: of the mail server that takes our messages
    port INTEGER NOT NULL,                              -- class none
    security TEXT NOT NULL,                             -- class none: tls, starttls, open
    user_name TEXT NOT NULL,                            -- class none: or empty
    password TEXT NOT NULL,                             -- class secret: as it is, because the mail server wants it so
    from_name TEXT NOT NULL,                            -- class none
    from_address TEXT NOT NULL,                         -- class none
    bounce_domain TEXT NOT NULL,                        -- class none: where bounce+… arrives; empty: bounces go to from_address
    pace INTEGER NOT NULL,                              -- class none: messages a minute
    ask_words TEXT NOT NULL,                            -- class none: a link with one of these words makes a message an ask; divided by commas
    changed_at INTEGER NOT NULL,                        -- class none
    trouble TEXT,                                       -- class none: why nothing goes just now, in the mail server's words
    trouble_at INTEGER                                  -- class none
) STRICT, WITHOUT ROWID;

-- table: message_templates, side common
CREATE TABLE message_templates (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    name TEXT NOT NULL,                                 -- class none
    direction TEXT NOT NULL,                            -- class none: gave, asked, offered, service, statutory
    subject TEXT NOT NULL,                              -- class none
    body TEXT NOT NULL,                                 -- class none: Markdown
    created_at INTEGER NOT NULL,                        -- class none
    ended_at INTEGER,                                   -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: audiences, side common
CREATE TABLE audiences (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    name TEXT NOT NULL,                                 -- class none
    conditions TEXT NOT NULL,                           -- class none: audience.h
    created_at INTEGER NOT NULL,                        -- class none
    ended_at INTEGER,                                   -- class none
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: messages, side campaign
CREATE TABLE messages (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    template TEXT NOT NULL,                             -- class none: code of templates.h, or the id of the hub's own
    direction TEXT NOT NULL,                            -- class none: the template's
    subject TEXT NOT NULL,                              -- class none
    body TEXT NOT NULL,                                 -- class none: Markdown
    conditions TEXT NOT NULL,                           -- class none: whom it is for (audience.h); "-": recipients are added one by one
    created_at INTEGER NOT NULL,                        -- class none
    by_account_id INTEGER,                              -- class none
    signed_by TEXT NOT NULL,                            -- class personal, purpose membership, keep 24 months: the officer's name
    base_url TEXT NOT NULL,                             -- class none: what links in it begin with
    confirmed_at INTEGER,                               -- class none: "Send to 381" was pressed
    filled_at INTEGER,                                  -- class none: every recipient has a row
    filled_after INTEGER NOT NULL,                      -- class none: the last person looked at
    cancelled_at INTEGER,                               -- class none
    language TEXT,                                      -- class none: BCP 47 of what the program wrote; NULL: the hub's own
    override_reason TEXT,                               -- class personal, purpose membership, keep 24 months: why the allowance was passed over; members see it
    PRIMARY KEY (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_by_filled ON messages (hub_id, filled_at, confirmed_at);

-- table: message_recipients, side campaign
CREATE TABLE message_recipients (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    message_id INTEGER NOT NULL,                        -- class none
    person_id INTEGER,                                  -- class none: NULL: an officer, by their address
    address TEXT,                                       -- class personal, purpose sign-in, keep 24 months: of an officer; a person's stands with them
    channel TEXT NOT NULL,                              -- class none: email, letter
    fields TEXT,                                        -- class personal, purpose membership, keep 24 months: JSON of what is theirs alone, such as a link
    source TEXT NOT NULL,                               -- class none: what it belongs to, "sign-up" …, or empty
    source_id INTEGER NOT NULL,                         -- class none
    queued_at INTEGER NOT NULL,                         -- class personal, purpose membership, keep 24 months
    due_at INTEGER,                                     -- class none: when to try; NULL when there is nothing to try
    attempts INTEGER NOT NULL,                          -- class none
    handed_at INTEGER,                                  -- class none: given to the post, whose answer stands in the next three
    handed_by INTEGER,                                  -- class none: the server whose journal knows more
    unsure_at INTEGER,                                  -- class none: whether the mail server took it could not be found out
    sent_at INTEGER,                                    -- class personal, purpose membership, keep 24 months: the mail server has it, or it was printed
    failed_at INTEGER,                                  -- class personal, purpose membership, keep 24 months: refused for ever
    left_out_at INTEGER,                                -- class personal, purpose membership, keep 24 months: what they said in the meantime forbids it
    bounced_at INTEGER,                                 -- class personal, purpose membership, keep 24 months: it came back
    said TEXT,                                          -- class personal, purpose membership, keep 24 months: the last answer of a mail server
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, message_id, person_id, source, source_id),
    FOREIGN KEY (hub_id, message_id) REFERENCES messages (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_recipients_by_due ON message_recipients (hub_id, due_at, id);
CREATE INDEX message_recipients_by_person ON message_recipients (hub_id, person_id, id);
CREATE INDEX message_recipients_by_source ON message_recipients (hub_id, source, source_id);

-- table: suppressions, side campaign
CREATE TABLE suppressions (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    address_hash BLOB NOT NULL,                         -- class personal, purpose suppression, keep for ever: keyed hash of an address, so that it outlives erasure and imports
    why TEXT NOT NULL,                                  -- class none: unsubscribed, complaint, bounced
    added_at INTEGER NOT NULL,                          -- class none
    PRIMARY KEY (hub_id, address_hash)
) STRICT;

-- table: bounces, side campaign
CREATE TABLE bounces (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    address_hash BLOB NOT NULL,                         -- class personal, purpose suppression, keep 24 months
    recipient_id INTEGER NOT NULL,                      -- class none: of message_recipients
    kind TEXT NOT NULL,                                 -- class none: hard, soft, complaint
    status TEXT NOT NULL,                               -- class none: "5.1.1" (RFC 3463)
    at INTEGER NOT NULL,                                -- class none
    PRIMARY KEY (hub_id, id)
) STRICT;
CREATE INDEX bounces_by_address ON bounces (hub_id, address_hash, kind, at);
