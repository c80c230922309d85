# A PostgreSQL of our own, thrown away at the end.

postgres_dir=

# Where initdb and pg_ctl are: the newest version that Debian has, or the PATH.
postgres_bin() {
    local found
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    if [[ -x $found/initdb && -x $found/pg_ctl ]]; then
        say "$found"
    elif command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
        dirname "$(command -v pg_ctl)"
    fi
}

# PostgreSQL refuses to run as root, so root runs it as `postgres`.
as_postgres() {
    if [[ $EUID -eq 0 ]]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --init-groups -- "$@")
    else
        "$@"
    fi
}

# Starts the cluster and exports TEST_POSTGRES_URL.
start_postgres() {
    if [[ -n ${TEST_POSTGRES_URL:-} ]]; then
        say "Using the PostgreSQL of TEST_POSTGRES_URL."
        export TEST_POSTGRES_URL
        return
    fi

    local bin
    bin=$(postgres_bin)
    if [[ -z $bin ]]; then
        install_packages postgresql
        bin=$(postgres_bin)
        [[ -n $bin ]] || fail "PostgreSQL was installed, but there is no /usr/lib/postgresql/*/bin/initdb."
    fi
    [[ $EUID -ne 0 ]] || id postgres >/dev/null 2>&1 ||
        fail "PostgreSQL does not run as root and there is no user «postgres». Please run: useradd --system postgres"

    # Not TMPDIR: the path of a unix socket may have no more than 107 characters.
    postgres_dir=$(mktemp -d /tmp/nastavnik-pg.XXXXXX)
    at_exit_do stop_postgres
    [[ $EUID -ne 0 ]] || chown postgres: "$postgres_dir"

    as_postgres "$bin/initdb" --pgdata="$postgres_dir/data" --username=postgres --auth=trust \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$postgres_dir.log" 2>&1 ||
        postgres_failed "PostgreSQL could not make a cluster"
    mv "$postgres_dir.log" "$postgres_dir/initdb.log"

    # It lives for one run: nothing has to survive a power cut.
    cat >>"$postgres_dir/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$postgres_dir'
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 200
CONF
    as_postgres "$bin/pg_ctl" start --wait --silent --pgdata="$postgres_dir/data" \
        --log="$postgres_dir/server.log" >/dev/null ||
        postgres_failed "PostgreSQL did not start"

    export TEST_POSTGRES_URL="postgres:///postgres?host=$postgres_dir&user=postgres"
    # What tests find by name (pg_dump, psql) must be of the same version.
    export PATH="$bin:$PATH"
    psql --no-psqlrc --quiet --tuples-only --no-align "$TEST_POSTGRES_URL" \
        --command='SELECT version()' || postgres_failed "PostgreSQL does not answer"
}

postgres_failed() {
    cat "$postgres_dir.log" "$postgres_dir/server.log" 2>/dev/null >&2
    fail "$1 (see above)."
}

stop_postgres() {
    if [[ -f $postgres_dir/data/postmaster.pid ]]; then
        as_postgres "$(postgres_bin)/pg_ctl" stop --mode=immediate --silent \
            --pgdata="$postgres_dir/data" >/dev/null 2>&1
    fi
    rm -rf "$postgres_dir" "$postgres_dir.log"
}
