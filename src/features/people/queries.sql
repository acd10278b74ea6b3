-- side: campaign

-- People.

-- name: person_count_ever :count
SELECT count(*) FROM (SELECT 1 FROM people WHERE hub_id = :hub_id LIMIT 1) AS one;

-- name: person_row :one
SELECT id, external_id, given_name, family_name, name_folded, email, phone, address, postcode,
    area_code, ward_code, birth_year, travel_km, note, created_at
FROM people WHERE hub_id = :hub_id AND id = :id;

-- name: person_insert :exec
INSERT INTO people (hub_id, id, external_id, given_name, family_name, name_folded, email,
    email_folded, phone, phone_folded, address, postcode, area_code, ward_code, birth_year,
    travel_km, note, created_at, changed_at)
VALUES (:hub_id, :id, :external_id, :given_name, :family_name, :name_folded, :email,
    :email_folded, :phone, :phone_folded, :address, :postcode, :area_code, :ward_code, :birth_year,
    :travel_km, :note, :now, :now);
-- in: now INTEGER

-- name: person_update :exec
UPDATE people SET given_name = :given_name, family_name = :family_name,
    name_folded = :name_folded, email = :email, email_folded = :email_folded, phone = :phone,
    phone_folded = :phone_folded, address = :address, postcode = :postcode,
    area_code = :area_code, ward_code = :ward_code, birth_year = :birth_year,
    travel_km = :travel_km, note = :note, changed_at = :changed_at
WHERE hub_id = :hub_id AND id = :id;

-- name: person_word_insert :exec
INSERT INTO person_words (hub_id, word, name_folded, person_id, shared)
VALUES (:hub_id, :word, :name_folded, :person_id, :shared)
ON CONFLICT (hub_id, word, name_folded, person_id) DO NOTHING;

-- name: person_word_remove :exec
DELETE FROM person_words WHERE hub_id = :hub_id AND word = :word AND name_folded = :name_folded
    AND person_id = :person_id;

-- What they can do, speak, and when.

-- Most people have none of them: one look for all three.
-- name: person_offer_rows :many
SELECT 0 AS kind, skill AS code, 0 AS weekday, 0 AS part FROM person_skills
WHERE hub_id = :hub_id AND person_id = :person_id
UNION ALL SELECT 1, language, 0, 0 FROM person_languages
WHERE hub_id = :hub_id AND person_id = :person_id
UNION ALL SELECT 2, '', weekday, part FROM person_times
WHERE hub_id = :hub_id AND person_id = :person_id;
-- out: kind INTEGER, code TEXT, weekday INTEGER, part INTEGER

-- name: person_skill_list :many
SELECT skill FROM person_skills WHERE hub_id = :hub_id AND person_id = :person_id ORDER BY skill;

-- name: person_skills_remove :exec
DELETE FROM person_skills WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: person_language_list :many
SELECT language FROM person_languages WHERE hub_id = :hub_id AND person_id = :person_id
ORDER BY language;

-- name: person_languages_remove :exec
DELETE FROM person_languages WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: person_time_insert :exec
INSERT INTO person_times (hub_id, person_id, weekday, part)
VALUES (:hub_id, :person_id, :weekday, :part)
ON CONFLICT (hub_id, person_id, weekday, part) DO NOTHING;

-- name: person_times_remove :exec
DELETE FROM person_times WHERE hub_id = :hub_id AND person_id = :person_id;

-- Lists: each goes on after a person, from an index, and carries their latest membership.

-- name: people_all :many
SELECT p.id, p.given_name, p.family_name, p.email, p.phone, p.ward_code, p.created_at, m.id AS membership_id,
    m.joined_on, m.paid_until, m.resigned_on, m.refused_on, m.removed_on
FROM people p
LEFT JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id AND +m.id = (SELECT x.id FROM memberships x
    WHERE x.hub_id = p.hub_id AND x.person_id = p.id ORDER BY x.applied_on DESC, x.id DESC LIMIT 1)
WHERE p.hub_id = :hub_id AND p.name_folded >= :from_name
    AND (p.name_folded > :from_name OR p.id > :after)
ORDER BY p.name_folded, p.id LIMIT :most;
-- in: from_name TEXT, after INTEGER, most INTEGER

-- Other words that are looked for come with a blank before them: they begin words of the name.

