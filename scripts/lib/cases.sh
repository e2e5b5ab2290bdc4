# Sourced by the scripts that go through many cases. The script answers `--one ARGS... NAME FOLDER`
# by running one case: it passes by leaving FOLDER/NAME.good, and says why not in FOLDER/NAME.log.

# each_case WHERE NAMES ARGS...: runs the case of each line of NAMES, as many at once as there are
# cores, shows the logs of those that fail in the order of NAMES, and closes with the counts. No
# case at all is a failure.
each_case() {
  local where=$1 names=$2 name good=0 bad=0 results
  shift 2
  results=$(mktemp -d)
  if [ -n "$names" ]; then
    printf '%s\n' "$names" | xargs -d '\n' -P "$(nproc)" -I {} "$0" --one "$@" {} "$results"
  fi
  while IFS= read -r name; do
    if [ -z "$name" ]; then
      echo "no case found below $where"
      bad=1
    elif [ -e "$results/$name.good" ]; then
      good=$((good + 1))
    else
      bad=$((bad + 1))
      echo "--- $where/$name"
      cat "$results/$name.log"
    fi
  done <<<"$names"
  rm -rf "$results"
  echo "$good passed, $bad failed"
  [ $bad = 0 ]
}

# example_names: the examples that have a client.
example_names() {
  (cd "$root/examples" 2>/dev/null && find . -mindepth 2 -maxdepth 2 -name client.yaml) |
    sed -E 's|^\./(.*)/client.yaml$|\1|' | LC_ALL=C sort
}

# plan_example PROGRAM OUT: in an example's folder, makes OUT/plan.json, plan.md and plan.txt;
# what `plan` exits with is left in OUT/exit.
plan_example() {
  local options="" code=0
  [ ! -e options ] || options=$(cat options)
  mkdir -p "$2"
  # shellcheck disable=SC2086  # options are words
  "$1" plan client.yaml -f json $options >"$2/plan.json" || code=$?
  echo $code >"$2/exit"
  "$1" render "$2/plan.json" -f md >"$2/plan.md" &&
    "$1" render "$2/plan.json" -f text >"$2/plan.txt"
}
