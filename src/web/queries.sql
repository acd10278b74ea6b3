-- side: common

-- name: account_by_email :one
SELECT id, name, password_hash, access_role, person_id, initiative_id FROM accounts
WHERE hub_id = :hub_id AND email_folded = :email_folded AND ended_at IS NULL;

-- name: account_by_id :one
SELECT id, email, name, access_role, person_id, initiative_id, ended_at FROM accounts
WHERE hub_id = :hub_id AND id = :id;

-- name: account_list :many
SELECT id, email, name, access_role, person_id, initiative_id, ended_at FROM accounts
WHERE hub_id = :hub_id ORDER BY name, id LIMIT 500;

-- name: account_insert :exec
INSERT INTO accounts (hub_id, id, email, email_folded, name, password_hash, access_role, person_id,
    initiative_id, created_at)
VALUES (:hub_id, :id, :email, :email_folded, :name, :password_hash, :access_role, :person_id,
    :initiative_id, :created_at)
ON CONFLICT (hub_id, email_folded) DO NOTHING;

-- name: account_security :one
SELECT email_folded, password_hash FROM accounts
WHERE hub_id = :hub_id AND id = :id AND ended_at IS NULL;

-- Chairs who can sign in: '-' stands for a password that nobody has set yet.
-- name: account_other_chairs :count
SELECT count(*) FROM accounts
WHERE hub_id = :hub_id AND access_role = 'chair' AND ended_at IS NULL
    AND password_hash <> '-' AND id <> :id;

-- name: account_facts :many
SELECT id, created_at, ended_at, CASE WHEN password_hash = '-' THEN 0 ELSE 1 END AS has_password
FROM accounts WHERE hub_id = :hub_id ORDER BY name, id LIMIT 500;
-- out: has_password INTEGER

-- name: sign_in_last :many
SELECT account_id, max(created_at) AS signed_in_at FROM sign_ins
WHERE hub_id = :hub_id GROUP BY account_id LIMIT 500;
-- out: signed_in_at INTEGER

-- name: account_reopen :exec
UPDATE accounts SET ended_at = NULL, password_hash = '-'
WHERE hub_id = :hub_id AND id = :id AND ended_at IS NOT NULL AND password_hash <> '';

-- name: account_initiative_count :count
SELECT count(*) FROM initiatives WHERE hub_id = :hub_id AND id = :initiative_id;

-- name: account_end :exec
UPDATE accounts SET ended_at = :ended_at WHERE hub_id = :hub_id AND id = :id AND ended_at IS NULL;

-- name: account_set_role :exec
UPDATE accounts SET access_role = :access_role, initiative_id = :initiative_id
WHERE hub_id = :hub_id AND id = :id;

-- name: account_set_person :exec
UPDATE accounts SET person_id = :person_id WHERE hub_id = :hub_id AND id = :id;

-- name: account_set_password :exec
UPDATE accounts SET password_hash = :password_hash WHERE hub_id = :hub_id AND id = :id;

-- name: sign_in_insert :exec
INSERT INTO sign_ins (hub_id, secret_hash, account_id, created_at, last_seen_at)
VALUES (:hub_id, :secret_hash, :account_id, :created_at, :created_at);

-- name: sign_in_find :one
SELECT s.account_id, s.created_at, s.last_seen_at, a.name, a.access_role, a.person_id,
    a.initiative_id
FROM sign_ins s JOIN accounts a ON a.hub_id = s.hub_id AND a.id = s.account_id
WHERE s.hub_id = :hub_id AND s.secret_hash = :secret_hash AND s.ended_at IS NULL
    AND a.ended_at IS NULL;

-- name: sign_in_seen :exec
UPDATE sign_ins SET last_seen_at = :last_seen_at
WHERE hub_id = :hub_id AND secret_hash = :secret_hash AND last_seen_at < :last_seen_at;

-- name: sign_in_end :exec
UPDATE sign_ins SET ended_at = :ended_at
WHERE hub_id = :hub_id AND secret_hash = :secret_hash AND ended_at IS NULL;

-- name: sign_in_end_all :exec
UPDATE sign_ins SET ended_at = :ended_at
WHERE hub_id = :hub_id AND account_id = :account_id AND ended_at IS NULL;

