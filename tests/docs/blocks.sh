# Sourced: runs the examples of a page, one after the other, by one shell.
#
#   ```sh            is run, a command a line; it may fail only where the block of text behind it shows an error
#   ```text          every line of it must stand in what the block before it said
#   ```diff FILE     a line with - must stand in FILE once, and becomes the one with +
#   ```console       and all others are for people alone

# blocks PAGE FOLDER: splits the page into FOLDER/001.sh, FOLDER/002.text, FOLDER/003.diff, ...; the first line
# is what stands behind the kind.
blocks() {
  awk -v folder="$2" '
    out == "" && /^```(sh|text|diff)( |$)/ {
      kind = $1
      sub(/```/, "", kind)
      out = sprintf("%s/%03d.%s", folder, ++n, kind)
      print "# " $2 > out
      next
    }
    /^```/ { out = ""; next }
    out != "" { print > out }' "$1"
}

# changed PIECE: makes the change in its file; fails where the line is not there exactly once.
changed() {
  local file from to
  file=$(sed -n '1s/^# //p' "$1")
  from=$(sed -n 's/^-//p' "$1")
  to=$(sed -n 's/^+//p' "$1")
  [ "$(grep -cxF -- "$from" "$file")" = 1 ] || return
  awk -v from="$from" -v to="$to" '$0 == from { $0 = to } 1' "$file" >"$file.new" && mv "$file.new" "$file"
}

# run_blocks PAGE FOLDER: in FOLDER, which is also the home, with `plumbline` found on the path. Says what
# fails, and fails with it; so does a page without a block to run.
run_blocks() {
  local page=$1 folder=$2 pieces piece next line status=0
  pieces=$(mktemp -d)
  blocks "$page" "$pieces"
  compgen -G "$pieces/*.sh" >/dev/null || { echo "$page: no block to run"; rm -r "$pieces"; return 1; }
  (
    cd "$folder" || exit
    HOME=$PWD
    wrong() {
      printf '%s: %s\n%s\nsaid:\n%s\n' "$page" "$1" "$(cat "$piece")" "$(cat "$pieces/said")"
      exit 1
    }
    : >"$pieces/said"
    for piece in "$pieces"/*.{sh,text,diff}; do printf '%s\n' "$piece"; done | LC_ALL=C sort >"$pieces/order"
    while IFS= read -r piece <&3; do
      [ -e "$piece" ] || continue
      case $piece in
        *.sh)
          # In this shell, so that `cd` holds for the next block; up to the first command that fails.
          failed=
          : >"$pieces/said"
          while IFS= read -r line <&4; do
            eval "$line" >>"$pieces/said" 2>&1 </dev/null || { failed=1; break; }
          done 4<"$piece"
          next=$(grep -A 1 -xF -- "$piece" "$pieces/order" | tail -n 1)
          [ -z "$failed" ] || { [[ $next == *.text ]] && grep -q 'error\[' "$next"; } || wrong "failed"
          ;;
        *.diff) changed "$piece" || wrong "a line that is not there once" ;;
        *.text)
          while IFS= read -r line; do
            grep -qF -- "$line" "$pieces/said" || wrong "nobody said: $line"
          done < <(sed 1d "$piece" | grep .)
          ;;
      esac
    done 3<"$pieces/order"
  ) || status=1
  rm -r "$pieces"
  return $status
}
