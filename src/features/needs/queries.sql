-- side: common

-- What need_state_of still has to look at is found by cheap conditions: never closed, or reopened
-- once. Which state that makes is decided there and nowhere else.

-- name: need_row :one
SELECT n.id, n.title, n.theme, n.ward_code, n.note, n.owner_account_id, n.due_on, n.created_at,
    n.confirmed_at, n.met_at, n.reopened_at, n.parked_at, n.parked_reason, n.not_ours_at, n.who_can,
    COALESCE(a.name, '') AS ward_name,
    (SELECT CAST(COALESCE(sum(e.voices), 0) AS INTEGER) FROM need_evidence e
        WHERE e.hub_id = n.hub_id AND e.need_id = n.id) AS voices,
    (SELECT COALESCE(max(e.heard_on), '') FROM need_evidence e
        WHERE e.hub_id = n.hub_id AND e.need_id = n.id) AS last_heard_on,
    (SELECT count(*) FROM need_evidence e WHERE e.hub_id = n.hub_id AND e.need_id = n.id
        AND (e.told_by IS NOT NULL OR e.contact IS NOT NULL OR e.partner_id IS NOT NULL)
        AND (e.told_back_at IS NULL OR e.told_back_at < COALESCE(n.met_at, n.parked_at,
            n.not_ours_at, 0))) AS waiting,
    (SELECT count(*) FROM initiatives i WHERE i.hub_id = n.hub_id AND i.need_id = n.id
        AND i.finished_at IS NULL AND i.paused_at IS NULL
        AND i.running_from <= :today) AS running
FROM needs n JOIN hubs h ON h.id = n.hub_id
LEFT JOIN areas a ON a.pack_code = h.area_code AND a.code = n.ward_code
WHERE n.hub_id = :hub_id AND n.id = :id;
-- in: today TEXT
-- out: ward_name TEXT
-- out: voices INTEGER
-- out: last_heard_on TEXT
-- out: waiting INTEGER
-- out: running INTEGER

-- name: need_count_ever :count
SELECT count(*) FROM (SELECT 1 FROM needs WHERE hub_id = :hub_id LIMIT 1) AS one;

-- name: need_rows_open :many
SELECT n.id, n.title, n.theme, n.ward_code, n.note, n.owner_account_id, n.due_on, n.created_at,
    n.confirmed_at, n.met_at, n.reopened_at, n.parked_at, n.parked_reason, n.not_ours_at, n.who_can,
    COALESCE(a.name, '') AS ward_name,
    (SELECT CAST(COALESCE(sum(e.voices), 0) AS INTEGER) FROM need_evidence e
        WHERE e.hub_id = n.hub_id AND e.need_id = n.id) AS voices,
    (SELECT COALESCE(max(e.heard_on), '') FROM need_evidence e
        WHERE e.hub_id = n.hub_id AND e.need_id = n.id) AS last_heard_on,
    (SELECT count(*) FROM need_evidence e WHERE e.hub_id = n.hub_id AND e.need_id = n.id
        AND (e.told_by IS NOT NULL OR e.contact IS NOT NULL OR e.partner_id IS NOT NULL)
        AND (e.told_back_at IS NULL OR e.told_back_at < COALESCE(n.met_at, n.parked_at,
            n.not_ours_at, 0))) AS waiting,
    (SELECT count(*) FROM initiatives i WHERE i.hub_id = n.hub_id AND i.need_id = n.id
        AND i.finished_at IS NULL AND i.paused_at IS NULL
        AND i.running_from <= :today) AS running
FROM needs n JOIN hubs h ON h.id = n.hub_id
LEFT JOIN areas a ON a.pack_code = h.area_code AND a.code = n.ward_code
WHERE n.hub_id = :hub_id AND (n.reopened_at IS NOT NULL OR (n.met_at IS NULL AND n.parked_at IS NULL
        AND n.not_ours_at IS NULL))
ORDER BY voices DESC, last_heard_on DESC, n.id LIMIT 1000;
-- in: today TEXT
-- out: ward_name TEXT
-- out: voices INTEGER
-- out: last_heard_on TEXT
-- out: waiting INTEGER
-- out: running INTEGER

