# Announced and timed steps, and the one way to stop.

step_name=
step_started=0
step_times=()
on_exit=()

say() { printf '%s\n' "$*"; }

# Something a reader must not overlook.
note() { printf '\n!!! %s\n' "$*" >&2; }

# Stops everything with a sentence that says what to do.
fail() {
    printf '\nscripts/test stopped%s: %s\n' "${step_name:+ at «$step_name»}" "$*" >&2
    exit 1
}

# Begins a step; the one before it is done.
step() {
    finish_step
    step_name=$1
    step_started=$SECONDS
    printf '\n==> %s\n' "$step_name"
}

finish_step() {
    [[ -n $step_name ]] || return 0
    local took=$((SECONDS - step_started))
    step_times+=("$(printf '%6d s  %s' "$took" "$step_name")")
    printf '    (%d s)\n' "$took"
    step_name=
}

# run SENTENCE COMMAND…: stops with the sentence when the command fails.
run() {
    local sentence=$1
    shift
    "$@" || fail "$sentence"
}

# Has a function called when the script ends, however it ends.
at_exit_do() { on_exit+=("$1"); }

at_exit() {
    local status=$? task
    trap '' INT TERM
    for task in ${on_exit[@]+"${on_exit[@]}"}; do "$task" || true; done
    exit "$status"
}

print_times() {
    printf '\nTimes:\n'
    printf '%s\n' ${step_times[@]+"${step_times[@]}"}
}
