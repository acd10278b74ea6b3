#!/usr/bin/env bash
# Looking for duplicates among 150,000 people: how long the whole search takes, and whether it finds
# those that were put in; taking the whole list out. Exit status 1 when a target is missed.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
. bench/lib.sh

many=${HUBWARD_BENCH_PEOPLE:-150000}
twice=2000

# The last of them come a second time, as another list would spell them: by e-mail, by telephone
# with a shorter name, by name and postcode.
people_twice()
{
    awk -v people="$many" -f bench/people.awk demo/names.csv areas/newham/postcodes.csv |
        awk -F, -v OFS=, -v people="$many" -v twice="$twice" '
            NR > 1 { $5 = sprintf("0770%07d", NR) }
            { print }
            NR > people + 1 - twice {
                again = $0; $1 = "again-" $1; $7 = $8 = ""
                if (NR % 3 == 0) { $2 = toupper($2); $5 = $6 = "" }
                if (NR % 3 == 1) { $2 = substr($2, 1, 1); $4 = $6 = "" }
                if (NR % 3 == 2) { $4 = $5 = "" }
                print; $0 = again
            }'
}

make_hub()
{
    mkdir -p "$folder/hub"
    "$hubward" init --name "Newham Association" --area newham --slug newham --data "$folder/hub" >/dev/null
    echo 'a long password' | "$hubward" officer add --hub newham --email bench@example.org \
        --name Bench --role chair --data "$folder/hub" >/dev/null
    people_twice >"$folder/people.csv"
    "$hubward" import people "$folder/people.csv" --hub newham --data "$folder/hub" --skip-rejected --json \
        >"$folder/import"
}

# look: milliseconds of one search, CPU and wall clock; the page is in $folder/page.
look()
{
    local before after began
    before=$(ticks "$server_pid")
    began=$(date +%s%N)
    get /people/duplicates
    wall=$((($(date +%s%N) - began) / 1000000))
    after=$(ticks "$server_pid")
    cpu=$(((after - before) * 10))
}

begin
make_hub
serve "$folder/hub"
sign_in bench@example.org 'a long password'
look
row "search for duplicates among $many people: CPU" "$(calculate %.2f "$cpu / 1000")" s most 3
row '… wall clock' "$(calculate %.2f "$wall / 1000")" s
found=$(grep -oE '[0-9,]+ pairs? (is|are) worth a look' "$folder/page" | head -n 1 | tr -dc 0-9)
row "pairs found, of $twice put in and those by chance" "${found:-0}" '' least "$twice"
row 'resident, after the search' "$(awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$server_pid/status")" MB most 64
# take_out KIND: asks for everybody as that kind of file and fetches it.
take_out()
{
    local before after page
    page=$(curl -fsS -H "$cookie" "$url/people/export?list=all")
    before=$(ticks "$server_pid")
    curl -fsS -o /dev/null -H "$cookie" -H "Origin: $url" \
        --data-urlencode "csrf=$(hidden csrf "$page")" --data-urlencode "once=$(hidden once "$page")" \
        --data-urlencode list=all --data-urlencode "q=" --data-urlencode "file=$1" "$url/people/export"
    curl -fsS -o "$folder/taken" -H "$cookie" "$url/people/export/file"
    after=$(ticks "$server_pid")
    cpu=$(((after - before) * 10))
}

take_out csv-plain
row "take out $many people and more as CSV: CPU" "$(calculate %.2f "$cpu / 1000")" s most 10
row '… lines in the file' "$(wc -l <"$folder/taken")" '' least "$many"
take_out xlsx
row 'the same as a spreadsheet: CPU of the server' "$(calculate %.2f "$cpu / 1000")" s most 10
row '… size of the file' "$(calculate %.1f "$(stat -c %s "$folder/taken") / 1000000")" MB
row 'resident, after that' "$(awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$server_pid/status")" MB most 64
stop_serving
print_table
[ "$missed" = 0 ]
