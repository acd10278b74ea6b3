-- side: help

-- The desk: who waits, who is being helped, and what came of it.

-- name: desk_rows :many
SELECT g.id AS guest_id, g.first_name, g.initial, g.known_need, m.is_here, m.marked_at,
    b.booked_at, v.id AS visit_id, v.queued_at, v.called_at, v.done_at, v.helper_account_id
FROM sessions s
JOIN enrolments e ON e.hub_id = s.hub_id AND e.initiative_id = s.initiative_id
JOIN guests g ON g.hub_id = e.hub_id AND g.id = e.guest_id
LEFT JOIN guest_marks m ON m.hub_id = s.hub_id AND m.session_id = s.id AND m.guest_id = g.id
LEFT JOIN bookings b ON b.hub_id = s.hub_id AND b.session_id = s.id AND b.guest_id = g.id
    AND b.cancelled_at IS NULL
LEFT JOIN desk_visits v ON v.hub_id = s.hub_id AND v.session_id = s.id AND v.guest_id = g.id
WHERE s.hub_id = :hub_id AND s.id = :session_id
    AND (v.called_at IS NOT NULL OR m.is_here = 1
        OR (m.is_here IS NULL AND b.booked_at IS NOT NULL))
ORDER BY g.id;
-- in: session_id INTEGER

-- Whoever was called by somebody else meanwhile is not called again: no row changes.
-- name: visit_call :exec
INSERT INTO desk_visits (hub_id, id, session_id, guest_id, called_at, helper_account_id, brought,
    did, step)
VALUES (:hub_id, :id, :session_id, :guest_id, :called_at, :helper_account_id, '', '', '')
ON CONFLICT (hub_id, session_id, guest_id) DO UPDATE
SET called_at = excluded.called_at, helper_account_id = excluded.helper_account_id
WHERE desk_visits.called_at IS NULL;

-- name: visit_of_guest :one
SELECT id, called_at FROM desk_visits
WHERE hub_id = :hub_id AND session_id = :session_id AND guest_id = :guest_id;

-- name: visit_by_id :one
SELECT v.id, v.session_id, s.initiative_id, s.day, v.called_at, v.done_at, v.helper_account_id,
    v.brought, v.did, v.step, v.step_due_on, g.id AS guest_id, g.first_name, g.initial,
    g.known_need
FROM desk_visits v
JOIN sessions s ON s.hub_id = v.hub_id AND s.id = v.session_id
JOIN guests g ON g.hub_id = v.hub_id AND g.id = v.guest_id
WHERE v.hub_id = :hub_id AND v.id = :id;

-- name: visit_rows_of_guest :many
SELECT v.id, v.session_id, s.initiative_id, s.day, v.called_at, v.done_at, v.helper_account_id,
    v.brought, v.did, v.step, v.step_due_on, g.id AS guest_id, g.first_name, g.initial,
    g.known_need
FROM desk_visits v
JOIN sessions s ON s.hub_id = v.hub_id AND s.id = v.session_id
JOIN guests g ON g.hub_id = v.hub_id AND g.id = v.guest_id
WHERE v.hub_id = :hub_id AND v.guest_id = :guest_id AND s.initiative_id = :initiative_id
    AND v.done_at IS NOT NULL
ORDER BY s.starts_at DESC, v.id DESC LIMIT 100;

-- name: visit_write :exec
UPDATE desk_visits SET brought = :brought, did = :did, step = :step, step_due_on = :step_due_on,
    helper_account_id = :helper_account_id
WHERE hub_id = :hub_id AND id = :id;

-- name: visit_finish :exec
UPDATE desk_visits SET done_at = :done_at
WHERE hub_id = :hub_id AND id = :id AND done_at IS NULL;

-- name: visit_queue :exec
UPDATE desk_visits SET called_at = NULL, queued_at = :queued_at
WHERE hub_id = :hub_id AND id = :id AND done_at IS NULL;

-- Plans.

-- name: plan_of_guest :one
SELECT goal, cv, helper_account_id, second_helper_account_id, step, step_owner_account_id,
    step_due_on, begun_on
FROM seeker_plans
WHERE hub_id = :hub_id AND initiative_id = :initiative_id AND guest_id = :guest_id;

-- name: plan_put :exec
INSERT INTO seeker_plans (hub_id, initiative_id, guest_id, goal, cv, helper_account_id,
    second_helper_account_id, step, step_owner_account_id, step_due_on, begun_on)
VALUES (:hub_id, :initiative_id, :guest_id, :goal, :cv, :helper_account_id,
    :second_helper_account_id, :step, :step_owner_account_id, :step_due_on, :begun_on)
