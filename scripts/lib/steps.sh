# Sourced by scripts/test and .ci/run: runs steps, as many at a time as `lanes` says, shows what they
# say in the order in which they were named, and adds up their counts.
# A step says 'N passed, N failed' on lines of their own, which are added up; one that does not is
# itself the one thing counted.

passed=0
failed=0
lanes=1
steps_named=0  # so many were started, of which so many
steps_shown=0  # have been shown
steps_folder=$(mktemp -d)
trap 'rm -rf "$steps_folder"' EXIT

# step NAME COMMAND...: starts it as soon as a lane is free.
step() {
  local name=$1 own
  shift
  while [ "$(jobs -pr | wc -l)" -ge "$lanes" ]; do
    wait -n || true
    show_steps
  done
  steps_named=$((steps_named + 1))
  own=$steps_folder/$steps_named
  printf '%s' "$name" >"$own.name"
  if [ "$lanes" = 1 ]; then
    printf '\n== %s\n' "$name"
    run_step "$own" "$@" | plain_counts_out
  else
    run_step "$own" "$@" >/dev/null &
  fi
  show_steps
}

# run_step FILES COMMAND...: leaves its counts, its status and its seconds beside its output.
run_step() {
  local own=$1 start=$SECONDS status=0
  shift
  { ("$@") 2>&1 && status=0 || status=$?; echo "$status" >"$own.status"; } | tee "$own.output"
  echo $((SECONDS - start)) >"$own.seconds"
  : >"$own.done"
}

plain_count='^[0-9]+ passed, [0-9]+ failed$'

# Only the closing line of the whole run stands as plain counts.
plain_counts_out() { grep --line-buffered -Ev "$plain_count" || true; }

# The steps that have ended and whose turn it is.
show_steps() {
  local own
  while own=$steps_folder/$((steps_shown + 1)); [ -e "$own.done" ]; do
    steps_shown=$((steps_shown + 1))
    if [ "$lanes" != 1 ]; then
      printf '\n== %s\n' "$(cat "$own.name")"
      plain_counts_out <"$own.output"
    fi
    count_step "$own"
    rm -f "$own".*
  done
}

# A heading's counts under its name.
count_step() {
  local own=$1 name status counts good=1 bad=0
  name=$(cat "$own.name")
  status=$(cat "$own.status")
  counts=$(awk -v plain="$plain_count" '$0 ~ plain { p += $1; f += $3; n++ }
                                        END { if (n) print p + 0, f + 0 }' "$own.output")
  if [ -n "$counts" ]; then
    read -r good bad <<<"$counts"
    # Nothing found to test, or an end before the count was right, is a failure too.
    if [ "$bad" = 0 ] && { [ "$good" = 0 ] || [ "$status" != 0 ]; }; then bad=1; fi
  elif [ "$status" != 0 ]; then
    good=0 bad=1
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
  printf '%s: %d passed, %d failed; %d s\n' "$name" "$good" "$bad" "$(cat "$own.seconds")"
}

# totals: waits for the last steps; the closing line, and the exit status of the whole run.
totals() {
  while [ "$(jobs -pr | wc -l)" -gt 0 ]; do
    wait -n || true
    show_steps
  done
  show_steps
  if [ "$steps_shown" != "$steps_named" ]; then
    printf '%d steps were cut off\n' $((steps_named - steps_shown))
    failed=$((failed + steps_named - steps_shown))
  fi
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" = 0 ] && [ "$passed" != 0 ]
}
