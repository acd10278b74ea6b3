-- side: common

-- name: hub_by_slug :one
SELECT id, slug, name, area_code, zone_name, language, tagline, imprint, phone, email, currency,
    link_key, privacy_contact, hidden_languages, steps_away_at, copies_said_at, body_type
FROM hubs WHERE slug = :slug;

-- name: hub_by_id :one
SELECT id, slug, name, area_code, zone_name, language, tagline, imprint, phone, email, currency,
    link_key, privacy_contact, hidden_languages, steps_away_at, copies_said_at, body_type
FROM hubs WHERE id = :id;

-- name: hub_by_host :one
SELECT h.id, h.slug, h.name, h.area_code, h.zone_name, h.language, h.tagline, h.imprint, h.phone,
    h.email, h.currency, h.link_key, h.privacy_contact, h.hidden_languages, h.steps_away_at,
    h.copies_said_at, h.body_type
FROM hub_hosts o JOIN hubs h ON h.id = o.hub_id WHERE o.host = :host;

-- name: hub_list :many
SELECT id, slug, name, area_code, zone_name, language, tagline, imprint, phone, email, currency,
    link_key, privacy_contact, hidden_languages, steps_away_at, copies_said_at, body_type
FROM hubs ORDER BY slug LIMIT 1000;

-- Whether there is one alone needs no more than two.
-- name: hub_first_two :many
SELECT id, slug, name, area_code, zone_name, language, tagline, imprint, phone, email, currency,
    link_key, privacy_contact, hidden_languages, steps_away_at, copies_said_at, body_type
FROM hubs ORDER BY id LIMIT 2;

-- name: hub_insert :exec
INSERT INTO hubs (id, slug, name, area_code, zone_name, language, tagline, imprint, phone, email,
    currency, link_key, signing_seed, created_at, privacy_contact, hidden_languages,
    steps_away_at, copies_said_at, body_type)
VALUES (:id, :slug, :name, :area_code, :zone_name, :language, :tagline, :imprint, :phone, :email,
    :currency, :link_key, :signing_seed, :created_at, :privacy_contact, :hidden_languages,
    :steps_away_at, :copies_said_at, :body_type);

-- name: hub_set_area :exec
UPDATE hubs SET area_code = :area_code WHERE id = :id;

-- name: hub_update :exec
UPDATE hubs SET name = :name, zone_name = :zone_name, tagline = :tagline, imprint = :imprint,
    phone = :phone, email = :email, privacy_contact = :privacy_contact,
    hidden_languages = :hidden_languages, steps_away_at = :steps_away_at,
    copies_said_at = :copies_said_at, body_type = :body_type
WHERE id = :hub_id;

-- name: hub_signing_seed :one
SELECT signing_seed FROM hubs WHERE id = :hub_id;

-- name: hub_host_insert :exec
INSERT INTO hub_hosts (host, hub_id) VALUES (:host, :id);
-- in: id INTEGER

-- name: server_key_find :one
SELECT key FROM server_keys WHERE purpose = :purpose;

-- name: server_key_insert :exec
INSERT INTO server_keys (purpose, key, created_at) VALUES (:purpose, :key, :created_at)
ON CONFLICT (purpose) DO NOTHING;

-- name: audit_last :one
SELECT sequence, hash FROM audit_records WHERE hub_id = :hub_id ORDER BY sequence DESC LIMIT 1;

-- name: audit_insert :exec
INSERT INTO audit_records (hub_id, sequence, at, actor_kind, actor_id, action, subject, detail, hash)
VALUES (:hub_id, :sequence, :at, :actor_kind, :actor_id, :action, :subject, :detail, :hash);

-- name: audit_after :many
SELECT sequence, at, actor_kind, actor_id, action, subject, detail, hash FROM audit_records
WHERE hub_id = :hub_id AND sequence > :sequence ORDER BY sequence LIMIT 500;

-- name: audit_before :many
SELECT sequence, at, actor_kind, actor_id, action, subject, detail, hash FROM audit_records
WHERE hub_id = :hub_id AND sequence < :sequence ORDER BY sequence DESC LIMIT 50;

-- name: idempotency_find :one
SELECT body_hash, status, location, body FROM idempotency_keys
WHERE hub_id = :hub_id AND credential = :credential AND route = :route AND key = :key;

-- name: idempotency_insert :exec
INSERT INTO idempotency_keys (hub_id, credential, route, key, body_hash, status, location, body,
    created_at)
VALUES (:hub_id, :credential, :route, :key, :body_hash, :status, :location, :body, :created_at);