ON CONFLICT (hub_id, initiative_id, guest_id) DO UPDATE
SET goal = excluded.goal, cv = excluded.cv, helper_account_id = excluded.helper_account_id,
    second_helper_account_id = excluded.second_helper_account_id, step = excluded.step,
    step_owner_account_id = excluded.step_owner_account_id, step_due_on = excluded.step_due_on;

-- name: plan_rows_of :many
SELECT p.initiative_id, g.id AS guest_id, g.first_name, g.initial, p.cv, p.step,
    p.step_owner_account_id, p.step_due_on
FROM seeker_plans p
JOIN guests g ON g.hub_id = p.hub_id AND g.id = p.guest_id
WHERE p.hub_id = :hub_id AND p.initiative_id = :initiative_id
ORDER BY p.step_due_on NULLS LAST, g.id LIMIT :most OFFSET :skip;
-- in: most INTEGER, skip INTEGER

-- name: plan_due_count :count
SELECT count(*) FROM seeker_plans
WHERE hub_id = :hub_id AND step_owner_account_id = :account_id AND step_due_on <= :day;
-- in: account_id INTEGER

-- name: plan_due_first :many
SELECT initiative_id FROM seeker_plans
WHERE hub_id = :hub_id AND step_owner_account_id = :account_id AND step_due_on <= :day
ORDER BY step_due_on NULLS LAST, guest_id LIMIT 1;
-- in: account_id INTEGER

-- name: barrier_put :exec
INSERT INTO seeker_barriers (hub_id, initiative_id, guest_id, barrier, asked_on, score)
VALUES (:hub_id, :initiative_id, :guest_id, :barrier, :asked_on, :score)
ON CONFLICT (hub_id, initiative_id, guest_id, barrier, asked_on) DO UPDATE
SET score = excluded.score;

-- name: barrier_rows :many
SELECT barrier, asked_on, score FROM seeker_barriers
WHERE hub_id = :hub_id AND initiative_id = :initiative_id AND guest_id = :guest_id
ORDER BY asked_on, barrier;

-- Applications and practice.

-- name: application_put :exec
INSERT INTO job_applications (hub_id, id, initiative_id, guest_id, employer, title, source)
VALUES (:hub_id, :id, :initiative_id, :guest_id, :employer, :title, :source);

-- name: application_step_insert :exec
INSERT INTO job_application_steps (hub_id, application_id, number, stage, day, note)
VALUES (:hub_id, :application_id, :number, :stage, :day, :note);

-- name: application_by_id :one
SELECT id, initiative_id, guest_id, employer, title, source FROM job_applications
WHERE hub_id = :hub_id AND id = :id;

-- name: application_rows_of :many
SELECT id, initiative_id, guest_id, employer, title, source FROM job_applications
WHERE hub_id = :hub_id AND guest_id = :guest_id AND initiative_id = :initiative_id
ORDER BY id DESC LIMIT 100;

-- name: application_steps :many
SELECT number, stage, day, note, outcome_id FROM job_application_steps
WHERE hub_id = :hub_id AND application_id = :application_id ORDER BY number;

-- name: application_step_count :exec
UPDATE job_application_steps SET outcome_id = :outcome_id
WHERE hub_id = :hub_id AND application_id = :application_id AND number = :number
    AND outcome_id IS NULL;

-- Who began work, and whether they still have it.

-- name: job_check_insert :exec
INSERT INTO job_checks (hub_id, id, application_id, weeks, due_on, owner_account_id)
VALUES (:hub_id, :id, :application_id, :weeks, :due_on, :owner_account_id);

-- name: job_check_by_id :one
SELECT c.id, c.application_id, c.weeks, c.due_on, c.owner_account_id, c.answer, c.answered_on,
    c.evidence, a.initiative_id, a.title, a.employer, g.id AS guest_id, g.first_name, g.initial
FROM job_checks c
JOIN job_applications a ON a.hub_id = c.hub_id AND a.id = c.application_id
JOIN guests g ON g.hub_id = a.hub_id AND g.id = a.guest_id
WHERE c.hub_id = :hub_id AND c.id = :id;

-- Of a job that has ended nothing more is asked.
-- name: job_check_rows_of :many
SELECT c.id, c.application_id, c.weeks, c.due_on, c.owner_account_id, c.answer, c.answered_on,
    c.evidence, a.initiative_id, a.title, a.employer, g.id AS guest_id, g.first_name, g.initial
FROM job_checks c
JOIN job_applications a ON a.hub_id = c.hub_id AND a.id = c.application_id
JOIN guests g ON g.hub_id = a.hub_id AND g.id = a.guest_id
WHERE c.hub_id = :hub_id AND a.initiative_id = :initiative_id AND c.due_on >= :since
    AND (c.answer IS NULL OR c.answer = 'unreached')
    AND NOT EXISTS (SELECT 1 FROM job_checks e WHERE e.hub_id = c.hub_id
        AND e.application_id = c.application_id AND e.answer = 'ended')
