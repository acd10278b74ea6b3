-- Whose rows a statement means.

-- name: no_hub :many
SELECT id FROM things;
-- name: other_way_round :many
SELECT id FROM things WHERE :hub_id = things.hub_id;
-- name: joined_loosely :many
SELECT t.id FROM things t
JOIN parts p ON p.thing_id = t.id WHERE t.hub_id = :hub_id;
-- name: joined_together_but_loose :many
SELECT t.id FROM things t JOIN parts p ON p.hub_id = t.hub_id AND p.thing_id = t.id;
-- name: chained :many
SELECT t.id FROM things t JOIN parts p ON p.hub_id = t.hub_id
JOIN parts q ON p.hub_id = q.hub_id WHERE q.hub_id = :hub_id;
-- name: inner_loose :many
SELECT t.id, (SELECT count(*) FROM parts p WHERE p.thing_id = t.id) AS n
FROM things t WHERE t.hub_id = :hub_id;
-- out: n INTEGER
-- name: inner_bare :many
SELECT t.id FROM things t WHERE t.hub_id = :hub_id AND t.id IN
    (SELECT thing_id FROM parts WHERE hub_id = :hub_id);
-- name: same_alias_twice :many
SELECT t.id FROM things t WHERE t.hub_id = :hub_id AND EXISTS (SELECT 1 FROM parts x
    WHERE x.hub_id = :hub_id) AND EXISTS (SELECT 1 FROM parts x WHERE x.count = 1);
-- name: second_of_union :many
SELECT id FROM things WHERE hub_id = :hub_id UNION ALL SELECT thing_id FROM parts;
-- name: insert_other_hub :exec
INSERT INTO things (hub_id, id, title) VALUES (:other, :id, :title);
-- name: insert_no_hub :exec
INSERT INTO things (id, title) VALUES (:id, :title);
-- name: insert_select_loose :exec
INSERT INTO parts (hub_id, thing_id, text, count)
SELECT :hub_id, t.id, t.title, 1 FROM things t;
-- name: insert_second_row :exec
INSERT INTO things (hub_id, id, title) VALUES (:hub_id, 1, 'a'), (2, 2, 'b');
-- name: update_all :exec
UPDATE things SET title = :title WHERE id = :id;
-- name: delete_all :exec
DELETE FROM things;
-- name: comma_join :many
SELECT t.id FROM things t, parts p WHERE t.hub_id = :hub_id;
-- name: reference_needs_none :many
SELECT id, slug FROM hubs;
-- name: not_equal_is_no_tie :many
SELECT t.id FROM things t WHERE t.hub_id <> :hub_id;
