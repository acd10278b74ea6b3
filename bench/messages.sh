#!/usr/bin/env bash
# Messages to 150,000 people: counting an audience and the check before the button, against the raw
# count in SQL, and how long the queue takes to be made. Exit status 1 when a target is missed.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
. bench/lib.sh

many=${HUBWARD_BENCH_PEOPLE:-150000}

make_hub()
{
    mkdir -p "$folder/hub"
    "$hubward" init --name "Newham Association" --area newham --slug newham --data "$folder/hub" >/dev/null
    echo 'a long password' | "$hubward" officer add --hub newham --email bench@example.org \
        --name Bench --role chair --data "$folder/hub" >/dev/null
    awk -v people="$many" -f bench/people.awk demo/names.csv areas/newham/postcodes.csv >"$folder/people.csv"
    "$hubward" import people "$folder/people.csv" --hub newham --data "$folder/hub" --skip-rejected --json \
        >"$folder/import"
}

# post PATH PAGE FIELD...: with the hidden fields of that page.
post()
{
    local path=$1 page field data=()
    page=$(curl -fsS -H "$cookie" "$url$2")
    shift 2
    for field in "$@"; do data+=(--data-urlencode "$field"); done
    curl -fsS -o /dev/null -H "$cookie" -H "Origin: $url" --data-urlencode "csrf=$(hidden csrf "$page")" \
        --data-urlencode "once=$(hidden once "$page")" "${data[@]}" "$url$path"
}

# timed COMMAND...: milliseconds, in $wall.
timed()
{
    local began
    began=$(date +%s%N)
    "$@"
    wall=$((($(date +%s%N) - began) / 1000000))
}

raw_count()
{
    sqlite3 -readonly "$folder/hub/hubward.db" "SELECT count(*) FROM people p JOIN memberships m
        ON m.hub_id = p.hub_id AND m.person_id = p.id
        WHERE m.joined_on <= date('now') AND (m.paid_until IS NULL OR m.paid_until >= date('now', '-90 days'))
        AND m.resigned_on IS NULL AND m.refused_on IS NULL AND m.removed_on IS NULL" >"$folder/raw"
}

filled() { [ "$(sqlite3 -readonly "$folder/hub/hubward.db" 'SELECT count(*) FROM messages WHERE filled_at IS NOT NULL')" = 1 ]; }

fill()
{
    post "$draft/send" "$draft/check" 'do=send'
    until filled; do sleep 0.2; done
}

begin
make_hub
raw_count
timed raw_count
raw=$wall
serve "$folder/hub"
sign_in bench@example.org 'a long password'
# Nobody listens there: everything is queued, and nothing goes.
post /more/mail /more/mail host=127.0.0.1 port=9 security=open from_address=hub@example.org
post /more/messages /more/messages/new 'template=ask-help'
draft=$(sqlite3 -readonly "$folder/hub/hubward.db" 'SELECT "/more/messages/" || id FROM messages')
get "$draft/audience"
timed get "$draft/audience"
count=$wall
timed get "$draft/check"
check=$wall
row "raw count in SQL of members among $many people" "$raw" ms
row 'page of the audience with its count' "$count" ms
row '… as many times the raw count' "$(calculate %.2f "$count / ($raw + 1)")" '' most 3
row 'the check before the button: everybody judged' "$check" ms
row '… as many times the raw count' "$(calculate %.2f "$check / ($raw + 1)")" '' most 8
timed fill
row 'the queue made, 500 at a time' "$(calculate %.1f "$wall / 1000")" s most 120
row 'resident, after that' "$(awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$server_pid/status")" MB
stop_serving
print_table
[ "$missed" = 0 ]