-- name: people_by_word :many
SELECT p.id, p.given_name, p.family_name, p.email, p.phone, p.ward_code, p.created_at, m.id AS membership_id,
    m.joined_on, m.paid_until, m.resigned_on, m.refused_on, m.removed_on
FROM person_words w
JOIN people p ON p.hub_id = w.hub_id AND p.id = w.person_id
LEFT JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id AND +m.id = (SELECT x.id FROM memberships x
    WHERE x.hub_id = p.hub_id AND x.person_id = p.id ORDER BY x.applied_on DESC, x.id DESC LIMIT 1)
WHERE w.hub_id = :hub_id AND w.word >= :from_word AND w.word < :until_word AND w.shared < :size
    AND (w.word > :from_word OR w.name_folded > :from_name
        OR (w.name_folded = :from_name AND w.person_id > :after))
    AND (:second = '' OR replace(' ' || w.name_folded, :second, '') <> ' ' || w.name_folded)
    AND (:third = '' OR replace(' ' || w.name_folded, :third, '') <> ' ' || w.name_folded)
ORDER BY w.word, w.name_folded, w.person_id LIMIT :most;
-- in: from_word TEXT, until_word TEXT, size INTEGER, from_name TEXT, after INTEGER, second TEXT, third TEXT, most INTEGER

-- name: people_by_word_count :count
SELECT count(*) FROM (SELECT w.person_id FROM person_words w
    WHERE w.hub_id = :hub_id AND w.word >= :from_word AND w.word < :until_word AND w.shared < :size
    AND (:second = '' OR replace(' ' || w.name_folded, :second, '') <> ' ' || w.name_folded)
    AND (:third = '' OR replace(' ' || w.name_folded, :third, '') <> ' ' || w.name_folded)
    LIMIT :most) found;
-- in: from_word TEXT, until_word TEXT, size INTEGER, second TEXT, third TEXT, most INTEGER

-- name: people_by_one_word_count :count
SELECT count(*) FROM (SELECT w.person_id FROM person_words w
    WHERE w.hub_id = :hub_id AND w.word >= :from_word AND w.word < :until_word AND w.shared < :size
    LIMIT :most) found;
-- in: from_word TEXT, until_word TEXT, size INTEGER, most INTEGER

-- name: people_by_mail :many
SELECT p.id, p.given_name, p.family_name, p.email, p.phone, p.ward_code, p.created_at, m.id AS membership_id,
    m.joined_on, m.paid_until, m.resigned_on, m.refused_on, m.removed_on
FROM people p
LEFT JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id AND +m.id = (SELECT x.id FROM memberships x
    WHERE x.hub_id = p.hub_id AND x.person_id = p.id ORDER BY x.applied_on DESC, x.id DESC LIMIT 1)
WHERE p.hub_id = :hub_id AND p.email_folded >= :from_mail AND p.email_folded < :until_mail
    AND (p.email_folded > :from_mail OR p.id > :after)
ORDER BY p.email_folded NULLS LAST, p.id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: people_by_number :many
SELECT p.id, p.given_name, p.family_name, p.email, p.phone, p.ward_code, p.created_at, m.id AS membership_id,
    m.joined_on, m.paid_until, m.resigned_on, m.refused_on, m.removed_on
FROM people p
LEFT JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id AND +m.id = (SELECT x.id FROM memberships x
    WHERE x.hub_id = p.hub_id AND x.person_id = p.id ORDER BY x.applied_on DESC, x.id DESC LIMIT 1)
WHERE p.hub_id = :hub_id AND p.phone_folded >= :from_number AND p.phone_folded < :until_number
    AND (p.phone_folded > :from_number OR p.id > :after)
ORDER BY p.phone_folded NULLS LAST, p.id LIMIT :most;
-- in: after INTEGER, most INTEGER

-- By what else they told: second e-mails and numbers.
-- name: people_by_other_contact :many
SELECT p.id, p.given_name, p.family_name, p.email, p.phone, p.ward_code, p.created_at, m.id AS membership_id,
    m.joined_on, m.paid_until, m.resigned_on, m.refused_on, m.removed_on
FROM person_contacts c
JOIN people p ON p.hub_id = c.hub_id AND p.id = c.person_id
LEFT JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id AND +m.id = (SELECT x.id FROM memberships x
    WHERE x.hub_id = p.hub_id AND x.person_id = p.id ORDER BY x.applied_on DESC, x.id DESC LIMIT 1)