-- name: idempotency_update :exec
UPDATE idempotency_keys SET body_hash = :body_hash, status = :status, location = :location,
    body = :body, created_at = :created_at
WHERE hub_id = :hub_id AND credential = :credential AND route = :route AND key = :key;

-- name: idempotency_forget_route :exec
DELETE FROM idempotency_keys WHERE hub_id = :hub_id AND route = :route;

-- name: idempotency_forget :exec
DELETE FROM idempotency_keys WHERE hub_id = :hub_id AND created_at < :created_at;

-- name: rollup_raise :exec
UPDATE day_rollups SET n = n + :more, total = total + :more_total
WHERE hub_id = :hub_id AND day = :day AND metric = :metric;
-- in: more INTEGER, more_total INTEGER

-- name: rollup_add :exec
INSERT INTO day_rollups (hub_id, day, metric, n, total) VALUES (:hub_id, :day, :metric, :n, :total)
ON CONFLICT (hub_id, day, metric) DO UPDATE SET n = day_rollups.n + excluded.n,
    total = day_rollups.total + excluded.total;

-- name: rollup_sum :one
SELECT CAST(COALESCE(sum(n), 0) AS INTEGER) AS n, CAST(COALESCE(sum(total), 0) AS INTEGER) AS total
FROM day_rollups WHERE hub_id = :hub_id AND metric = :metric AND day >= :from_day AND day <= :to_day;
-- in: from_day TEXT
-- in: to_day TEXT
-- out: n INTEGER
-- out: total INTEGER

-- name: rollup_list :many
SELECT day, metric, n, total FROM day_rollups
WHERE hub_id = :hub_id AND day >= :from_day AND day <= :to_day ORDER BY day, metric LIMIT 20000;
-- in: from_day TEXT
-- in: to_day TEXT

-- name: plan_step_insert :exec
INSERT INTO plan_steps (hub_id, id, plan, subject_id, title, detail, owner_account_id, due_on)
VALUES (:hub_id, :id, :plan, :subject_id, :title, :detail, :owner_account_id, :due_on);

-- name: plan_step_list :many
SELECT id, title, detail, owner_account_id, due_on, done_at, done_by_account_id FROM plan_steps
WHERE hub_id = :hub_id AND plan = :plan AND subject_id = :subject_id ORDER BY due_on, id LIMIT 500;

-- name: plan_step_find :one
SELECT id, plan, subject_id, title, due_on, done_at FROM plan_steps
WHERE hub_id = :hub_id AND id = :id;

-- name: plan_step_set_done :exec
UPDATE plan_steps SET done_at = :done_at, done_by_account_id = :done_by_account_id
WHERE hub_id = :hub_id AND id = :id;

-- name: plan_steps_due :many
SELECT id, plan, subject_id, title, detail, owner_account_id, due_on FROM plan_steps
WHERE hub_id = :hub_id AND done_at IS NULL AND due_on <= :due_on ORDER BY due_on, id LIMIT 50;

-- name: retention_run_list :many
SELECT what, day, after_id, gone, finished_at FROM retention_runs
WHERE hub_id = :hub_id ORDER BY what;

-- name: retention_run_put :exec
INSERT INTO retention_runs (hub_id, what, day, after_id, gone, finished_at)
VALUES (:hub_id, :what, :day, :after_id, :gone, :finished_at)
ON CONFLICT (hub_id, what) DO UPDATE SET day = excluded.day, after_id = excluded.after_id,
    gone = excluded.gone, finished_at = excluded.finished_at;

-- The kind of association and the hub's own figures in one: rule is NULL when it has none.
-- name: rule_own :many
SELECT h.body_type, h.currency, v.id, v.rule, v.from_day, v.value
FROM hubs h LEFT JOIN rule_values v ON v.hub_id = :hub_id
WHERE h.id = :hub_id LIMIT 1000;
-- out: id INTEGER NULL, rule TEXT NULL, from_day TEXT NULL

-- name: rule_value_insert :exec
INSERT INTO rule_values (hub_id, id, rule, from_day, value, set_by_account_id)
VALUES (:hub_id, :id, :rule, :from_day, :value, :account_id);

-- name: rule_confirmed :many
SELECT rule, pack, version, confirmed_on FROM rule_confirmations
WHERE hub_id = :hub_id ORDER BY rule, pack, version LIMIT 1000;

-- name: rule_confirmation_insert :exec
INSERT INTO rule_confirmations (hub_id, rule, pack, version, confirmed_on, confirmed_by_account_id)
VALUES (:hub_id, :rule, :pack, :version, :confirmed_on, :account_id)
ON CONFLICT (hub_id, rule, pack, version) DO NOTHING;
