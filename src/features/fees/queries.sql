-- side: campaign

-- name: type_list :many
SELECT id, code, name, term_months, year_starts, is_household, has_vote, is_open, closed_on
FROM membership_types WHERE hub_id = :hub_id ORDER BY name, id LIMIT 200;

-- name: price_list :many
SELECT type_id, from_day, amount_pence FROM membership_prices
WHERE hub_id = :hub_id ORDER BY type_id, from_day LIMIT 2000;

-- name: type_insert :exec
INSERT INTO membership_types (hub_id, id, code, name, term_months, year_starts, is_household,
    has_vote, is_open, created_at, closed_on)
VALUES (:hub_id, :id, :code, :name, :term_months, :year_starts, :is_household, :has_vote, :is_open,
    :created_at, :closed_on);

-- name: type_update :exec
UPDATE membership_types SET name = :name, term_months = :term_months, year_starts = :year_starts,
    is_household = :is_household, has_vote = :has_vote, is_open = :is_open, closed_on = :closed_on
WHERE hub_id = :hub_id AND id = :id;

-- name: price_put :exec
INSERT INTO membership_prices (hub_id, type_id, from_day, amount_pence)
VALUES (:hub_id, :type_id, :from_day, :amount_pence)
ON CONFLICT (hub_id, type_id, from_day) DO UPDATE SET amount_pence = excluded.amount_pence;

-- Words that memberships have and no type.
-- name: type_words :many
SELECT m.type, count(*) AS people FROM memberships m
WHERE m.hub_id = :hub_id AND NOT EXISTS (SELECT 1 FROM membership_types t
    WHERE t.hub_id = :hub_id AND t.code = m.type)
GROUP BY m.type ORDER BY count(*) DESC, m.type LIMIT 20;
-- out: type TEXT, people INTEGER

-- name: fee_person :one
SELECT given_name, family_name FROM people WHERE hub_id = :hub_id AND id = :person_id;

-- name: payment_insert :exec
INSERT INTO membership_payments (hub_id, id, membership_id, person_id, paid_on, amount_pence,
    method, reason, term_from, term_until, before_until, before_membership_id, recorded_at,
    recorded_by_account_id)
VALUES (:hub_id, :id, :membership_id, :person_id, :paid_on, :amount_pence, :method, :reason,
    :term_from, :term_until, :before_until, :before_membership_id, :recorded_at, :account_id);

-- name: payment_list :many
SELECT id, membership_id, person_id, paid_on, amount_pence, method, reason, term_from, term_until,
    before_until, before_membership_id, recorded_by_account_id, taken_back_on
FROM membership_payments WHERE hub_id = :hub_id AND person_id = :person_id AND id > :after
ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: payment_list_all :many
SELECT id, membership_id, person_id, paid_on, amount_pence, method, reason, term_from, term_until,
    before_until, before_membership_id, recorded_by_account_id, taken_back_on
FROM membership_payments WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: payment_by_id :one
SELECT id, membership_id, person_id, paid_on, amount_pence, method, reason, term_from, term_until,
    before_until, before_membership_id, recorded_by_account_id, taken_back_on
FROM membership_payments WHERE hub_id = :hub_id AND id = :id;

-- name: payment_take_back_row :exec
UPDATE membership_payments SET taken_back_on = :day, membership_id = :membership_id
WHERE hub_id = :hub_id AND id = :id AND taken_back_on IS NULL;

-- name: payment_forget_reasons :exec
UPDATE membership_payments SET reason = '' WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: payment_forget_person :exec
DELETE FROM membership_payments WHERE hub_id = :hub_id AND person_id = :person_id;

-- Newest memberships that were paid up to a day between two.
-- name: fees_due :many
SELECT m.id, m.person_id, m.type, m.joined_on, m.paid_until, m.amount_pence, p.given_name,
    p.family_name, p.email, p.phone
FROM memberships m
JOIN people p ON p.hub_id = m.hub_id AND p.id = m.person_id
WHERE m.hub_id = :hub_id AND m.joined_on <= :today AND m.paid_until >= :from_day
    AND m.paid_until <= :until_day AND {is_open(m)} AND {is_newest(m)}
    AND m.of_membership_id IS NULL
    AND (m.paid_until > :after_day OR (m.paid_until = :after_day AND m.id > :after))
ORDER BY m.paid_until NULLS LAST, m.id LIMIT :most;
-- in: from_day TEXT, until_day TEXT, after_day TEXT, after INTEGER, most INTEGER

-- name: fees_due_count :one
SELECT count(*) AS people FROM memberships m
WHERE m.hub_id = :hub_id AND m.joined_on <= :today AND m.paid_until >= :from_day
    AND m.paid_until <= :until_day AND {is_open(m)} AND {is_newest(m)}
    AND m.of_membership_id IS NULL;
-- in: from_day TEXT, until_day TEXT
-- out: people INTEGER