WHERE c.hub_id = :hub_id AND c.kind = :kind AND c.folded >= :from_contact AND c.folded < :until_contact
ORDER BY c.folded, c.id LIMIT :most;
-- in: kind TEXT, from_contact TEXT, until_contact TEXT, most INTEGER

-- name: people_contact_of :one
SELECT name_folded, email_folded, phone_folded FROM people WHERE hub_id = :hub_id AND id = :id;

-- name: people_who_are_members :many
SELECT p.id, p.given_name, p.family_name, p.email, p.phone, p.ward_code, p.created_at, m.id AS membership_id,
    m.joined_on, m.paid_until, m.resigned_on, m.refused_on, m.removed_on
FROM people p
LEFT JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id AND +m.id = (SELECT x.id FROM memberships x
    WHERE x.hub_id = p.hub_id AND x.person_id = p.id ORDER BY x.applied_on DESC, x.id DESC LIMIT 1)
WHERE p.hub_id = :hub_id AND p.name_folded >= :from_name
    AND (p.name_folded > :from_name OR p.id > :after)
    AND {is_active(m)}
ORDER BY p.name_folded, p.id LIMIT :most;
-- in: from_name TEXT, after INTEGER, most INTEGER

-- name: people_who_are_new :many
SELECT p.id, p.given_name, p.family_name, p.email, p.phone, p.ward_code, p.created_at, m.id AS membership_id,
    m.joined_on, m.paid_until, m.resigned_on, m.refused_on, m.removed_on
FROM memberships m
JOIN people p ON p.hub_id = m.hub_id AND p.id = m.person_id
WHERE m.hub_id = :hub_id AND m.joined_on >= :since AND m.joined_on <= :from_day
    AND (m.joined_on < :from_day OR m.id < :before) AND {is_active(m)} AND {is_newest(m)}
ORDER BY m.joined_on DESC NULLS LAST, m.id DESC LIMIT :most;
-- in: before INTEGER, most INTEGER

-- name: people_who_lapsed :many
SELECT p.id, p.given_name, p.family_name, p.email, p.phone, p.ward_code, p.created_at, m.id AS membership_id,
    m.joined_on, m.paid_until, m.resigned_on, m.refused_on, m.removed_on
FROM memberships m
JOIN people p ON p.hub_id = m.hub_id AND p.id = m.person_id
WHERE m.hub_id = :hub_id AND m.paid_until <= :from_day
    AND (m.paid_until < :from_day OR m.id < :before) AND {has_lapsed(m)} AND {is_newest(m)}
ORDER BY m.paid_until DESC NULLS LAST, m.id DESC LIMIT :most;
-- in: before INTEGER, most INTEGER

-- name: people_who_helped :many
SELECT p.id, p.given_name, p.family_name, p.email, p.phone, p.ward_code, p.created_at, m.id AS membership_id,
    m.joined_on, m.paid_until, m.resigned_on, m.refused_on, m.removed_on, d.id AS touch_id, d.at
FROM touches d
JOIN people p ON p.hub_id = d.hub_id AND p.id = d.person_id
LEFT JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id AND +m.id = (SELECT x.id FROM memberships x
    WHERE x.hub_id = p.hub_id AND x.person_id = p.id ORDER BY x.applied_on DESC, x.id DESC LIMIT 1)
WHERE d.hub_id = :hub_id AND d.kind = 'did' AND d.at <= :from_at AND d.at >= :since
    AND (d.at < :from_at OR d.id < :before)
    AND NOT EXISTS (SELECT 1 FROM touches l WHERE l.hub_id = d.hub_id
        AND l.person_id = d.person_id AND l.kind = 'did'
        AND l.at >= d.at AND (l.at > d.at OR l.id > d.id))
ORDER BY d.at DESC, d.id DESC LIMIT :most;
-- in: before INTEGER, most INTEGER, since INTEGER

-- name: people_latest_did :one
SELECT id, at FROM touches
WHERE hub_id = :hub_id AND person_id = :person_id AND kind = 'did'
ORDER BY at DESC, id DESC LIMIT 1;

-- People who look alike. Of what more than a few share nothing follows: it is an office's number.

-- Written with CROSS JOIN so that SQLite begins with the keys that are there twice.

-- name: alike_by_email :many
SELECT a.id, b.id AS other_id FROM (SELECT email_folded FROM people
    WHERE hub_id = :hub_id AND email_folded IS NOT NULL
    GROUP BY email_folded HAVING count(*) > 1 AND count(*) <= :most_sharing) s
