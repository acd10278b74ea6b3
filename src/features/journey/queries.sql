-- side: campaign

-- name: touch_insert :exec
INSERT INTO touches (hub_id, id, person_id, kind, at, summary, source, source_id, by_account_id)
VALUES (:hub_id, :id, :person_id, :kind, :at, :summary, :source, :source_id, :by_account_id);

-- name: touch_delete :exec
DELETE FROM touches WHERE hub_id = :hub_id AND id = :id;

-- name: touch_by_id :one
SELECT id, person_id, kind, at, summary, source, source_id FROM touches
WHERE hub_id = :hub_id AND id = :id;

-- name: touch_of_source :one
SELECT id, kind, at FROM touches
WHERE hub_id = :hub_id AND person_id = :person_id AND source = :source AND source_id = :source_id
    AND kind = :kind
ORDER BY at LIMIT 1;

-- name: touch_first_did :one
SELECT at FROM touches WHERE hub_id = :hub_id AND person_id = :person_id AND kind = 'did'
ORDER BY at LIMIT 1;

-- name: touch_newest_of_person :many
SELECT id, person_id, kind, at, summary, source, source_id FROM touches
WHERE hub_id = :hub_id AND person_id = :person_id ORDER BY at DESC, id DESC LIMIT :most;
-- in: most INTEGER

-- name: touch_after :many
SELECT id, person_id, kind, at, summary, source, source_id FROM touches
WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: touch_of_person_after :many
SELECT id, person_id, kind, at, summary, source, source_id FROM touches
WHERE hub_id = :hub_id AND person_id = :person_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: touch_person_is_known :one
SELECT id FROM people WHERE hub_id = :hub_id AND id = :id;

-- Balances.

-- name: balance_find :one
SELECT asked_at, eased_at, did_at, first_did_at, thanked_at, first_thanked_at, offered_at,
    offered_before_at, joined_on
FROM balances WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: balance_insert :exec
INSERT INTO balances (hub_id, person_id, joined_on) VALUES (:hub_id, :person_id, :joined_on);

-- name: balance_store :exec
INSERT INTO balances (hub_id, person_id, asked_at, eased_at, did_at, first_did_at, thanked_at,
    first_thanked_at, offered_at, offered_before_at, joined_on)
VALUES (:hub_id, :person_id, :asked_at, :eased_at, :did_at, :first_did_at, :thanked_at,
    :first_thanked_at, :offered_at, :offered_before_at, :joined_on)
ON CONFLICT (hub_id, person_id) DO UPDATE SET asked_at = excluded.asked_at,
    eased_at = excluded.eased_at, did_at = excluded.did_at, first_did_at = excluded.first_did_at,
    thanked_at = excluded.thanked_at, first_thanked_at = excluded.first_thanked_at,
    offered_at = excluded.offered_at, offered_before_at = excluded.offered_before_at,
    joined_on = excluded.joined_on;

-- name: balance_forget :exec
DELETE FROM balances WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: balance_of_touches :one
SELECT max(CASE WHEN kind = 'asked' THEN at END) AS asked_at,
    max(CASE WHEN kind IN ('gave', 'heard', 'did') THEN at END) AS eased_at,
    max(CASE WHEN kind = 'did' THEN at END) AS did_at,
    min(CASE WHEN kind = 'did' THEN at END) AS first_did_at,
    max(CASE WHEN kind = 'gave' AND source = 'thanks' THEN at END) AS thanked_at,
    max(CASE WHEN kind = 'offered' THEN at END) AS offered_at
FROM touches WHERE hub_id = :hub_id AND person_id = :person_id;
-- out: asked_at INTEGER NULL, eased_at INTEGER NULL, did_at INTEGER NULL
-- out: first_did_at INTEGER NULL, thanked_at INTEGER NULL, offered_at INTEGER NULL

-- name: balance_first_thanks :one
SELECT at FROM touches
WHERE hub_id = :hub_id AND person_id = :person_id AND at >= :since AND kind = 'gave'
    AND source = 'thanks'
ORDER BY at LIMIT 1;
-- in: since INTEGER

-- name: balance_offer_before :one
SELECT at FROM touches
WHERE hub_id = :hub_id AND person_id = :person_id AND at < :before AND kind = 'offered'
ORDER BY at DESC LIMIT 1;
-- in: before INTEGER

-- name: balance_joined :one
SELECT joined_on, applied_on FROM memberships
WHERE hub_id = :hub_id AND person_id = :person_id
ORDER BY applied_on DESC, id DESC LIMIT 1;

-- Wishes.

-- name: wish_find :one
SELECT never_ask, ask_days, said_at, said_how, language FROM wishes
WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: wish_store :exec
INSERT INTO wishes (hub_id, person_id, never_ask, ask_days, said_at, said_how, by_account_id)
VALUES (:hub_id, :person_id, :never_ask, :ask_days, :said_at, :said_how, :by_account_id)
ON CONFLICT (hub_id, person_id) DO UPDATE SET never_ask = excluded.never_ask,
    ask_days = excluded.ask_days, said_at = excluded.said_at, said_how = excluded.said_how,
    by_account_id = excluded.by_account_id;

-- name: wish_language_store :exec
INSERT INTO wishes (hub_id, person_id, never_ask, said_at, said_how, by_account_id, language)
VALUES (:hub_id, :person_id, 0, :said_at, :said_how, :by_account_id, :language)
ON CONFLICT (hub_id, person_id) DO UPDATE SET language = excluded.language;

