#!/usr/bin/env bash
# Planning a fortnight: 300 people for 200 shifts, the best assignment beside the greedy one. Exit
# status 1 when a target is missed.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/lib.sh
. bench/lib.sh

people=${HUBWARD_BENCH_HELPERS:-300}
shifts=${HUBWARD_BENCH_SHIFTS:-200}
program=src/platform/solve/assign_bench

begin
ninja -C build "$program" >/dev/null
"build/$program" "$people" "$shifts" >"$folder/plan"
figure() { awk -v name="$1" '$1 == name { print $2 }' "$folder/plan"; }

row "$people people, $shifts shifts: places wanted" "$(figure wanted)"
row '… who could take which, pairs' "$(figure pairs)"
row '… solved by GLPK (1), or greedy because it failed (0)' "$(figure by_solver)" '' least 1
row '… from the best there can be, at most' "$(figure gap_percent)" % most 1
row '… wall clock' "$(figure best_seconds)" s most 10
row '… places filled' "$(figure best_filled)"
row '… people with a place' "$(figure best_people)"
row 'greedy: places filled' "$(figure greedy_filled)"
row '… people with a place' "$(figure greedy_people)"
row '… wall clock' "$(figure greedy_seconds)" s
row 'worth, the best against the greedy' \
    "$(calculate %.4f "$(figure best_value) / $(figure greedy_value)")" x least 1
print_table
[ "$missed" -eq 0 ]
