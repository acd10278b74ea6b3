-- side: common

-- name: children_rows :many
SELECT age_band, expected, here FROM session_children
WHERE hub_id = :hub_id AND session_id = :session_id;

-- name: children_put :exec
INSERT INTO session_children (hub_id, session_id, age_band, expected, here)
VALUES (:hub_id, :session_id, :age_band, :expected, :here)
ON CONFLICT (hub_id, session_id, age_band)
DO UPDATE SET expected = excluded.expected, here = excluded.here;

-- name: children_remove :exec
DELETE FROM session_children WHERE hub_id = :hub_id AND session_id = :session_id;

-- Helpers of a session who are adults, as far as their year of birth is known: whoever may still be
-- too young that year is none.
-- name: children_adults :one
SELECT count(*) AS coming,
    CAST(coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM volunteer_marks k WHERE k.hub_id = u.hub_id
        AND k.session_id = f.session_id AND k.sign_up_id = u.id AND k.is_here = 1)
        THEN 1 ELSE 0 END), 0) AS INTEGER) AS here
FROM shifts f
    JOIN sign_ups u ON u.hub_id = f.hub_id AND u.shift_id = f.id
    JOIN people p ON p.hub_id = u.hub_id AND p.id = u.person_id
WHERE f.hub_id = :hub_id AND f.session_id = :session_id AND u.confirmed_at IS NOT NULL
    AND u.declined_at IS NULL AND u.dropped_at IS NULL
    AND (p.birth_year IS NULL OR p.birth_year < :born_before);
-- side: campaign
-- in: born_before INTEGER
-- out: coming INTEGER, here INTEGER
