#!/usr/bin/env bash
# A PostgreSQL cluster for the tests: made in a temporary folder, reached by a socket in it, gone
# at the end. Sourced: postgres_start, postgres_stop.

POSTGRES_PROGRAMS=/usr/lib/postgresql/15/bin

# initdb and postgres refuse to run as root.
as_postgres()
{
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@")
    else
        "$@"
    fi
}

# Exports HUBWARD_TEST_POSTGRES. fsync is off: what it protects dies with the folder anyhow.
postgres_start()
{
    postgres_folder=$(mktemp -d "${TMPDIR:-/tmp}/hubward-pg-XXXXXX")
    chmod 755 "$postgres_folder"
    [ "$(id -u)" != 0 ] || chown postgres:postgres "$postgres_folder"
    as_postgres "$POSTGRES_PROGRAMS/initdb" --pgdata="$postgres_folder/data" --username=hubward \
        --auth=trust --encoding=UTF8 --locale=C --no-sync >/dev/null || return 1
    as_postgres "$POSTGRES_PROGRAMS/pg_ctl" start --silent --wait --pgdata="$postgres_folder/data" \
        --log="$postgres_folder/log" --options="-c listen_addresses='' \
        -c unix_socket_directories='$postgres_folder' -c fsync=off -c synchronous_commit=off \
        -c full_page_writes=off -c max_connections=100" </dev/null || return 1
    "$POSTGRES_PROGRAMS/createdb" --host="$postgres_folder" --username=hubward hubward_test || return 1
    export HUBWARD_TEST_POSTGRES="postgresql:///hubward_test?host=$postgres_folder&user=hubward"
}

postgres_stop()
{
    [ -n "${postgres_folder:-}" ] || return 0
    as_postgres "$POSTGRES_PROGRAMS/pg_ctl" stop --silent --mode=immediate \
        --pgdata="$postgres_folder/data" >/dev/null 2>&1 || true
    rm -rf "$postgres_folder"
    postgres_folder=
    unset HUBWARD_TEST_POSTGRES
}
