-- side: campaign

-- Settings.

-- name: mail_settings_find :one
SELECT host, port, security, user_name, password, from_name, from_address, bounce_domain, pace,
    ask_words, trouble, trouble_at
FROM mail_settings WHERE hub_id = :hub_id;

-- name: mail_settings_store :exec
INSERT INTO mail_settings (hub_id, host, port, security, user_name, password, from_name,
    from_address, bounce_domain, pace, ask_words, changed_at)
VALUES (:hub_id, :host, :port, :security, :user_name, :password, :from_name, :from_address,
    :bounce_domain, :pace, :ask_words, :changed_at)
ON CONFLICT (hub_id) DO UPDATE SET host = excluded.host, port = excluded.port,
    security = excluded.security, user_name = excluded.user_name, password = excluded.password,
    from_name = excluded.from_name, from_address = excluded.from_address,
    bounce_domain = excluded.bounce_domain, pace = excluded.pace, ask_words = excluded.ask_words,
    changed_at = excluded.changed_at, trouble = NULL, trouble_at = NULL;

-- name: mail_settings_trouble :exec
UPDATE mail_settings SET trouble = :trouble, trouble_at = :trouble_at WHERE hub_id = :hub_id;

-- Templates of the hub's own, and audiences.

-- name: template_insert :exec
INSERT INTO message_templates (hub_id, id, name, direction, subject, body, created_at)
VALUES (:hub_id, :id, :name, :direction, :subject, :body, :created_at);

-- name: template_list :many
SELECT id, name, direction, subject, body FROM message_templates
WHERE hub_id = :hub_id AND ended_at IS NULL ORDER BY name, id LIMIT 200;

-- name: template_by_id :one
SELECT id, name, direction, subject, body, ended_at FROM message_templates
WHERE hub_id = :hub_id AND id = :id;

-- name: template_end :exec
UPDATE message_templates SET ended_at = :ended_at WHERE hub_id = :hub_id AND id = :id;

-- name: audience_insert :exec
INSERT INTO audiences (hub_id, id, name, conditions, created_at)
VALUES (:hub_id, :id, :name, :conditions, :created_at);

-- name: audience_list :many
SELECT id, name, conditions FROM audiences
WHERE hub_id = :hub_id AND ended_at IS NULL ORDER BY name, id LIMIT 200;

-- name: audience_by_id :one
SELECT id, name, conditions FROM audiences
WHERE hub_id = :hub_id AND id = :id AND ended_at IS NULL;

-- name: audience_end :exec
UPDATE audiences SET ended_at = :ended_at WHERE hub_id = :hub_id AND id = :id;

-- Whom an audience is: each condition that is not set is an empty text or 0. With everything that
-- decides whether, and how, they may be written to.

-- name: audience_people :many
SELECT p.id, p.given_name, p.family_name, p.email, p.address, p.postcode, b.asked_at, b.eased_at,
    b.did_at, b.first_did_at, b.thanked_at, b.first_thanked_at, b.offered_at, b.offered_before_at,
    b.joined_on, w.never_ask, w.ask_days, w.said_at,
    CASE WHEN EXISTS (SELECT 1 FROM channel_stops s WHERE s.hub_id = p.hub_id
        AND s.person_id = p.id AND s.channel = 'email' AND s.came_back_at IS NULL)
        THEN 1 ELSE 0 END AS stopped_email,
    CASE WHEN EXISTS (SELECT 1 FROM channel_stops s WHERE s.hub_id = p.hub_id
        AND s.person_id = p.id AND s.channel = 'post' AND s.came_back_at IS NULL)
        THEN 1 ELSE 0 END AS stopped_post
FROM people p
LEFT JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id AND +m.id = (SELECT x.id
    FROM memberships x WHERE x.hub_id = p.hub_id AND x.person_id = p.id
    ORDER BY x.applied_on DESC, x.id DESC LIMIT 1)