-- What need_state_of asks of those in nobody's hands; what runs for them keeps them open anyway.
-- name: need_unowned_facts :many
SELECT confirmed_at, met_at, parked_at, not_ours_at, reopened_at FROM needs
WHERE hub_id = :hub_id AND owner_account_id IS NULL AND (reopened_at IS NOT NULL
    OR (met_at IS NULL AND parked_at IS NULL AND not_ours_at IS NULL))
LIMIT 1000;

-- Newest first, of those met whose tellers have not heard since.
-- name: need_untold_rows :many
SELECT n.id, n.title, n.confirmed_at, n.met_at, n.parked_at, n.not_ours_at, n.reopened_at
FROM needs n
WHERE n.hub_id = :hub_id AND n.met_at IS NOT NULL AND EXISTS (SELECT 1 FROM need_evidence e
    WHERE e.hub_id = n.hub_id AND e.need_id = n.id
        AND (e.told_by IS NOT NULL OR e.contact IS NOT NULL OR e.partner_id IS NOT NULL)
        AND (e.told_back_at IS NULL OR e.told_back_at < n.met_at))
ORDER BY n.id DESC LIMIT 20;

-- name: need_rows_open_of_ward :many
SELECT n.id, n.title, n.theme, n.ward_code, n.note, n.owner_account_id, n.due_on, n.created_at,
    n.confirmed_at, n.met_at, n.reopened_at, n.parked_at, n.parked_reason, n.not_ours_at, n.who_can,
    COALESCE(a.name, '') AS ward_name,
    (SELECT CAST(COALESCE(sum(e.voices), 0) AS INTEGER) FROM need_evidence e
        WHERE e.hub_id = n.hub_id AND e.need_id = n.id) AS voices,
    (SELECT COALESCE(max(e.heard_on), '') FROM need_evidence e
        WHERE e.hub_id = n.hub_id AND e.need_id = n.id) AS last_heard_on,
    (SELECT count(*) FROM need_evidence e WHERE e.hub_id = n.hub_id AND e.need_id = n.id
        AND (e.told_by IS NOT NULL OR e.contact IS NOT NULL OR e.partner_id IS NOT NULL)
        AND (e.told_back_at IS NULL OR e.told_back_at < COALESCE(n.met_at, n.parked_at,
            n.not_ours_at, 0))) AS waiting,
    (SELECT count(*) FROM initiatives i WHERE i.hub_id = n.hub_id AND i.need_id = n.id
        AND i.finished_at IS NULL AND i.paused_at IS NULL
        AND i.running_from <= :today) AS running
FROM needs n JOIN hubs h ON h.id = n.hub_id
LEFT JOIN areas a ON a.pack_code = h.area_code AND a.code = n.ward_code
WHERE n.hub_id = :hub_id AND n.ward_code = :ward_code AND (n.reopened_at IS NOT NULL OR (n.met_at IS NULL AND n.parked_at IS NULL
        AND n.not_ours_at IS NULL))
ORDER BY voices DESC, last_heard_on DESC, n.id LIMIT 1000;
-- in: today TEXT
-- out: ward_name TEXT
-- out: voices INTEGER
-- out: last_heard_on TEXT
-- out: waiting INTEGER
-- out: running INTEGER

-- name: need_rows_closed :many
SELECT n.id, n.title, n.theme, n.ward_code, n.note, n.owner_account_id, n.due_on, n.created_at,
    n.confirmed_at, n.met_at, n.reopened_at, n.parked_at, n.parked_reason, n.not_ours_at, n.who_can,
    COALESCE(a.name, '') AS ward_name,
    (SELECT CAST(COALESCE(sum(e.voices), 0) AS INTEGER) FROM need_evidence e
        WHERE e.hub_id = n.hub_id AND e.need_id = n.id) AS voices,
    (SELECT COALESCE(max(e.heard_on), '') FROM need_evidence e
        WHERE e.hub_id = n.hub_id AND e.need_id = n.id) AS last_heard_on,
    (SELECT count(*) FROM need_evidence e WHERE e.hub_id = n.hub_id AND e.need_id = n.id
        AND (e.told_by IS NOT NULL OR e.contact IS NOT NULL OR e.partner_id IS NOT NULL)
        AND (e.told_back_at IS NULL OR e.told_back_at < COALESCE(n.met_at, n.parked_at,
            n.not_ours_at, 0))) AS waiting,
    (SELECT count(*) FROM initiatives i WHERE i.hub_id = n.hub_id AND i.need_id = n.id
        AND i.finished_at IS NULL AND i.paused_at IS NULL
        AND i.running_from <= :today) AS running