CROSS JOIN people a
CROSS JOIN people b
WHERE a.hub_id = :hub_id AND a.email_folded = s.email_folded
    AND b.hub_id = :hub_id AND b.email_folded = s.email_folded AND b.id > a.id
ORDER BY a.id, b.id LIMIT :most;
-- in: most_sharing INTEGER

-- name: alike_by_phone :many
SELECT a.id, b.id AS other_id FROM (SELECT phone_folded FROM people
    WHERE hub_id = :hub_id AND phone_folded IS NOT NULL
    GROUP BY phone_folded HAVING count(*) > 1 AND count(*) <= :most_sharing) s
CROSS JOIN people a
CROSS JOIN people b
WHERE a.hub_id = :hub_id AND a.phone_folded = s.phone_folded
    AND b.hub_id = :hub_id AND b.phone_folded = s.phone_folded AND b.id > a.id
ORDER BY a.id, b.id LIMIT :most;
-- in: most_sharing INTEGER

-- name: alike_by_name_and_postcode :many
SELECT a.id, b.id AS other_id FROM (SELECT name_folded, postcode FROM people
    WHERE hub_id = :hub_id AND postcode IS NOT NULL
    GROUP BY name_folded, postcode HAVING count(*) > 1) s
CROSS JOIN people a
CROSS JOIN people b
WHERE a.hub_id = :hub_id AND a.name_folded = s.name_folded AND a.postcode = s.postcode
    AND b.hub_id = :hub_id AND b.name_folded = s.name_folded AND b.postcode = s.postcode
    AND b.id > a.id
ORDER BY a.id, b.id LIMIT :most;

-- name: alike_by_name_and_year :many
SELECT a.id, b.id AS other_id FROM (SELECT name_folded, birth_year FROM people
    WHERE hub_id = :hub_id AND birth_year IS NOT NULL
    GROUP BY name_folded, birth_year HAVING count(*) > 1) s
CROSS JOIN people a
CROSS JOIN people b
WHERE a.hub_id = :hub_id AND a.name_folded = s.name_folded
    AND a.birth_year = s.birth_year
    AND b.hub_id = :hub_id AND b.name_folded = s.name_folded
    AND b.birth_year = s.birth_year AND b.id > a.id
ORDER BY a.id, b.id LIMIT :most;

-- What somebody was reached by before, and another has now.
-- name: alike_by_other_contact :many
SELECT c.person_id, p.id AS other_id FROM person_contacts c
JOIN people p ON p.hub_id = :hub_id AND p.email_folded = c.folded AND p.id <> c.person_id
WHERE c.hub_id = :hub_id AND c.kind = 'email'
UNION ALL
SELECT d.person_id, q.id AS other_id FROM person_contacts d
JOIN people q ON q.hub_id = :hub_id AND q.phone_folded = d.folded AND q.id <> d.person_id
WHERE d.hub_id = :hub_id AND d.kind = 'phone'
ORDER BY 1, 2 LIMIT :most;

-- name: alike_facts :one
SELECT id, given_name, family_name, name_folded, email, email_folded, phone, phone_folded,
    postcode, birth_year, external_id, created_at
FROM people WHERE hub_id = :hub_id AND id = :id;

-- name: alike_to_email :many
SELECT p.id FROM people p WHERE p.hub_id = :hub_id AND p.email_folded = :email_folded
UNION
SELECT c.person_id FROM person_contacts c
WHERE c.hub_id = :hub_id AND c.kind = 'email' AND c.folded = :email_folded
ORDER BY 1 LIMIT 20;
-- in: email_folded TEXT

-- name: alike_to_phone :many
SELECT p.id FROM people p WHERE p.hub_id = :hub_id AND p.phone_folded = :phone_folded
UNION
SELECT c.person_id FROM person_contacts c
WHERE c.hub_id = :hub_id AND c.kind = 'phone' AND c.folded = :phone_folded
ORDER BY 1 LIMIT 50;
-- in: phone_folded TEXT

-- name: alike_to_name :many
SELECT id FROM people WHERE hub_id = :hub_id AND name_folded = :name_folded ORDER BY id LIMIT 200;

