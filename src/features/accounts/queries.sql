-- side: common

-- name: demo_account_list :many
SELECT email_folded, access_role FROM accounts
WHERE hub_id = :hub_id AND ended_at IS NULL ORDER BY id LIMIT 12;