-- name: sign_in_end_others :exec
UPDATE sign_ins SET ended_at = :ended_at
WHERE hub_id = :hub_id AND account_id = :account_id AND secret_hash <> :secret_hash
    AND ended_at IS NULL;

-- name: api_token_insert :exec
INSERT INTO api_tokens (hub_id, id, secret_hash, access_role, initiative_id, created_at, expires_at)
VALUES (:hub_id, :id, :secret_hash, :access_role, :initiative_id, :created_at, :expires_at);

-- name: api_token_find :one
SELECT id, access_role, initiative_id, expires_at FROM api_tokens
WHERE hub_id = :hub_id AND secret_hash = :secret_hash AND ended_at IS NULL;

-- name: api_token_ending :many
SELECT access_role, expires_at FROM api_tokens
WHERE hub_id = :hub_id AND ended_at IS NULL AND expires_at > :now AND expires_at < :until
ORDER BY expires_at LIMIT 100;
-- in: now INTEGER, until INTEGER

-- name: signed_link_find :one
SELECT purpose, subject_id, created_at, expires_at FROM signed_links
WHERE hub_id = :hub_id AND secret_hash = :secret_hash AND ended_at IS NULL;

-- name: signed_link_of_subject :one
SELECT created_at, expires_at FROM signed_links
WHERE hub_id = :hub_id AND purpose = :purpose AND subject_id = :subject_id AND ended_at IS NULL
    AND expires_at > :now
ORDER BY created_at DESC LIMIT 1;
-- in: now INTEGER

-- name: signed_link_insert :exec
INSERT INTO signed_links (hub_id, secret_hash, purpose, subject_id, created_at, expires_at)
VALUES (:hub_id, :secret_hash, :purpose, :subject_id, :created_at, :expires_at)
ON CONFLICT (hub_id, secret_hash) DO NOTHING;

-- name: signed_link_outlast :exec
UPDATE signed_links SET expires_at = :until
WHERE hub_id = :hub_id AND purpose = :purpose AND subject_id = :subject_id
    AND expires_at < :until AND ended_at IS NULL;
-- in: until INTEGER

-- name: signed_link_end :exec
UPDATE signed_links SET ended_at = :ended_at
WHERE hub_id = :hub_id AND purpose = :purpose AND subject_id = :subject_id AND ended_at IS NULL;

-- What goes: what was to sign in with, so long after it ended.

-- name: account_look :many
SELECT id, CASE WHEN ended_at < :before AND password_hash <> '' THEN 1 ELSE 0 END AS is_due
FROM accounts WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER, before INTEGER
-- out: is_due INTEGER

-- name: account_forget :exec
UPDATE accounts SET email = '', email_folded = :email_folded, name = '', password_hash = '',
    person_id = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: sign_ins_forget :exec
DELETE FROM sign_ins WHERE hub_id = :hub_id AND secret_hash IN (SELECT s.secret_hash
    FROM sign_ins s WHERE s.hub_id = :hub_id AND s.created_at < :before
    ORDER BY s.secret_hash LIMIT :most);
-- in: before INTEGER, most INTEGER

-- name: signed_links_forget :exec
DELETE FROM signed_links WHERE hub_id = :hub_id AND secret_hash IN (SELECT s.secret_hash
    FROM signed_links s WHERE s.hub_id = :hub_id
        AND (s.expires_at < :before OR s.ended_at < :before)
    ORDER BY s.secret_hash LIMIT :most);
-- in: before INTEGER, most INTEGER

-- How much each officer and token reads of members, by day.

-- name: personal_read_add :exec
INSERT INTO personal_reads (hub_id, day, actor_kind, actor_id, n)
VALUES (:hub_id, :day, :actor_kind, :actor_id, :n)
ON CONFLICT (hub_id, day, actor_kind, actor_id) DO UPDATE SET n = personal_reads.n + excluded.n;

-- name: personal_read_days :many
SELECT day, actor_kind, actor_id, n FROM personal_reads
WHERE hub_id = :hub_id AND day >= :from_day ORDER BY day DESC, actor_kind, actor_id LIMIT 500;
-- in: from_day TEXT

-- name: personal_reads_forget :exec
DELETE FROM personal_reads WHERE hub_id = :hub_id AND day < :day;