-- name: distinction_insert :exec
INSERT INTO person_distinctions (hub_id, person_id, other_person_id, said_at)
VALUES (:hub_id, :person_id, :other_person_id, :said_at)
ON CONFLICT (hub_id, person_id, other_person_id) DO NOTHING;

-- name: distinction_find :one
SELECT said_at FROM person_distinctions
WHERE hub_id = :hub_id AND person_id = :person_id AND other_person_id = :other_person_id;

-- name: distinction_forget_selves :exec
DELETE FROM person_distinctions
WHERE hub_id = :hub_id AND person_id = :person_id AND other_person_id = :person_id;

-- Merging two records of one human (merge.h).

-- name: merge_person :one
SELECT id, external_id, given_name, family_name, name_folded, email, email_folded, phone,
    phone_folded, address, postcode, area_code, ward_code, birth_year, travel_km, note, created_at
FROM people WHERE hub_id = :hub_id AND id = :id;

-- name: merge_person_change :exec
UPDATE people SET external_id = :external_id, given_name = :given_name,
    family_name = :family_name, name_folded = :name_folded, email = :email,
    email_folded = :email_folded, phone = :phone, phone_folded = :phone_folded, address = :address,
    postcode = :postcode, area_code = :area_code, ward_code = :ward_code,
    birth_year = :birth_year, travel_km = :travel_km, note = :note, created_at = :created_at,
    changed_at = :changed_at
WHERE hub_id = :hub_id AND id = :id;

-- name: person_contact_insert :exec
INSERT INTO person_contacts (hub_id, id, person_id, kind, value, folded, told_at, came_at)
VALUES (:hub_id, :id, :person_id, :kind, :value, :folded, :told_at, :came_at);

-- name: person_contact_list :many
SELECT id, kind, value, folded, told_at FROM person_contacts
WHERE hub_id = :hub_id AND person_id = :person_id ORDER BY id;

-- name: person_contact_delete :exec
DELETE FROM person_contacts WHERE hub_id = :hub_id AND person_id = :person_id AND id = :id;

-- name: merge_insert :exec
INSERT INTO person_merges (hub_id, id, person_id, gone_id, merged_at, by_account_id, record)
VALUES (:hub_id, :id, :person_id, :gone_id, :merged_at, :by_account_id, :record);

-- name: merge_find :one
SELECT person_id, gone_id, merged_at, by_account_id, record, undone_at FROM person_merges
WHERE hub_id = :hub_id AND id = :id;

-- name: merge_list :many
SELECT m.id, m.person_id, m.merged_at, p.given_name, p.family_name FROM person_merges m
JOIN people p ON p.hub_id = m.hub_id AND p.id = m.person_id
WHERE m.hub_id = :hub_id AND m.undone_at IS NULL ORDER BY m.merged_at DESC, m.id DESC LIMIT 20;

-- name: merge_of_gone :one
SELECT id, person_id FROM person_merges
WHERE hub_id = :hub_id AND gone_id = :gone_id AND undone_at IS NULL ORDER BY id DESC LIMIT 1;

-- name: merge_ids_of_person :many
SELECT id FROM person_merges WHERE hub_id = :hub_id AND person_id = :person_id ORDER BY id;

-- name: merge_give :exec
UPDATE person_merges SET person_id = :person_id WHERE hub_id = :hub_id AND id = :id;

-- name: merge_mark_undone :exec
UPDATE person_merges SET undone_at = :undone_at, record = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: merge_forget_records :exec
UPDATE person_merges SET record = NULL
WHERE hub_id = :hub_id AND merged_at < :before AND record IS NOT NULL;
-- in: before INTEGER

-- Imports of membership files.

-- name: import_identities :many
SELECT id, external_id, name_folded, email_folded, phone_folded, postcode, birth_year
FROM people WHERE hub_id = :hub_id ORDER BY id;

-- What else was told of people, for finding them by it; the name first.
-- name: import_others :many
SELECT c.person_id, c.kind, c.folded, p.name_folded, p.email_folded, p.phone_folded, p.postcode,
    p.birth_year
FROM person_contacts c
JOIN people p ON p.hub_id = c.hub_id AND p.id = c.person_id
WHERE c.hub_id = :hub_id AND c.kind IN ('email', 'name', 'number', 'phone')
ORDER BY c.person_id, c.id;

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

-- name: person_skill_insert :exec
INSERT INTO person_skills (hub_id, person_id, skill) VALUES (:hub_id, :person_id, :skill)
ON CONFLICT (hub_id, person_id, skill) DO NOTHING;

