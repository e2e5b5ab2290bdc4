# Sourced by scripts/test and .ci/run: runs steps one after the other and adds up their counts.
# A step says 'N passed, N failed' on lines of their own, which are added up; one that does not is
# itself the one thing counted.

passed=0
failed=0

# step NAME COMMAND...: a heading, the command's output, and its counts under its name.
step() {
  local name=$1 status good=1 bad=0 output counts start=$SECONDS
  local plain='^[0-9]+ passed, [0-9]+ failed$'
  shift
  printf '\n== %s\n' "$name"
  output=$(mktemp)
  # Only the closing line of the whole run stands as plain counts.
  { ("$@") 2>&1 && status=0 || status=$?; echo "$status" >"$output.status"; } |
    tee "$output" | { grep --line-buffered -Ev "$plain" || true; }
  status=$(cat "$output.status")
  counts=$(awk -v plain="$plain" '$0 ~ plain { p += $1; f += $3; n++ }
                                  END { if (n) print p + 0, f + 0 }' "$output")
  rm -f "$output" "$output.status"
  if [ -n "$counts" ]; then
    read -r good bad <<<"$counts"
    # Nothing found to test, or an end before the count was right, is a failure too.
    if [ "$bad" = 0 ] && { [ "$good" = 0 ] || [ "$status" != 0 ]; }; then bad=1; fi
  elif [ "$status" != 0 ]; then
    good=0 bad=1
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
  printf '%s: %d passed, %d failed; %d s\n' "$name" "$good" "$bad" $((SECONDS - start))
}

# totals: the closing line, and the exit status of the whole run.
totals() {
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" = 0 ] && [ "$passed" != 0 ]
}
