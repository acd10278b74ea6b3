-- side: common

-- name: account_name :one
SELECT name FROM accounts WHERE hub_id = :hub_id AND id = :id;
