-- side: campaign

-- Imports of membership files.

-- name: import_identities :many
SELECT id, external_id, name_folded, email_folded, phone_folded, postcode, birth_year
FROM people WHERE hub_id = :hub_id ORDER BY id;

-- name: import_person_find :one
SELECT external_id, given_name, family_name, name_folded, email, email_folded, phone, phone_folded,
    address, postcode, area_code, ward_code, birth_year, note, created_at, changed_at
FROM people WHERE hub_id = :hub_id AND id = :id;

-- name: import_person_add :exec
INSERT INTO people (hub_id, id, external_id, given_name, family_name, name_folded, email,
    email_folded, phone, phone_folded, address, postcode, area_code, ward_code, birth_year, note,
    created_at, changed_at)
VALUES (:hub_id, :id, :external_id, :given_name, :family_name, :name_folded, :email,
    :email_folded, :phone, :phone_folded, :address, :postcode, :area_code, :ward_code, :birth_year,
    :note, :now, :now);
-- in: now INTEGER

-- name: import_person_change :exec
UPDATE people SET external_id = :external_id, given_name = :given_name,
    family_name = :family_name, name_folded = :name_folded, email = :email,
    email_folded = :email_folded, phone = :phone, phone_folded = :phone_folded, address = :address,
    postcode = :postcode, area_code = :area_code, ward_code = :ward_code,
    birth_year = :birth_year, note = :note, changed_at = :changed_at
WHERE hub_id = :hub_id AND id = :id;

-- name: import_person_remove :exec
DELETE FROM people WHERE hub_id = :hub_id AND id = :id;

-- name: import_skill_add :exec
INSERT INTO person_skills (hub_id, person_id, skill) VALUES (:hub_id, :person_id, :skill)
ON CONFLICT (hub_id, person_id, skill) DO NOTHING;

-- name: import_skill_remove :exec
DELETE FROM person_skills WHERE hub_id = :hub_id AND person_id = :person_id AND skill = :skill;

-- name: import_language_add :exec
INSERT INTO person_languages (hub_id, person_id, language)
VALUES (:hub_id, :person_id, :language)
ON CONFLICT (hub_id, person_id, language) DO NOTHING;

-- name: import_language_remove :exec
DELETE FROM person_languages
WHERE hub_id = :hub_id AND person_id = :person_id AND language = :language;

-- name: import_begin :exec
INSERT INTO imports (hub_id, id, file_name, started_at, read_count, added_count, changed_count,
    same_count, rejected_count)
VALUES (:hub_id, :id, :file_name, :started_at, 0, 0, 0, 0, 0);

-- name: import_finish :exec
UPDATE imports SET read_count = :read_count, added_count = :added_count,
    changed_count = :changed_count, same_count = :same_count, rejected_count = :rejected_count
WHERE hub_id = :hub_id AND id = :id;

-- name: import_find :one
SELECT file_name, started_at, read_count, added_count, changed_count, same_count, rejected_count,
    undone_at
FROM imports WHERE hub_id = :hub_id AND id = :id;

-- name: import_list :many
SELECT id, file_name, started_at, read_count, added_count, changed_count, same_count,
    rejected_count, undone_at
FROM imports WHERE hub_id = :hub_id ORDER BY id DESC LIMIT 20;

-- name: import_mark_undone :exec
UPDATE imports SET undone_at = :undone_at
WHERE hub_id = :hub_id AND id = :id AND undone_at IS NULL;

-- name: import_row_add :exec
INSERT INTO import_rows (hub_id, import_id, line, person_id, record)
VALUES (:hub_id, :import_id, :line, :person_id, :record);

-- name: import_row_list :many
SELECT line, person_id, record FROM import_rows
WHERE hub_id = :hub_id AND import_id = :import_id ORDER BY line DESC;

-- name: import_row_remove :exec
DELETE FROM import_rows WHERE hub_id = :hub_id AND import_id = :import_id AND line = :line;

-- name: import_map_find :one
SELECT mapping FROM import_maps WHERE hub_id = :hub_id AND header = :header;

-- name: import_map_keep :exec
INSERT INTO import_maps (hub_id, header, mapping, used_at)
VALUES (:hub_id, :header, :mapping, :used_at)
ON CONFLICT (hub_id, header) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at;

-- name: import_row_expire :exec
DELETE FROM import_rows WHERE hub_id = :hub_id AND import_id IN
    (SELECT i.id FROM imports i WHERE i.hub_id = :hub_id AND i.started_at < :before);
-- in: before INTEGER

-- name: import_draft_add :exec
INSERT INTO import_drafts (hub_id, id, file_name, bytes, uploaded_at)
VALUES (:hub_id, :id, :file_name, :bytes, :uploaded_at);

-- name: import_draft_find :one
SELECT file_name, bytes FROM import_drafts WHERE hub_id = :hub_id AND id = :id;

-- name: import_draft_remove :exec
DELETE FROM import_drafts WHERE hub_id = :hub_id AND id = :id;

-- name: import_draft_expire :exec
DELETE FROM import_drafts WHERE hub_id = :hub_id AND uploaded_at < :before;
-- in: before INTEGER
