# What the tests leave in target/test-report/ for people to read.

# The full scans of growing tables, from tests/repository/engines.rs.
scans=target/test-report/scans.txt
# What the stories performed: a line `story platform engine` each.
performances=target/test-report/performances.txt
# What everybody else's presses on every button of the stories came to: a sentence.
walk=target/test-report/walk.txt

# The figures are of this run only.
forget_reports() {
    mkdir -p "$(dirname "$performances")"
    rm -f "$performances" "$scans" "$walk"
}

print_performances() {
    if [[ ! -s $performances ]]; then
        note "No story was performed: $performances is empty."
        return
    fi
    printf '\n'
    sort -u "$performances" | awk '
        NF >= 3 {
            performances++
            if (!($1 in seen)) { seen[$1]; stories++ }
            platforms[$2]; engines[$3]; count[$2, $3]++
        }
        END {
            printf "Stories: %d, performances: %d\n", stories, performances
            for (platform in platforms)
                for (engine in engines)
                    if ((platform, engine) in count)
                        printf "%6d  %s × %s\n", count[platform, engine], platform, engine | "sort -k2"
        }'
}

print_walk() {
    [[ -s $walk ]] || return 0
    printf '\n'
    cat "$walk"
}

print_scans() {
    [[ -s $scans ]] || return 0
    printf '\nStatements that read all of a growing table:\n'
    sed 's/^/    /' "$scans"
}