-- name: import_skill_remove :exec
DELETE FROM person_skills WHERE hub_id = :hub_id AND person_id = :person_id AND skill = :skill;

-- name: person_language_insert :exec
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

-- Each piece of an import adds to what those before it did.
-- name: import_count :exec
UPDATE imports SET read_count = read_count + :read_count, added_count = added_count + :added_count,
    changed_count = changed_count + :changed_count, same_count = same_count + :same_count,
    rejected_count = rejected_count + :rejected_count
WHERE hub_id = :hub_id AND id = :id;

-- name: import_find :one
SELECT file_name, started_at, read_count, added_count, changed_count, same_count, rejected_count,
    undone_at, undo_begun_at, undo_before_line, undo_count, undone_count, undo_refusals
FROM imports WHERE hub_id = :hub_id AND id = :id;

-- name: import_list :many
SELECT id, file_name, started_at, read_count, added_count, changed_count, same_count,
    rejected_count, undone_at, undo_begun_at
FROM imports WHERE hub_id = :hub_id ORDER BY id DESC LIMIT 20;

-- name: import_undo_start :exec
UPDATE imports SET undo_begun_at = :undo_begun_at, undo_before_line = :undo_before_line,
    undo_count = :undo_count, undone_count = 0, undo_refusals = ''
WHERE hub_id = :hub_id AND id = :id;

-- name: import_undo_tell :exec
UPDATE imports SET undo_before_line = :undo_before_line, undone_count = :undone_count,
    undo_refusals = :undo_refusals
WHERE hub_id = :hub_id AND id = :id;

-- name: import_undo_end :exec
UPDATE imports SET undo_begun_at = NULL, undone_at = :undone_at
WHERE hub_id = :hub_id AND id = :id;

-- name: import_undo_waiting :one
SELECT id FROM imports WHERE hub_id = :hub_id AND undo_begun_at IS NOT NULL
ORDER BY id LIMIT 1;

-- name: import_records_insert :exec
INSERT INTO import_records (hub_id, import_id, last_line, records)
VALUES (:hub_id, :import_id, :last_line, :records);

-- name: import_records_list :many
SELECT records FROM import_records
WHERE hub_id = :hub_id AND import_id = :import_id ORDER BY last_line;

-- name: import_records_last :one
SELECT last_line, records FROM import_records
WHERE hub_id = :hub_id AND import_id = :import_id AND last_line < :before_line
ORDER BY last_line DESC LIMIT 1;
-- in: before_line INTEGER

-- name: import_records_remove :exec
DELETE FROM import_records
WHERE hub_id = :hub_id AND import_id = :import_id AND last_line = :last_line;

-- name: import_map_find :one
SELECT mapping FROM import_maps WHERE hub_id = :hub_id AND header = :header;

-- name: import_map_keep :exec
INSERT INTO import_maps (hub_id, header, mapping, used_at)
VALUES (:hub_id, :header, :mapping, :used_at)
ON CONFLICT (hub_id, header) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at;

-- name: import_records_expire :exec
DELETE FROM import_records WHERE hub_id = :hub_id AND import_id IN
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
DELETE FROM import_drafts WHERE hub_id = :hub_id AND uploaded_at < :before AND NOT EXISTS (SELECT 1
    FROM import_runs r WHERE r.hub_id = import_drafts.hub_id AND r.draft_id = import_drafts.id);
-- in: before INTEGER

-- name: import_run_expire :exec
DELETE FROM import_runs WHERE hub_id = :hub_id AND import_id IS NULL AND draft_id IN
    (SELECT d.id FROM import_drafts d WHERE d.hub_id = :hub_id AND d.uploaded_at < :before);
-- in: before INTEGER

-- name: import_draft_name :one
SELECT file_name FROM import_drafts WHERE hub_id = :hub_id AND id = :id;

-- name: import_run_begin :exec
INSERT INTO import_runs (hub_id, draft_id, mapping, row_count, next_row, added_count,
    changed_count, same_count, rejected_count, rejects)
VALUES (:hub_id, :draft_id, :mapping, :row_count, 1, 0, 0, 0, 0, '')
ON CONFLICT (hub_id, draft_id) DO UPDATE SET mapping = excluded.mapping, next_row = 1,
    looked_at = NULL, rejects = '';

