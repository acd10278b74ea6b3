-- Fees: types of membership with their dated prices, and what was paid.

-- table: membership_types, side common
CREATE TABLE membership_types (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    code TEXT NOT NULL,                                 -- class none: the word that memberships and files have for it
    name TEXT NOT NULL,                                 -- class none
    term_months INTEGER NOT NULL,                       -- class none: 0: for life
    year_starts TEXT NOT NULL,                          -- class none: "01-01": terms are years from that day; empty: from joining
    is_household INTEGER NOT NULL CHECK (is_household IN (0, 1)), -- class none
    has_vote INTEGER NOT NULL CHECK (has_vote IN (0, 1)), -- class none
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)), -- class none: people can choose it when they join
    created_at INTEGER NOT NULL,                        -- class none
    closed_on TEXT,                                     -- class none: nobody begins it any more; those who have it keep it
    PRIMARY KEY (hub_id, id),
    UNIQUE (hub_id, code)
) STRICT, WITHOUT ROWID;

-- table: membership_prices, side common
CREATE TABLE membership_prices (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    type_id INTEGER NOT NULL,                           -- class none
    from_day TEXT NOT NULL,                             -- class none: of terms that begin on that day or later
    amount_pence INTEGER NOT NULL,                      -- class none: of one term, minor units
    PRIMARY KEY (hub_id, type_id, from_day),
    FOREIGN KEY (hub_id, type_id) REFERENCES membership_types (hub_id, id)
) STRICT, WITHOUT ROWID;

-- table: membership_payments, side campaign
CREATE TABLE membership_payments (
    hub_id INTEGER NOT NULL REFERENCES hubs (id),       -- class none
    id INTEGER NOT NULL,                                -- class none
    membership_id INTEGER NOT NULL,                     -- class none: no key: two that were one leave one
    person_id INTEGER NOT NULL,                         -- class none: whose membership it is
    paid_on TEXT NOT NULL,                              -- class personal, purpose membership, keep 72 months
    amount_pence INTEGER NOT NULL,                      -- class personal, purpose membership, keep 72 months: minor units; 0: waived
    method TEXT NOT NULL,                               -- class personal, purpose membership, keep 72 months: cash, bank, card, cheque, standing-order, other, waived
    reason TEXT NOT NULL,                               -- class personal, purpose membership, keep 24 months: why it was waived, or empty
    term_from TEXT NOT NULL,                            -- class personal, purpose membership, keep 72 months
    term_until TEXT,                                    -- class personal, purpose membership, keep 72 months: NULL: for life
    before_until TEXT,                                  -- class personal, purpose membership, keep 72 months: up to when they had paid
    before_membership_id INTEGER,                       -- class none: the lapsed one, when with this they joined again
    recorded_at INTEGER NOT NULL,                       -- class none
    recorded_by_account_id INTEGER NOT NULL,            -- class none: 0: the program
    taken_back_on TEXT,                                 -- class personal, purpose membership, keep 72 months: it was wrong; it counts no more
    PRIMARY KEY (hub_id, id),
    FOREIGN KEY (hub_id, person_id) REFERENCES people (hub_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_payments_by_person ON membership_payments (hub_id, person_id, id);