LEFT JOIN balances b ON b.hub_id = p.hub_id AND b.person_id = p.id
LEFT JOIN wishes w ON w.hub_id = p.hub_id AND w.person_id = p.id
WHERE p.hub_id = :hub_id AND p.id > :after AND (m.removed_on IS NULL OR m.removed_on > :today)
    AND ((:standing = 'members' AND {is_active(m)})
        OR (:standing = 'new' AND {is_active(m)} AND m.joined_on > :new_since)
        OR (:standing = 'lapsed' AND {has_lapsed(m)})
        OR (:standing = 'helpers' AND b.first_did_at IS NOT NULL))
    AND (:joined_since = '' OR m.joined_on >= :joined_since)
    AND (:ward_code = '' OR p.ward_code = :ward_code)
    AND (:language = '' OR EXISTS (SELECT 1 FROM person_languages l WHERE l.hub_id = p.hub_id
        AND l.person_id = p.id AND l.language = :language))
    AND (:skill = '' OR EXISTS (SELECT 1 FROM person_skills k WHERE k.hub_id = p.hub_id
        AND k.person_id = p.id AND k.skill = :skill))
    AND (:helped_since = 0 OR b.did_at >= :helped_since)
    AND (:not_helped_since = 0 OR b.did_at IS NULL OR b.did_at < :not_helped_since)
    AND (:mail = '' OR (:mail = 'with' AND p.email IS NOT NULL)
        OR (:mail = 'without' AND p.email IS NULL))
    AND (:initiative_id = 0 OR EXISTS (SELECT 1 FROM sign_ups u
        JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
        JOIN roles o ON o.hub_id = f.hub_id AND o.id = f.role_id
        WHERE u.hub_id = p.hub_id AND u.person_id = p.id AND o.initiative_id = :initiative_id
            AND u.confirmed_at IS NOT NULL AND u.dropped_at IS NULL))
    AND (:takes_part = '' OR EXISTS (SELECT 1 FROM involvements v WHERE v.hub_id = p.hub_id
        AND v.person_id = p.id AND (v.since_on IS NULL OR v.since_on <= :today)
        AND (v.until_on IS NULL OR v.until_on >= :today)
        AND (:takes_part = 'any' OR v.partner_id = :at_partner
            OR (v.partner_id IS NULL AND v.club_folded = :at_club))))
ORDER BY p.id LIMIT :most;
-- in: after INTEGER, standing TEXT, new_since TEXT, joined_since TEXT, ward_code TEXT
-- in: language TEXT, skill TEXT, helped_since INTEGER, not_helped_since INTEGER, mail TEXT
-- in: initiative_id INTEGER, most INTEGER, takes_part TEXT, at_partner INTEGER, at_club TEXT
-- out: stopped_email INTEGER, stopped_post INTEGER

-- name: audience_count :count
SELECT count(*)
FROM people p
LEFT JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id AND +m.id = (SELECT x.id
    FROM memberships x WHERE x.hub_id = p.hub_id AND x.person_id = p.id
    ORDER BY x.applied_on DESC, x.id DESC LIMIT 1)