FROM needs n JOIN hubs h ON h.id = n.hub_id
LEFT JOIN areas a ON a.pack_code = h.area_code AND a.code = n.ward_code
WHERE n.hub_id = :hub_id AND (n.met_at IS NOT NULL OR n.parked_at IS NOT NULL
    OR n.not_ours_at IS NOT NULL)
ORDER BY n.id DESC LIMIT 1000;
-- in: today TEXT
-- out: ward_name TEXT
-- out: voices INTEGER
-- out: last_heard_on TEXT
-- out: waiting INTEGER
-- out: running INTEGER

-- name: need_rows_after :many
SELECT n.id, n.title, n.theme, n.ward_code, n.note, n.owner_account_id, n.due_on, n.created_at,
    n.confirmed_at, n.met_at, n.reopened_at, n.parked_at, n.parked_reason, n.not_ours_at, n.who_can,
    COALESCE(a.name, '') AS ward_name,
    (SELECT CAST(COALESCE(sum(e.voices), 0) AS INTEGER) FROM need_evidence e
        WHERE e.hub_id = n.hub_id AND e.need_id = n.id) AS voices,
    (SELECT COALESCE(max(e.heard_on), '') FROM need_evidence e
        WHERE e.hub_id = n.hub_id AND e.need_id = n.id) AS last_heard_on,
    (SELECT count(*) FROM need_evidence e WHERE e.hub_id = n.hub_id AND e.need_id = n.id
        AND (e.told_by IS NOT NULL OR e.contact IS NOT NULL OR e.partner_id IS NOT NULL)
        AND (e.told_back_at IS NULL OR e.told_back_at < COALESCE(n.met_at, n.parked_at,
            n.not_ours_at, 0))) AS waiting,
    (SELECT count(*) FROM initiatives i WHERE i.hub_id = n.hub_id AND i.need_id = n.id
        AND i.finished_at IS NULL AND i.paused_at IS NULL
        AND i.running_from <= :today) AS running
FROM needs n JOIN hubs h ON h.id = n.hub_id
LEFT JOIN areas a ON a.pack_code = h.area_code AND a.code = n.ward_code
WHERE n.hub_id = :hub_id AND n.id > :after ORDER BY n.id LIMIT 200;
-- in: after INTEGER
-- in: today TEXT
-- out: ward_name TEXT
-- out: voices INTEGER
-- out: last_heard_on TEXT
-- out: waiting INTEGER
-- out: running INTEGER

-- name: need_insert :exec
INSERT INTO needs (hub_id, id, title, theme, ward_code, note, created_at)
VALUES (:hub_id, :id, :title, :theme, :ward_code, :note, :created_at);

-- name: need_evidence_insert :exec
INSERT INTO need_evidence (hub_id, id, need_id, source, partner_id, told_by, contact, words, voices,
    heard_on, created_at)
VALUES (:hub_id, :id, :need_id, :source, :partner_id, :told_by, :contact, :words, :voices,
    :heard_on, :created_at);

-- name: need_update :exec
UPDATE needs SET title = :title, theme = :theme, ward_code = :ward_code, note = :note
WHERE hub_id = :hub_id AND id = :id;

-- name: need_evidence_row :one
SELECT words, voices, told_by, contact FROM need_evidence
WHERE hub_id = :hub_id AND id = :id AND need_id = :need_id;

-- name: need_evidence_update :exec
UPDATE need_evidence SET words = :words, voices = :voices, told_by = :told_by, contact = :contact
WHERE hub_id = :hub_id AND id = :id AND need_id = :need_id;

