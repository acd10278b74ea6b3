# What the benchmarks share: servers, signing in, load, CPU time, and the table. Sourced.
# shellcheck shell=bash disable=SC2034 # what it sets is read by the script that sources it

hubward=${HUBWARD_BINARY:-$PWD/build/hubward}
folder=$PWD/build/bench
seconds=${HUBWARD_BENCH_SECONDS:-2}
rounds=5
connections=16
declare -A started=()
missed=0

fail()
{
    printf 'bench: %s\n' "$*" >&2
    exit 1
}

# stop PID: one that this script started; waits for its end.
stop()
{
    unset "started[$1]"
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

clean_up()
{
    local pid
    for pid in "${!started[@]}"; do
        stop "$pid"
    done
    rm -rf "$folder"
}

begin()
{
    [ -x "$hubward" ] || fail "there is no $hubward: ./dev build makes it"
    rm -rf "$folder"
    mkdir -p "$folder"
    trap clean_up EXIT
    trap 'exit 1' INT TERM
}

# --- the table --------------------------------------------------------------------------------

# row WHAT MEASURED [UNIT] [MOST|LEAST TARGET]: without a target the figure is for information.
row()
{
    local verdict='' target=''
    if [ $# -gt 3 ]; then
        target="$4 $5"
        verdict=met
        if ! awk -v a="$2" -v b="$5" -v how="$4" 'BEGIN { exit !(how == "most" ? a <= b : a >= b) }'; then
            verdict=MISSED
            missed=$((missed + 1))
        fi
    fi
    printf '%s\t%s %s\t%s\t%s\n' "$1" "$2" "${3:-}" "$target" "$verdict" >>"$folder/table"
    printf '   %-66s %10s %-8s %-12s %s\n' "$1" "$2" "${3:-}" "$target" "$verdict" >&2
}

print_table()
{
    printf '\n%-66s %20s  %-12s %s\n' 'what' 'measured' 'target' 'verdict'
    awk -F '\t' '{ printf "%-66s %20s  %-12s %s\n", $1, $2, $3, $4 }' "$folder/table"
    printf '\n%d figures, %d targets missed\n' "$(wc -l <"$folder/table")" "$missed"
}

calculate() { awk "BEGIN { printf \"$1\", $2 }"; }

# Of several rounds the least disturbed one: what else the machine does can only add to it.
least() { sort -n | head -n 1; }
most() { sort -n | tail -n 1; }

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# --- servers ----------------------------------------------------------------------------------

# serve DATA [OPTION...]: sets server_pid and url when it has said that it serves. With a library in
# preload, that is loaded first.
serve()
{
    local data=$1 line said
    shift
    said="$folder/said"
    rm -f "$said"
    mkfifo "$said"
    LD_PRELOAD=${preload:-} "$hubward" serve --data "$data" --listen 127.0.0.1:0 "$@" >"$said" &
    server_pid=$!
    started[$server_pid]=1
    exec 8<"$said"
    read -r line <&8 || fail "hubward serve did not start"
    url=$(grep -o 'http://[0-9.:]*' <<<"$line") || fail "hubward serve said: $line"
}

stop_serving()
{
    stop "$server_pid"
    exec 8<&-
}

# make_nginx: a static server for the files of $folder/static, compressed beforehand, as Debian
# configures it but without an access log. Sets nginx_url and nginx_pid.
make_nginx()
{
    local port try
    mkdir -p "$folder/static" "$folder/nginx"
    for try in 1 2 3 4 5; do
        port=$((20000 + RANDOM % 10000))
        cat >"$folder/nginx.conf" <<TEXT
worker_processes $(nproc);
user $(id -un);
daemon off;
pid $folder/nginx/pid;
error_log stderr crit;
events { worker_connections 768; }
http {
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
    types { text/html html; }
    gzip_static on;
    client_body_temp_path $folder/nginx/a; proxy_temp_path $folder/nginx/b;
    fastcgi_temp_path $folder/nginx/c; uwsgi_temp_path $folder/nginx/d; scgi_temp_path $folder/nginx/e;
    server { listen 127.0.0.1:$port; root $folder/static; }
}
TEXT
        nginx -c "$folder/nginx.conf" &
        nginx_pid=$!
        started[$nginx_pid]=1
        sleep 0.5
        nginx_url="http://127.0.0.1:$port"
        if kill -0 "$nginx_pid" 2>/dev/null; then
            chmod 755 "$folder" "$folder/static"
            return 0
        fi
    done
    fail "nginx does not start (last try: port $port, number $try)"
}

# --- asking -----------------------------------------------------------------------------------

# hidden NAME PAGE: the value of the page's first hidden field of that name.
hidden()
{
    [[ "$2" =~ name=\"$1\"\ value=\"([^\"]*)\" ]] || fail "the page has no field $1"
    echo "${BASH_REMATCH[1]}"
}

# sign_in EMAIL PASSWORD: sets cookie, as a header.
sign_in()
{
    local page jar="$folder/jar"
    rm -f "$jar"
    page=$(curl -fsS -c "$jar" "$url/sign-in")
    curl -fsS -o "$folder/signed-in" -b "$jar" -c "$jar" -H "Origin: $url" \
        --data-urlencode "csrf=$(hidden csrf "$page")" \
        --data-urlencode "once=$(hidden once "$page")" \
        --data-urlencode "email=$1" --data-urlencode "password=$2" "$url/sign-in"
    cookie="Cookie: $(awk '$6 ~ /^(__Host-)?hubward/ { print $6 "=" $7 }' "$jar")"
    [ "$cookie" != "Cookie: " ] || fail "signing in as $1 gave no cookie"
}

# get PATH: the page as a browser gets it, compressed, in $folder/page.gz; and readable in $folder/page.
get()
{
    local status
    status=$(curl -sS -o "$folder/page.gz" -w '%{http_code}' -H 'Accept-Encoding: gzip' \
        -H "$cookie" "$url$1")
    [ "$status" = 200 ] || fail "GET $1 was answered $status"
    gzip -dc "$folder/page.gz" >"$folder/page" || fail "GET $1 was not compressed"
}

# --- load -------------------------------------------------------------------------------------

# ticks PID...: the CPU time they took so far, in hundredths of a second.
ticks()
{
    local pid sum=0 each
    for pid in "$@"; do
        each=$(awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/$pid/stat")
        sum=$((sum + each))
    done
    echo "$sum"
}

# load WRK-ARGUMENT...: sets requests and took (seconds); every answer must be 2xx.
load()
{
    local said
    said=$(wrk -t1 "$@" 2>&1) || fail "wrk: $said"
    if grep -qE 'Non-2xx|Socket errors' <<<"$said"; then
        fail "wrk $*: $(grep -E 'Non-2xx|Socket errors' <<<"$said")"
    fi
    requests=$(awk '/ requests in / { print $1 }' <<<"$said")
    took=$(awk '/ requests in / { sub(/s,/, "", $4); print $4 }' <<<"$said")
    [ "${requests:-0}" -gt 0 ] || fail "wrk got no answer: $said"
}

# cpu_of PIDS WRK-ARGUMENT...: microseconds of CPU for one request. The arguments end with what a
# script is given, so they come last.
cpu_of()
{
    local pids=$1 before after
    shift
    # shellcheck disable=SC2086 # several
    before=$(ticks $pids)
    load -c "$connections" -d "$seconds" -H 'Accept-Encoding: gzip' "$@"
    # shellcheck disable=SC2086
    after=$(ticks $pids)
    calculate '%.2f\n' "($after - $before) * 1e6 / $(getconf CLK_TCK) / $requests"
}

nginx_pids() { echo "$nginx_pid $(<"/proc/$nginx_pid/task/$nginx_pid/children")"; }
