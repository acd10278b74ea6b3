-- side: campaign

-- name: refusal_insert :exec
INSERT INTO refusals (hub_id, id, membership_id, person_id, kind, reason, proposed_at,
    proposed_by_account_id)
VALUES (:hub_id, :id, :membership_id, :person_id, :kind, :reason, :proposed_at,
    :proposed_by_account_id);

-- name: refusal_by_id :one
SELECT r.membership_id, r.person_id, r.kind, r.reason, r.proposed_at, r.proposed_by_account_id,
    r.answered_at, r.answered_by_account_id, r.answer, r.answer_words, r.decided_on, r.told_way,
    r.appeal_until, r.appealed_on, r.appeal_words, r.appeal_keyed_by_account_id,
    r.appeal_answered_at, r.appeal_answered_by_account_id, r.appeal_answer, r.appeal_reason,
    r.appeal_told_way, r.bonds, p.given_name, p.family_name, p.email_folded, p.address
FROM refusals r
JOIN people p ON p.hub_id = r.hub_id AND p.id = r.person_id
WHERE r.hub_id = :hub_id AND r.id = :id;

-- name: refusal_person :one
SELECT given_name, family_name, email_folded FROM people
WHERE hub_id = :hub_id AND id = :person_id;

-- name: refusals_after :many
SELECT id FROM refusals WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: refusals_of_person_rows :many
SELECT id FROM refusals WHERE hub_id = :hub_id AND person_id = :person_id
ORDER BY id DESC LIMIT :most;
-- in: most INTEGER

-- Proposals about what is still so: an application that waits, a membership that nobody ended.
-- name: refusals_proposed :many
SELECT r.id FROM refusals r
JOIN memberships m ON m.hub_id = r.hub_id AND m.id = r.membership_id
WHERE r.hub_id = :hub_id AND r.answered_at IS NULL AND {is_open(m)}
    AND ((r.kind = 'refuse' AND m.joined_on IS NULL)
        OR (r.kind = 'remove' AND m.joined_on IS NOT NULL))
ORDER BY r.id LIMIT :most;
-- in: most INTEGER

-- name: refusals_appealed :many
SELECT id FROM refusals
WHERE hub_id = :hub_id AND appeal_answered_at IS NULL AND appealed_on IS NOT NULL
ORDER BY appealed_on NULLS LAST, id LIMIT :most;
-- in: most INTEGER

-- What waits for nobody any more.
-- name: refusals_answered :many
SELECT id FROM refusals WHERE hub_id = :hub_id AND answered_at IS NOT NULL
    AND (appealed_on IS NULL OR appeal_answered_at IS NOT NULL)
ORDER BY answered_at DESC NULLS LAST, id DESC LIMIT :most;
-- in: most INTEGER

-- name: refusal_set_answer :exec
UPDATE refusals SET answered_at = :answered_at, answered_by_account_id = :answered_by_account_id,
    answer = :answer, answer_words = :answer_words, decided_on = :decided_on,
    appeal_until = :appeal_until, bonds = :bonds
WHERE hub_id = :hub_id AND id = :id AND answered_at IS NULL;

-- name: refusal_set_told :exec
UPDATE refusals SET told_way = :told_way WHERE hub_id = :hub_id AND id = :id;

-- name: refusal_set_appeal_told :exec
UPDATE refusals SET appeal_told_way = :appeal_told_way WHERE hub_id = :hub_id AND id = :id;

-- name: refusal_set_appeal :exec
UPDATE refusals SET appealed_on = :appealed_on, appeal_words = :appeal_words,
    appeal_keyed_by_account_id = :appeal_keyed_by_account_id
WHERE hub_id = :hub_id AND id = :id AND appealed_on IS NULL;

-- name: refusal_set_appeal_answer :exec
UPDATE refusals SET appeal_answered_at = :appeal_answered_at,
    appeal_answered_by_account_id = :appeal_answered_by_account_id,
    appeal_answer = :appeal_answer, appeal_reason = :appeal_reason
WHERE hub_id = :hub_id AND id = :id AND appeal_answered_at IS NULL;

-- name: refusals_forget_person :exec
DELETE FROM refusals WHERE hub_id = :hub_id AND person_id = :person_id;