-- name: need_set_confirmed :exec
UPDATE needs SET confirmed_at = :confirmed_at
WHERE hub_id = :hub_id AND id = :id AND confirmed_at IS NULL;

-- name: need_set_owner :exec
UPDATE needs SET owner_account_id = :owner_account_id, due_on = :due_on
WHERE hub_id = :hub_id AND id = :id;

-- name: need_set_met :exec
UPDATE needs SET met_at = :met_at, parked_at = NULL, not_ours_at = NULL, reopened_at = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: need_set_parked :exec
UPDATE needs SET parked_at = :parked_at, parked_reason = :parked_reason, met_at = NULL,
    not_ours_at = NULL, reopened_at = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: need_set_not_ours :exec
UPDATE needs SET not_ours_at = :not_ours_at, who_can = :who_can, met_at = NULL, parked_at = NULL,
    reopened_at = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: need_set_reopened :exec
UPDATE needs SET reopened_at = :reopened_at WHERE hub_id = :hub_id AND id = :id;

-- name: need_evidence_rows :many
SELECT e.id, e.source, e.partner_id, e.told_by, e.contact, e.words, e.voices, e.heard_on,
    e.told_back_at, e.told_back, e.is_better, COALESCE(p.name, '') AS partner_name
FROM need_evidence e
LEFT JOIN partners p ON p.hub_id = e.hub_id AND p.id = e.partner_id
WHERE e.hub_id = :hub_id AND e.need_id = :need_id ORDER BY e.heard_on DESC, e.id DESC LIMIT 500;
-- out: partner_name TEXT

-- name: need_evidence_told :exec
UPDATE need_evidence SET told_back_at = :told_back_at, told_back = :told_back, is_better = :is_better
WHERE hub_id = :hub_id AND id = :id AND need_id = :need_id;

-- name: need_service_rows :many
SELECT id, who, kind, how_it_goes FROM need_services
WHERE hub_id = :hub_id AND need_id = :need_id ORDER BY id LIMIT 200;

-- name: need_service_insert :exec
INSERT INTO need_services (hub_id, id, need_id, who, kind, how_it_goes)
VALUES (:hub_id, :id, :need_id, :who, :kind, :how_it_goes);

-- name: need_initiative_rows :many
SELECT id, title, running_from, paused_at, finished_at FROM initiatives
WHERE hub_id = :hub_id AND need_id = :need_id ORDER BY id DESC LIMIT 100;

-- name: need_ward_rows :many
SELECT a.code, a.name FROM areas a JOIN hubs h ON a.pack_code = h.area_code
WHERE h.id = :hub_id AND a.kind = 'ward' ORDER BY a.name, a.code LIMIT 1000;

-- Merging two needs (merge.h). Whatever names a need comes along: here, or by need_hooks of the
-- feature that has the table; merge_test.c finds one that was forgotten.

-- name: need_whole :one
SELECT id, title, theme, ward_code, owner_account_id, due_on, note, created_at, confirmed_at,
    met_at, reopened_at, parked_at, parked_reason, not_ours_at, who_can
FROM needs WHERE hub_id = :hub_id AND id = :id;

-- name: need_insert_whole :exec
INSERT INTO needs (hub_id, id, title, theme, ward_code, owner_account_id, due_on, note, created_at,
    confirmed_at, met_at, reopened_at, parked_at, parked_reason, not_ours_at, who_can)
VALUES (:hub_id, :id, :title, :theme, :ward_code, :owner_account_id, :due_on, :note, :created_at,
    :confirmed_at, :met_at, :reopened_at, :parked_at, :parked_reason, :not_ours_at, :who_can);

-- name: need_settle :exec
UPDATE needs SET owner_account_id = :owner_account_id, due_on = :due_on, note = :note,
    created_at = :created_at, confirmed_at = :confirmed_at, reopened_at = :reopened_at
WHERE hub_id = :hub_id AND id = :id;

-- name: need_remove :exec
DELETE FROM needs WHERE hub_id = :hub_id AND id = :id;

