# Sourced: runs the examples of a page. Blocks fenced as ```sh are run one after the other by one shell;
# every line of a block fenced as ```text must stand in what the block before it said. Other fences
# (```console for what needs a person or root) are not run.

# blocks PAGE FOLDER: splits the page into FOLDER/001.sh, FOLDER/002.text, ...
blocks() {
  awk -v folder="$2" '
    /^ *```(sh|text)$/ { kind = $1; sub(/```/, "", kind); out = sprintf("%s/%03d.%s", folder, ++n, kind); next }
    /^ *```/ { out = ""; next }
    out != "" { print > out }' "$1"
}

# run_blocks PAGE FOLDER: runs them in FOLDER with `plumbline` found on the path; says what fails
# and fails with it. A page without a block to run is a failure.
run_blocks() {
  local page=$1 folder=$2 pieces piece line status=0
  pieces=$(mktemp -d)
  blocks "$page" "$pieces"
  compgen -G "$pieces/*.sh" >/dev/null || { echo "$page: no block to run"; rm -r "$pieces"; return 1; }
  (
    cd "$folder" || exit
    for piece in "$pieces"/*; do
      case $piece in
        *.sh)
          # shellcheck disable=SC1090  # in this shell, so that `cd` holds for the next block
          if ! source "$piece" >"$pieces/said" 2>&1 </dev/null; then
            printf '%s: failed:\n%s\n%s\n' "$page" "$(cat "$piece")" "$(cat "$pieces/said")"
            exit 1
          fi
          ;;
        *.text)
          while IFS= read -r line; do
            grep -qF -- "$line" "$pieces/said" && continue
            printf '%s: nothing said: %s\nbut:\n%s\n' "$page" "$line" "$(cat "$pieces/said")"
            exit 1
          done < <(grep -v '^ *\.\.\. *$' "$piece" | grep .)
          ;;
      esac
    done
  ) || status=1
  rm -r "$pieces"
  return $status
}