LEFT JOIN balances b ON b.hub_id = p.hub_id AND b.person_id = p.id
WHERE p.hub_id = :hub_id AND (m.removed_on IS NULL OR m.removed_on > :today)
    AND ((:standing = 'members' AND {is_active(m)})
        OR (:standing = 'new' AND {is_active(m)} AND m.joined_on > :new_since)
        OR (:standing = 'lapsed' AND {has_lapsed(m)})
        OR (:standing = 'helpers' AND b.first_did_at IS NOT NULL))
    AND (:joined_since = '' OR m.joined_on >= :joined_since)
    AND (:ward_code = '' OR p.ward_code = :ward_code)
    AND (:language = '' OR EXISTS (SELECT 1 FROM person_languages l WHERE l.hub_id = p.hub_id
        AND l.person_id = p.id AND l.language = :language))
    AND (:skill = '' OR EXISTS (SELECT 1 FROM person_skills k WHERE k.hub_id = p.hub_id
        AND k.person_id = p.id AND k.skill = :skill))
    AND (:helped_since = 0 OR b.did_at >= :helped_since)
    AND (:not_helped_since = 0 OR b.did_at IS NULL OR b.did_at < :not_helped_since)
    AND (:mail = '' OR (:mail = 'with' AND p.email IS NOT NULL)
        OR (:mail = 'without' AND p.email IS NULL))
    AND (:initiative_id = 0 OR EXISTS (SELECT 1 FROM sign_ups u
        JOIN shifts f ON f.hub_id = u.hub_id AND f.id = u.shift_id
        JOIN roles o ON o.hub_id = f.hub_id AND o.id = f.role_id
        WHERE u.hub_id = p.hub_id AND u.person_id = p.id AND o.initiative_id = :initiative_id
            AND u.confirmed_at IS NOT NULL AND u.dropped_at IS NULL))
    AND (:takes_part = '' OR EXISTS (SELECT 1 FROM involvements v WHERE v.hub_id = p.hub_id
        AND v.person_id = p.id AND (v.since_on IS NULL OR v.since_on <= :today)
        AND (v.until_on IS NULL OR v.until_on >= :today)
        AND (:takes_part = 'any' OR v.partner_id = :at_partner
            OR (v.partner_id IS NULL AND v.club_folded = :at_club))));
-- in: standing TEXT, new_since TEXT, joined_since TEXT, ward_code TEXT
-- in: language TEXT, skill TEXT, helped_since INTEGER, not_helped_since INTEGER, mail TEXT
-- in: initiative_id INTEGER, takes_part TEXT, at_partner INTEGER, at_club TEXT

-- name: audience_projects :many
SELECT id, title FROM initiatives WHERE hub_id = :hub_id ORDER BY id DESC LIMIT 300;

-- name: audience_project :one
SELECT title FROM initiatives WHERE hub_id = :hub_id AND id = :id;

-- Messages.

-- name: message_insert :exec
INSERT INTO messages (hub_id, id, template, direction, subject, body, conditions, created_at,
    by_account_id, signed_by, base_url, language, filled_after)
VALUES (:hub_id, :id, :template, :direction, :subject, :body, :conditions, :created_at,
    :by_account_id, :signed_by, :base_url, :language, 0);

-- name: message_update :exec
UPDATE messages SET subject = :subject, body = :body, conditions = :conditions
WHERE hub_id = :hub_id AND id = :id AND confirmed_at IS NULL;

-- name: message_by_id :one
SELECT id, template, direction, subject, body, conditions, created_at, by_account_id, signed_by,
    base_url, confirmed_at, filled_at, filled_after, cancelled_at, language, override_reason
FROM messages WHERE hub_id = :hub_id AND id = :id;

-- name: message_list :many
SELECT id, template, direction, subject, body, conditions, created_at, by_account_id, signed_by,
    base_url, confirmed_at, filled_at, filled_after, cancelled_at, language, override_reason
FROM messages WHERE hub_id = :hub_id AND conditions <> '-' AND id < :before
ORDER BY id DESC LIMIT :most;
-- in: before INTEGER, most INTEGER

-- name: message_of_template_open :one
SELECT id FROM messages
WHERE hub_id = :hub_id AND template = :template AND conditions = '-' AND created_at >= :since
    AND base_url = :base_url AND coalesce(by_account_id, 0) = :account_id
    AND coalesce(language, '') = :in_language
ORDER BY id DESC LIMIT 1;
-- in: since INTEGER, account_id INTEGER, in_language TEXT

-- name: message_confirm :exec
UPDATE messages SET confirmed_at = :confirmed_at, base_url = :base_url, signed_by = :signed_by,
    direction = :direction, override_reason = :override_reason
WHERE hub_id = :hub_id AND id = :id AND confirmed_at IS NULL;

-- name: message_cancel :exec
UPDATE messages SET cancelled_at = :cancelled_at WHERE hub_id = :hub_id AND id = :id;