-- name: import_run_by_draft :one
SELECT draft_id, import_id, mapping, row_count, next_row, looked_at, added_count, changed_count,
    same_count, rejected_count, rejects
FROM import_runs WHERE hub_id = :hub_id AND draft_id = :draft_id;

-- name: import_run_by_import :one
SELECT draft_id, import_id, mapping, row_count, next_row, looked_at, added_count, changed_count,
    same_count, rejected_count, rejects
FROM import_runs WHERE hub_id = :hub_id AND import_id = :import_id;

-- name: import_run_waiting :one
SELECT draft_id, import_id, mapping, row_count, next_row, looked_at, added_count, changed_count,
    same_count, rejected_count, rejects
FROM import_runs WHERE hub_id = :hub_id AND (looked_at IS NULL OR import_id IS NOT NULL)
ORDER BY draft_id LIMIT 1;

-- name: import_run_list :many
SELECT r.draft_id, r.import_id, r.row_count, r.next_row, r.looked_at, d.file_name
FROM import_runs r JOIN import_drafts d ON d.hub_id = r.hub_id AND d.id = r.draft_id
WHERE r.hub_id = :hub_id ORDER BY r.draft_id DESC LIMIT 20;

-- Who comes second changes nothing: another server is at these rows already.
-- name: import_run_claim :exec
UPDATE import_runs SET next_row = :next_row
WHERE hub_id = :hub_id AND draft_id = :draft_id AND import_id IS NOT NULL AND next_row = :from_row;
-- in: from_row INTEGER

-- name: import_run_tell :exec
UPDATE import_runs SET next_row = :next_row
WHERE hub_id = :hub_id AND draft_id = :draft_id AND import_id IS NULL AND looked_at IS NULL
    AND mapping = :mapping;

-- name: import_run_looked :exec
UPDATE import_runs SET looked_at = :looked_at, added_count = :added_count,
    changed_count = :changed_count, same_count = :same_count, rejected_count = :rejected_count,
    rejects = :rejects
WHERE hub_id = :hub_id AND draft_id = :draft_id AND import_id IS NULL AND mapping = :mapping;

-- name: import_run_go :exec
UPDATE import_runs SET import_id = :import_id, next_row = 1
WHERE hub_id = :hub_id AND draft_id = :draft_id AND import_id IS NULL
    AND looked_at IS NOT NULL;

-- name: import_run_remove :exec
DELETE FROM import_runs WHERE hub_id = :hub_id AND draft_id = :draft_id;

-- What goes: people, so long after they were last a member, helped or were in touch.

-- name: people_look :many
SELECT p.id, CASE WHEN p.created_at < :before AND p.changed_at < :before
    AND NOT EXISTS (SELECT 1 FROM touches t WHERE t.hub_id = p.hub_id AND t.person_id = p.id
        AND t.at >= :before)
    AND NOT EXISTS (SELECT 1 FROM sign_ups u
        JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
        JOIN sessions s ON s.hub_id = f.hub_id AND s.id = f.session_id
        WHERE u.hub_id = p.hub_id AND u.person_id = p.id
            AND (s.day >= :day OR u.invited_at >= :before))
    AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.hub_id = p.hub_id AND a.person_id = p.id
        AND a.ended_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM office_terms o WHERE o.hub_id = p.hub_id AND o.person_id = p.id
        AND (o.until_on IS NULL OR o.until_on >= :day)) THEN 1 ELSE 0 END AS is_idle,
    (SELECT count(*) FROM memberships m WHERE m.hub_id = p.hub_id AND m.person_id = p.id
        AND m.joined_on IS NOT NULL) AS joined,
    (SELECT max(CASE WHEN m.refused_on IS NOT NULL THEN m.refused_on
        WHEN m.removed_on IS NOT NULL THEN m.removed_on
        WHEN m.resigned_on IS NOT NULL THEN m.resigned_on
        WHEN m.joined_on IS NULL THEN m.applied_on
        WHEN m.paid_until IS NULL THEN '9999-12-31' ELSE m.paid_until END)
        FROM memberships m WHERE m.hub_id = p.hub_id AND m.person_id = p.id) AS ended_on
FROM people p WHERE p.hub_id = :hub_id AND p.id > :after ORDER BY p.id LIMIT :most;
-- in: after INTEGER, most INTEGER, before INTEGER, day TEXT
-- out: is_idle INTEGER, joined INTEGER, ended_on TEXT NULL

