-- Sides, and who writes what.

-- name: common_reads_guests :count
SELECT count(*) FROM guests WHERE hub_id = :hub_id;
-- name: help_reads_guests :count
SELECT count(*) FROM guests WHERE hub_id = :hub_id;
-- side: help
-- name: help_reads_people :count
SELECT count(*) FROM people WHERE hub_id = :hub_id;
-- side: help
-- name: campaign_reads_guests :many
SELECT t.id FROM things t WHERE t.hub_id = :hub_id AND t.guest_id IN
    (SELECT g.id FROM guests g WHERE g.hub_id = :hub_id);
-- side: campaign
-- name: listed :count
SELECT count(*) FROM guests g, people p WHERE g.hub_id = :hub_id AND p.hub_id = :hub_id;
-- side: crossing
-- name: not_listed :count
SELECT count(*) FROM guests g, people p WHERE g.hub_id = :hub_id AND p.hub_id = :hub_id;
-- side: crossing
-- name: writes_theirs :exec
DELETE FROM guests WHERE hub_id = :hub_id;
-- side: help
-- name: writes_ours :exec
DELETE FROM things WHERE hub_id = :hub_id;
-- side: sideways