ORDER BY c.due_on, c.id LIMIT 100;
-- in: since TEXT

-- name: job_check_rows_owed :many
SELECT a.initiative_id
FROM job_checks c
JOIN job_applications a ON a.hub_id = c.hub_id AND a.id = c.application_id
WHERE c.hub_id = :hub_id AND c.owner_account_id = :account_id AND c.due_on >= :since
    AND c.due_on <= :today AND c.answer IS NULL
    AND NOT EXISTS (SELECT 1 FROM job_checks e WHERE e.hub_id = c.hub_id
        AND e.application_id = c.application_id AND e.answer = 'ended')
ORDER BY c.due_on, c.id LIMIT 100;
-- in: account_id INTEGER, since TEXT, today TEXT

-- name: job_check_write :exec
UPDATE job_checks SET answer = :answer, answered_on = :answered_on, evidence = :evidence,
    outcome_id = :outcome_id
WHERE hub_id = :hub_id AND id = :id;

-- name: job_checks_forget_guest :exec
DELETE FROM job_checks WHERE hub_id = :hub_id AND application_id IN
    (SELECT a.id FROM job_applications a WHERE a.hub_id = :hub_id AND a.guest_id = :guest_id);
-- in: guest_id INTEGER

-- name: job_checks_forget :exec
DELETE FROM job_checks WHERE hub_id = :hub_id AND application_id = :application_id;

-- name: practice_insert :exec
INSERT INTO practice_interviews (hub_id, id, initiative_id, guest_id, helper_account_id, starts_at,
    went)
VALUES (:hub_id, :id, :initiative_id, :guest_id, :helper_account_id, :starts_at, '');

-- name: practice_by_id :one
SELECT id, initiative_id, guest_id, helper_account_id, starts_at, went FROM practice_interviews
WHERE hub_id = :hub_id AND id = :id;

-- name: practice_rows_of :many
SELECT id, initiative_id, guest_id, helper_account_id, starts_at, went FROM practice_interviews
WHERE hub_id = :hub_id AND guest_id = :guest_id AND initiative_id = :initiative_id
ORDER BY starts_at DESC, id DESC LIMIT 50;

-- name: practice_write :exec
UPDATE practice_interviews SET went = :went WHERE hub_id = :hub_id AND id = :id;

-- What goes: with the guest; visits and applications of those who still come, by their own date.

-- name: visits_forget_guest :exec
DELETE FROM desk_visits WHERE hub_id = :hub_id AND guest_id = :guest_id;

-- name: plans_forget_guest :exec
DELETE FROM seeker_plans WHERE hub_id = :hub_id AND guest_id = :guest_id;

-- name: barriers_forget_guest :exec
DELETE FROM seeker_barriers WHERE hub_id = :hub_id AND guest_id = :guest_id;

-- name: application_steps_forget_guest :exec
DELETE FROM job_application_steps WHERE hub_id = :hub_id AND application_id IN
    (SELECT a.id FROM job_applications a WHERE a.hub_id = :hub_id AND a.guest_id = :guest_id);
-- in: guest_id INTEGER

-- name: applications_forget_guest :exec
DELETE FROM job_applications WHERE hub_id = :hub_id AND guest_id = :guest_id;

-- name: practices_forget_guest :exec
DELETE FROM practice_interviews WHERE hub_id = :hub_id AND guest_id = :guest_id;

-- name: visit_look :many
SELECT v.id, CASE WHEN s.day < :day THEN 1 ELSE 0 END AS is_due
FROM desk_visits v JOIN sessions s ON s.hub_id = v.hub_id AND s.id = v.session_id
WHERE v.hub_id = :hub_id AND v.id > :after ORDER BY v.id LIMIT :most;
-- in: after INTEGER, most INTEGER, day TEXT
-- out: is_due INTEGER

-- name: visit_forget :exec
DELETE FROM desk_visits WHERE hub_id = :hub_id AND id = :id;

-- name: application_look :many
SELECT a.id, CASE WHEN EXISTS (SELECT 1 FROM job_application_steps t WHERE t.hub_id = a.hub_id
    AND t.application_id = a.id AND t.day >= :day) THEN 0 ELSE 1 END AS is_due
FROM job_applications a
WHERE a.hub_id = :hub_id AND a.id > :after ORDER BY a.id LIMIT :most;
-- in: after INTEGER, most INTEGER, day TEXT
-- out: is_due INTEGER

-- name: application_steps_forget :exec
DELETE FROM job_application_steps WHERE hub_id = :hub_id AND application_id = :application_id;

-- name: application_forget :exec
DELETE FROM job_applications WHERE hub_id = :hub_id AND id = :id;