-- name: message_delete_draft :exec
DELETE FROM messages WHERE hub_id = :hub_id AND id = :id AND confirmed_at IS NULL;

-- name: message_to_fill :one
SELECT id FROM messages
WHERE hub_id = :hub_id AND filled_at IS NULL AND confirmed_at IS NOT NULL AND cancelled_at IS NULL
ORDER BY confirmed_at NULLS LAST LIMIT 1;

-- name: message_set_filled :exec
UPDATE messages SET filled_after = :filled_after, filled_at = :filled_at
WHERE hub_id = :hub_id AND id = :id;

-- Recipients.

-- name: recipient_insert :exec
INSERT INTO message_recipients (hub_id, id, message_id, person_id, address, channel, fields, source,
    source_id, queued_at, due_at, attempts)
VALUES (:hub_id, :id, :message_id, :person_id, :address, :channel, :fields, :source, :source_id,
    :queued_at, :due_at, 0)
ON CONFLICT (hub_id, message_id, person_id, source, source_id) DO NOTHING;

-- name: recipients_due :many
SELECT r.id, r.message_id, r.person_id, r.address, r.fields, r.source, r.source_id, r.attempts,
    p.given_name, p.family_name, p.email, w.language
FROM message_recipients r
LEFT JOIN people p ON p.hub_id = r.hub_id AND p.id = r.person_id
LEFT JOIN wishes w ON w.hub_id = r.hub_id AND w.person_id = r.person_id
WHERE r.hub_id = :hub_id AND r.due_at <= :now
ORDER BY r.due_at NULLS LAST, r.id LIMIT :most;
-- in: now INTEGER, most INTEGER

-- name: recipient_next_due :one
SELECT min(due_at) AS due_at FROM message_recipients WHERE hub_id = :hub_id AND due_at IS NOT NULL;
-- out: due_at INTEGER NULL

-- name: recipient_by_id :one
SELECT r.id, r.message_id, r.person_id, r.channel, r.fields, r.source, r.source_id, r.queued_at,
    r.due_at, r.attempts, r.handed_at, r.unsure_at, r.sent_at, r.failed_at, r.left_out_at,
    r.bounced_at, r.said, p.given_name, p.family_name, p.email
FROM message_recipients r
JOIN people p ON p.hub_id = r.hub_id AND p.id = r.person_id
WHERE r.hub_id = :hub_id AND r.id = :id;

-- name: recipient_hand :exec
UPDATE message_recipients SET handed_at = :handed_at, handed_by = :handed_by, due_at = NULL,
    attempts = attempts + 1
WHERE hub_id = :hub_id AND id = :id;

-- name: recipient_sent :exec
UPDATE message_recipients SET sent_at = :sent_at, due_at = NULL, said = :said
WHERE hub_id = :hub_id AND id = :id AND sent_at IS NULL AND failed_at IS NULL;

-- name: recipient_failed :exec
UPDATE message_recipients SET failed_at = :failed_at, due_at = NULL, said = :said
WHERE hub_id = :hub_id AND id = :id AND sent_at IS NULL AND failed_at IS NULL;

-- name: recipient_later :exec
UPDATE message_recipients SET handed_at = NULL, due_at = :due_at, said = :said
WHERE hub_id = :hub_id AND id = :id AND sent_at IS NULL AND failed_at IS NULL;

-- name: recipient_not_tried :exec
UPDATE message_recipients SET handed_at = NULL, due_at = :due_at, attempts = attempts - 1
WHERE hub_id = :hub_id AND id = :id AND sent_at IS NULL AND failed_at IS NULL;

-- name: recipient_leave_out :exec
UPDATE message_recipients SET left_out_at = :left_out_at, due_at = NULL, said = :said
WHERE hub_id = :hub_id AND id = :id;

-- name: recipient_bounced :exec
UPDATE message_recipients SET bounced_at = :bounced_at, said = :said
WHERE hub_id = :hub_id AND id = :id;