-- name: channel_stop_open :one
SELECT id FROM channel_stops
WHERE hub_id = :hub_id AND person_id = :person_id AND channel = :channel AND came_back_at IS NULL
LIMIT 1;

-- name: channel_stop_list :many
SELECT channel, stopped_at, stopped_how FROM channel_stops
WHERE hub_id = :hub_id AND person_id = :person_id AND came_back_at IS NULL
ORDER BY channel;

-- name: channel_stop_insert :exec
INSERT INTO channel_stops (hub_id, id, person_id, channel, stopped_at, stopped_how,
    stopped_by_account_id)
VALUES (:hub_id, :id, :person_id, :channel, :stopped_at, :stopped_how, :stopped_by_account_id);

-- name: channel_stop_end :exec
UPDATE channel_stops SET came_back_at = :came_back_at, came_back_how = :came_back_how,
    came_back_by_account_id = :came_back_by_account_id
WHERE hub_id = :hub_id AND person_id = :person_id AND channel = :channel AND came_back_at IS NULL;

-- Thanks owed: who has done something since they were last thanked.

-- name: owed_people :many
SELECT p.id, p.given_name, p.family_name, b.did_at,
    (SELECT t.summary FROM touches t
        WHERE t.hub_id = b.hub_id AND t.person_id = b.person_id AND t.at = b.did_at
            AND t.kind = 'did' ORDER BY t.id DESC LIMIT 1) AS what
FROM balances b
JOIN people p ON p.hub_id = b.hub_id AND p.id = b.person_id
WHERE b.hub_id = :hub_id AND b.did_at > :since
    AND (b.thanked_at IS NULL OR b.thanked_at < b.did_at)
ORDER BY b.did_at NULLS LAST, p.id LIMIT :most;
-- in: since INTEGER, most INTEGER
-- out: what TEXT

-- name: owed_counts :one
SELECT count(*) AS everybody, count(CASE WHEN b.did_at < :late THEN 1 END) AS late
FROM balances b
WHERE b.hub_id = :hub_id AND b.did_at > :since
    AND (b.thanked_at IS NULL OR b.thanked_at < b.did_at);
-- in: since INTEGER, late INTEGER
-- out: everybody INTEGER, late INTEGER

-- What one person did after a moment, newest first.
-- name: did_since :many
SELECT id, at, summary, source, source_id FROM touches
WHERE hub_id = :hub_id AND person_id = :person_id AND at > :after AND kind = 'did'
ORDER BY at DESC, id DESC LIMIT :most;
-- in: after INTEGER, most INTEGER

-- The allowance of many.

-- name: allowance_member_counts :many
SELECT j.verdict AS verdict, count(*) AS people
FROM (
    SELECT {ask_verdict(b, w)} AS verdict
    FROM memberships m
    LEFT JOIN balances b ON b.hub_id = m.hub_id AND b.person_id = m.person_id
    LEFT JOIN wishes w ON w.hub_id = m.hub_id AND w.person_id = m.person_id
    WHERE m.hub_id = :hub_id AND {is_active(m)} AND {is_newest(m)}
) j GROUP BY j.verdict ORDER BY j.verdict;
-- out: verdict TEXT, people INTEGER

-- name: allowance_member_list :many
SELECT j.id, j.given_name, j.family_name, j.asked_at
FROM (
    SELECT p.id, p.given_name, p.family_name, b.asked_at, {ask_verdict(b, w)} AS verdict
    FROM people p
    JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id
    LEFT JOIN balances b ON b.hub_id = p.hub_id AND b.person_id = p.id
    LEFT JOIN wishes w ON w.hub_id = p.hub_id AND w.person_id = p.id
    WHERE p.hub_id = :hub_id AND p.id > :after AND {is_active(m)} AND {is_newest(m)}
) j WHERE j.verdict = :verdict ORDER BY j.id LIMIT :most;
-- in: after INTEGER, verdict TEXT, most INTEGER

-- Overrides.

-- name: override_insert :exec
INSERT INTO allowance_overrides (hub_id, id, at, kind, source, source_id, reason, by_account_id)
VALUES (:hub_id, :id, :at, :kind, :source, :source_id, :reason, :by_account_id);

-- name: override_person_insert :exec
INSERT INTO allowance_override_people (hub_id, override_id, person_id, verdict)
VALUES (:hub_id, :override_id, :person_id, :verdict);

-- name: override_person_take_back :exec
DELETE FROM allowance_override_people
WHERE hub_id = :hub_id AND override_id = :override_id AND person_id = :person_id;

-- name: override_list :many
SELECT o.id, o.at, o.kind, o.source, o.source_id, o.reason, o.by_account_id,
    (SELECT count(*) FROM allowance_override_people p
        WHERE p.hub_id = o.hub_id AND p.override_id = o.id) AS people
FROM allowance_overrides o
WHERE o.hub_id = :hub_id AND o.at >= :since ORDER BY o.at DESC, o.id DESC LIMIT :most;
-- in: since INTEGER, most INTEGER
-- out: people INTEGER

-- name: override_of_source :one
SELECT id, at, kind, reason, by_account_id FROM allowance_overrides
WHERE hub_id = :hub_id AND source = :source AND source_id = :source_id ORDER BY id LIMIT 1;

-- What goes with a person; balance_forget is above.

-- name: touches_forget :exec
DELETE FROM touches WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: wishes_forget :exec
DELETE FROM wishes WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: channel_stops_forget :exec
DELETE FROM channel_stops WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: override_people_forget :exec
DELETE FROM allowance_override_people WHERE hub_id = :hub_id AND person_id = :person_id;
