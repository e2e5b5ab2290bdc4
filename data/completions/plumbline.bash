# Completion of plumbline for bash. The program itself says what may come next.
_plumbline() {
  local current=${COMP_WORDS[COMP_CWORD]} line paths=
  local -a answer
  COMPREPLY=()
  mapfile -t answer < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  # "=" alone is the middle of --option=value.
  [ "$current" != = ] || current=
  for line in "${answer[@]}"; do
    case $line in
      @files) paths=-f ;;
      @folders) paths=-d ;;
      *) COMPREPLY+=("${line%%$'\t'*}") ;;
    esac
  done
  if [ -n "$paths" ]; then
    compopt -o filenames 2>/dev/null
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen "$paths" -- "$current")
  fi
  # --option=value as one word: what is put in stands behind the "=".
  if [[ $current == -*=* && $COMP_WORDBREAKS == *=* ]]; then
    COMPREPLY=("${COMPREPLY[@]#"${current%%=*}="}")
  fi
}
complete -F _plumbline plumbline