-- name: recipient_to_letter :exec
UPDATE message_recipients SET channel = 'letter', due_at = NULL, handed_at = NULL
WHERE hub_id = :hub_id AND id = :id AND sent_at IS NULL;

-- name: recipient_unsure :exec
UPDATE message_recipients SET unsure_at = :unsure_at, due_at = NULL, said = :said
WHERE hub_id = :hub_id AND id = :id AND sent_at IS NULL AND failed_at IS NULL;

-- name: recipients_handed :many
SELECT id, message_id, person_id, attempts, handed_at, handed_by FROM message_recipients
WHERE hub_id = :hub_id AND handed_at IS NOT NULL AND due_at IS NULL AND sent_at IS NULL
    AND failed_at IS NULL AND left_out_at IS NULL AND unsure_at IS NULL AND channel = 'email'
ORDER BY id LIMIT 1000;

-- name: recipients_of_message :many
SELECT r.id, r.person_id, r.channel, r.queued_at, r.due_at, r.attempts, r.unsure_at, r.sent_at,
    r.failed_at, r.left_out_at, r.bounced_at, r.said, p.given_name, p.family_name, p.email
FROM message_recipients r
JOIN people p ON p.hub_id = r.hub_id AND p.id = r.person_id
WHERE r.hub_id = :hub_id AND r.message_id = :message_id AND r.person_id > :after
ORDER BY r.person_id NULLS LAST LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: recipient_counts :many
SELECT r.channel, CASE WHEN r.bounced_at IS NOT NULL THEN 'bounced'
        WHEN r.left_out_at IS NOT NULL THEN 'left-out'
        WHEN r.failed_at IS NOT NULL THEN 'failed'
        WHEN r.sent_at IS NOT NULL THEN 'sent'
        WHEN r.unsure_at IS NOT NULL THEN 'unsure'
        WHEN r.attempts > 0 THEN 'trying' ELSE 'waiting' END AS state, count(*) AS people
FROM message_recipients r
WHERE r.hub_id = :hub_id AND r.message_id = :message_id
GROUP BY r.channel, state ORDER BY r.channel, state;
-- out: state TEXT, people INTEGER

-- name: recipients_cancel :exec
UPDATE message_recipients SET left_out_at = :left_out_at, due_at = NULL
WHERE hub_id = :hub_id AND message_id = :message_id AND due_at IS NOT NULL AND sent_at IS NULL
    AND failed_at IS NULL;

-- name: recipients_send_again :exec
UPDATE message_recipients SET handed_at = NULL, unsure_at = NULL, due_at = :due_at
WHERE hub_id = :hub_id AND message_id = :message_id AND unsure_at IS NOT NULL
    AND sent_at IS NULL AND failed_at IS NULL AND left_out_at IS NULL AND channel = 'email';

-- name: recipient_of_source :one
SELECT id, unsure_at, sent_at, failed_at, left_out_at, bounced_at FROM message_recipients
WHERE hub_id = :hub_id AND source = :source AND source_id = :source_id ORDER BY id DESC LIMIT 1;

-- name: letters_of_message :many
SELECT r.id, r.person_id, r.fields, r.source, r.source_id, p.given_name, p.family_name, p.address,
    p.postcode
FROM message_recipients r
JOIN people p ON p.hub_id = r.hub_id AND p.id = r.person_id
WHERE r.hub_id = :hub_id AND r.message_id = :message_id AND r.channel = 'letter'
    AND r.left_out_at IS NULL AND r.person_id > :after
ORDER BY r.person_id NULLS LAST LIMIT :most;
-- in: after INTEGER, most INTEGER

-- name: letter_persons :many
SELECT person_id FROM message_recipients
WHERE hub_id = :hub_id AND message_id = :message_id AND channel = 'letter' AND left_out_at IS NULL
ORDER BY person_id NULLS LAST LIMIT 2000;

