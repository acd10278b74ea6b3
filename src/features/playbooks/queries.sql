-- side: common

-- The newest of each; the older ones stay, because projects began with them.
-- name: playbook_taken_list :many
SELECT p.slug, p.version, p.file, p.publisher, p.public_key, p.taken_at FROM playbooks p
WHERE p.hub_id = :hub_id AND p.version = (SELECT max(o.version) FROM playbooks o
    WHERE o.hub_id = :hub_id AND o.slug = p.slug)
ORDER BY p.slug LIMIT 200;

-- name: playbook_taken :one
SELECT slug, version, file, publisher, public_key, taken_at FROM playbooks
WHERE hub_id = :hub_id AND slug = :slug ORDER BY version DESC LIMIT 1;

-- name: playbook_of_key :one
SELECT publisher, taken_at FROM playbooks
WHERE hub_id = :hub_id AND public_key = :public_key ORDER BY taken_at, slug LIMIT 1;

-- name: playbook_taken_count :count
SELECT count(*) FROM playbooks WHERE hub_id = :hub_id;

-- name: playbook_taken_insert :exec
INSERT INTO playbooks (hub_id, slug, version, file, publisher, public_key, taken_at,
    taken_by_account_id)
VALUES (:hub_id, :slug, :version, :file, :publisher, :public_key, :taken_at,
    :taken_by_account_id);

-- name: playbook_taken_remove :exec
DELETE FROM playbooks WHERE hub_id = :hub_id AND slug = :slug;
