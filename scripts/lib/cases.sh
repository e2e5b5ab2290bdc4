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

# What an example's plan is written in; `text` goes to plan.txt.
example_formats="md text html csv ics pdf svg"
# What its other documents are written in: the other formats hold the plan itself.
document_formats="md text html pdf"

# example_names [DEPTH]: the examples that have a client, those of a practice too where DEPTH is 4.
example_names() {
  (cd "$root/examples" 2>/dev/null &&
    find . -mindepth 2 -maxdepth "${1:-2}" -name client.yaml) |
    sed -E 's|^\./(.*)/client.yaml$|\1|' | LC_ALL=C sort
}

# plan_example PROGRAM OUT: in an example's folder, makes OUT/plan.json, the plan in every format, and the
# documents that the file `documents` names; what `plan` exits with is left in OUT/exit.
plan_example() {
  local options="" code=0 each flags="" practice=""
  # A calendar holds the moment at which it was written.
  export SOURCE_DATE_EPOCH=1795132800
  export FONTCONFIG_FILE=$root/scripts/lib/fonts.conf
  [ ! -e options ] || options=$(cat options)
  mkdir -p "$2"
  # shellcheck disable=SC2086  # options are words
  "$1" plan client.yaml -f json $options >"$2/plan.json" || code=$?
  echo $code >"$2/exit"
  # The plan stands elsewhere: the practice's file is found as if it stood here.
  for each in ../.. .. .; do
    [ ! -e $each/practice.yaml ] || practice="--practice $each/practice.yaml"
  done
  for each in $example_formats; do flags="$flags -f $each"; done
  # shellcheck disable=SC2086
  "$1" render "$2/plan.json" $practice $flags -o "$2/plan.{format}" || return
  [ -e documents ] || return 0
  flags=
  for each in $document_formats; do flags="$flags -f $each"; done
  for each in $(cat documents); do
    # shellcheck disable=SC2086
    "$1" render "$2/plan.json" $practice $flags --document "$each" -o "$2/{document}.{format}" || return
  done
}