-- name: need_evidence_ids :many
SELECT id FROM need_evidence WHERE hub_id = :hub_id AND need_id = :need_id ORDER BY id
LIMIT :most;

-- name: need_evidence_give :exec
UPDATE need_evidence SET need_id = :need_id WHERE hub_id = :hub_id AND id = :id;

-- name: need_service_ids :many
SELECT id FROM need_services WHERE hub_id = :hub_id AND need_id = :need_id ORDER BY id
LIMIT :most;

-- name: need_service_give :exec
UPDATE need_services SET need_id = :need_id WHERE hub_id = :hub_id AND id = :id;

-- name: need_merge_ids :many
SELECT id FROM need_merges WHERE hub_id = :hub_id AND need_id = :need_id ORDER BY id
LIMIT :most;

-- name: need_merge_give :exec
UPDATE need_merges SET need_id = :need_id WHERE hub_id = :hub_id AND id = :id;

-- name: need_merge_insert :exec
INSERT INTO need_merges (hub_id, id, need_id, gone_id, merged_at, by_account_id, record)
VALUES (:hub_id, :id, :need_id, :gone_id, :merged_at, :by_account_id, :record);

-- name: need_merge_find :one
SELECT need_id, gone_id, merged_at, record, undone_at FROM need_merges
WHERE hub_id = :hub_id AND id = :id;

-- name: need_merge_of_gone :one
SELECT id, need_id FROM need_merges
WHERE hub_id = :hub_id AND gone_id = :gone_id AND undone_at IS NULL ORDER BY id DESC LIMIT 1;

-- name: need_merges_of :many
SELECT id, merged_at FROM need_merges
WHERE hub_id = :hub_id AND need_id = :need_id AND undone_at IS NULL AND merged_at >= :since
ORDER BY id DESC LIMIT 20;

-- name: need_merge_mark_undone :exec
UPDATE need_merges SET undone_at = :undone_at WHERE hub_id = :hub_id AND id = :id;

-- Who of the people we know told us.

-- name: need_person :one
-- side: campaign
SELECT given_name, family_name, phone, email FROM people WHERE hub_id = :hub_id AND id = :id;

-- name: need_teller_insert :exec
-- side: campaign
INSERT INTO need_tellers (hub_id, evidence_id, person_id)
VALUES (:hub_id, :evidence_id, :person_id);

-- name: need_tellers_of :many
-- side: campaign
SELECT t.evidence_id, t.person_id FROM need_tellers t
JOIN need_evidence e ON e.hub_id = t.hub_id AND e.id = t.evidence_id
WHERE t.hub_id = :hub_id AND e.need_id = :need_id ORDER BY t.evidence_id LIMIT 500;

-- name: need_teller_find :one
-- side: campaign
SELECT person_id FROM need_tellers WHERE hub_id = :hub_id AND evidence_id = :evidence_id;

-- What goes: who told us, so long after they did or were told back.

-- name: need_evidence_look :many
-- side: campaign
SELECT e.id, CASE WHEN (e.told_by IS NOT NULL OR e.contact IS NOT NULL
        OR EXISTS (SELECT 1 FROM need_tellers t
            WHERE t.hub_id = e.hub_id AND t.evidence_id = e.id))
    AND e.heard_on < :day AND (e.told_back_at IS NULL OR e.told_back_at < :before)
    THEN 1 ELSE 0 END AS is_due
FROM need_evidence e WHERE e.hub_id = :hub_id AND e.id > :after ORDER BY e.id LIMIT :most;
-- in: after INTEGER, most INTEGER, before INTEGER, day TEXT
-- out: is_due INTEGER

-- name: need_evidence_forget :exec
UPDATE need_evidence SET told_by = NULL, contact = NULL WHERE hub_id = :hub_id AND id = :id;

-- name: need_teller_forget :exec
-- side: campaign
DELETE FROM need_tellers WHERE hub_id = :hub_id AND evidence_id = :evidence_id;

-- name: need_tellers_forget_person :exec
-- side: campaign
DELETE FROM need_tellers WHERE hub_id = :hub_id AND person_id = :person_id;