-- name: letters_set_sent :exec
UPDATE message_recipients SET sent_at = :sent_at
WHERE hub_id = :hub_id AND message_id = :message_id AND channel = 'letter' AND sent_at IS NULL
    AND left_out_at IS NULL;

-- name: letters_unsent :many
SELECT id, person_id, source, source_id FROM message_recipients
WHERE hub_id = :hub_id AND message_id = :message_id AND channel = 'letter' AND sent_at IS NULL
    AND left_out_at IS NULL
ORDER BY person_id NULLS LAST LIMIT 5000;

-- name: letters_of_source :many
SELECT m.id, m.template, count(*) AS letters
FROM message_recipients r
JOIN messages m ON m.hub_id = r.hub_id AND m.id = r.message_id
WHERE r.hub_id = :hub_id AND r.source = :source AND r.channel = 'letter' AND r.sent_at IS NULL
    AND r.left_out_at IS NULL
GROUP BY m.id, m.template ORDER BY m.id DESC LIMIT 20;
-- out: letters INTEGER

-- name: message_person :one
SELECT id, given_name, family_name, email, address, postcode FROM people
WHERE hub_id = :hub_id AND id = :id;

-- Addresses that may not be written to, and what came back.

-- name: suppression_insert :exec
INSERT INTO suppressions (hub_id, address_hash, why, added_at)
VALUES (:hub_id, :address_hash, :why, :added_at)
ON CONFLICT (hub_id, address_hash) DO UPDATE SET why = excluded.why, added_at = excluded.added_at;

-- name: suppression_find :one
SELECT why, added_at FROM suppressions WHERE hub_id = :hub_id AND address_hash = :address_hash;

-- name: suppression_delete :exec
DELETE FROM suppressions WHERE hub_id = :hub_id AND address_hash = :address_hash;

-- name: suppression_hashes :many
SELECT address_hash FROM suppressions WHERE hub_id = :hub_id ORDER BY address_hash;

-- name: bounce_insert :exec
INSERT INTO bounces (hub_id, id, address_hash, recipient_id, kind, status, at)
VALUES (:hub_id, :id, :address_hash, :recipient_id, :kind, :status, :at);

-- name: bounce_count :count
SELECT count(*) FROM bounces
WHERE hub_id = :hub_id AND address_hash = :address_hash AND kind = :kind AND at >= :since;
-- in: since INTEGER

-- What goes: whom messages were for, so long after; how many there were stays.

-- name: recipient_look :many
SELECT id, CASE WHEN queued_at < :before AND (person_id IS NOT NULL OR address IS NOT NULL)
    THEN 1 ELSE 0 END AS is_due
FROM message_recipients WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER, before INTEGER
-- out: is_due INTEGER

-- name: recipient_unname :exec
UPDATE message_recipients SET person_id = NULL, address = NULL, fields = NULL, said = NULL,
    due_at = NULL
WHERE hub_id = :hub_id AND id = :id;

-- name: recipients_unname_person :exec
UPDATE message_recipients SET person_id = NULL, address = NULL, fields = NULL, said = NULL,
    due_at = NULL
WHERE hub_id = :hub_id AND person_id = :person_id;

-- name: message_look :many
SELECT id, CASE WHEN created_at < :before AND (signed_by <> '' OR override_reason IS NOT NULL)
    THEN 1 ELSE 0 END AS is_due
FROM messages WHERE hub_id = :hub_id AND id > :after ORDER BY id LIMIT :most;
-- in: after INTEGER, most INTEGER, before INTEGER
-- out: is_due INTEGER

-- name: message_unsign :exec
UPDATE messages SET signed_by = '', override_reason = NULL WHERE hub_id = :hub_id AND id = :id;

-- name: bounces_forget :exec
DELETE FROM bounces WHERE hub_id = :hub_id AND id IN (SELECT b.id FROM bounces b
    WHERE b.hub_id = :hub_id AND b.at < :before ORDER BY b.id LIMIT :most);
-- in: before INTEGER, most INTEGER
