-- Refusals: a proposal to refuse an application or to remove a member, what came of it, the appeal.

-- table: refusals, side campaign
CREATE TABLE refusals (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    membership_id INTEGER NOT NULL,                     -- class none: no key: two that were one leave one
    person_id INTEGER NOT NULL,                         -- class none
    kind TEXT NOT NULL,                                 -- class personal, purpose membership, keep 24 months: refuse, remove
    reason TEXT NOT NULL,                               -- class personal, purpose membership, keep 24 months: told to them
    proposed_at INTEGER NOT NULL,                       -- class personal, purpose membership, keep 24 months
    proposed_by_account_id INTEGER NOT NULL,            -- class none
    answered_at INTEGER,                                -- class personal, purpose membership, keep 24 months
    answered_by_account_id INTEGER,                     -- class none
    answer TEXT,                                        -- class personal, purpose membership, keep 24 months: confirmed, turned-down, withdrawn
    answer_words TEXT,                                  -- class personal, purpose membership, keep 24 months: why it was turned down
    decided_on TEXT,                                    -- class personal, purpose membership, keep 24 months: day of refusing or removing
    told_way TEXT,                                      -- class none: email, letter
    appeal_until TEXT,                                  -- class personal, purpose membership, keep 24 months: the last day
    appealed_on TEXT,                                   -- class personal, purpose membership, keep 24 months: the day it reached us
    appeal_words TEXT,                                  -- class personal, purpose membership, keep 24 months: their own
    appeal_keyed_by_account_id INTEGER,                 -- class none: who wrote it down for them
    appeal_answered_at INTEGER,                         -- class personal, purpose membership, keep 24 months
    appeal_answered_by_account_id INTEGER,              -- class none
    appeal_answer TEXT,                                 -- class personal, purpose membership, keep 24 months: upheld, overturned
    appeal_reason TEXT,                                 -- class personal, purpose membership, keep 24 months: told to them
    bonds TEXT,                                         -- class none: memberships that were paid together with it until the decision
    appeal_told_way TEXT,                               -- class none: email, letter
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX refusals_by_person ON refusals (hub_id, person_id, id);
CREATE INDEX refusals_by_answer ON refusals (hub_id, answered_at, id);
CREATE INDEX refusals_by_appeal ON refusals (hub_id, appeal_answered_at, appealed_on, id);