-- name: people_detail_count :count
SELECT count(*) FROM people p
WHERE p.hub_id = :hub_id AND p.id = :id AND (p.email IS NOT NULL OR p.phone IS NOT NULL
    OR p.address IS NOT NULL OR p.postcode IS NOT NULL OR p.area_code IS NOT NULL
    OR p.ward_code IS NOT NULL OR p.birth_year IS NOT NULL OR p.travel_km IS NOT NULL
    OR p.note IS NOT NULL
    OR EXISTS (SELECT 1 FROM person_skills x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM person_languages x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM person_times x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM person_contacts x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM need_tellers x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM message_recipients x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM touches x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM balances x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM wishes x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM channel_stops x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM sign_ups x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM shift_refusals x WHERE x.hub_id = p.hub_id AND x.person_id = p.id)
    OR EXISTS (SELECT 1 FROM memberships x WHERE x.hub_id = p.hub_id AND x.person_id = p.id
        AND x.why_joined IS NOT NULL)
    OR EXISTS (SELECT 1 FROM office_terms x WHERE x.hub_id = p.hub_id AND x.person_id = p.id
        AND x.note <> '')
    OR EXISTS (SELECT 1 FROM involvements x WHERE x.hub_id = p.hub_id AND x.person_id = p.id));

-- name: person_forget_details :exec
UPDATE people SET email = NULL, email_folded = NULL, phone = NULL, phone_folded = NULL,
    address = NULL, postcode = NULL, area_code = NULL, ward_code = NULL, birth_year = NULL,
    travel_km = NULL, note = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: person_contacts_remove :exec
DELETE FROM person_contacts WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: person_distinctions_remove :exec
DELETE FROM person_distinctions
WHERE hub_id = :hub_id AND (person_id = :person_id OR other_person_id = :person_id);

-- name: person_merges_remove :exec
DELETE FROM person_merges WHERE hub_id = :hub_id AND person_id = :person_id;

-- Lists taken out.

-- name: export_facts :one
SELECT p.external_id, p.address, p.postcode, p.birth_year, p.note, m.type, m.amount_pence,
    q.external_id AS payer_number, q.given_name AS payer_given_name,
    q.family_name AS payer_family_name
FROM people p
LEFT JOIN memberships m ON m.hub_id = p.hub_id AND m.id = :membership_id
LEFT JOIN memberships h ON h.hub_id = m.hub_id AND h.id = m.of_membership_id
LEFT JOIN people q ON q.hub_id = h.hub_id AND q.id = h.person_id
WHERE p.hub_id = :hub_id AND p.id = :id;

-- name: people_count_all :count
SELECT count(*) FROM people WHERE hub_id = :hub_id;

-- name: people_count_members :count
SELECT count(*) FROM memberships m
WHERE m.hub_id = :hub_id AND {is_active(m)} AND {is_newest(m)};

-- name: people_count_new :count
SELECT count(*) FROM memberships m
WHERE m.hub_id = :hub_id AND m.joined_on >= :since AND m.joined_on <= :today
    AND {is_active(m)} AND {is_newest(m)};

-- name: people_count_lapsed :count
SELECT count(*) FROM memberships m
WHERE m.hub_id = :hub_id AND m.paid_until < :paid_since AND {has_lapsed(m)} AND {is_newest(m)};

-- name: people_count_helpers :count
SELECT count(DISTINCT d.person_id) FROM touches d
WHERE d.hub_id = :hub_id AND d.kind = 'did' AND d.at >= :since AND d.at <= :until;
-- in: since INTEGER, until INTEGER

-- name: export_insert :exec
INSERT INTO exports (hub_id, id, list, words, file, people, account_id, made_at)
VALUES (:hub_id, :id, :list, :words, :file, :people, :account_id, :made_at);

-- name: export_latest :one
SELECT id, list, words, file, people, made_at FROM exports
WHERE hub_id = :hub_id AND account_id = :account_id AND made_at >= :since
ORDER BY made_at DESC, id DESC LIMIT 1;
-- in: since INTEGER

-- name: export_forget :exec
DELETE FROM exports WHERE hub_id = :hub_id AND made_at < :before;
-- in: before INTEGER

-- name: people_applied_count :count
SELECT count(*) AS people FROM memberships m
WHERE m.hub_id = :hub_id AND {is_waiting(m)} AND {is_newest(m)};
-- out: people INTEGER
