#compdef plumbline
# Completion of plumbline for zsh. The program itself says what may come next.
_plumbline() {
  local line paths=
  local -a answer described
  answer=("${(@f)$(_call_program words "${(q)words[1]}" complete -- "${(@q)words[2,CURRENT]}" 2>/dev/null)}")
  for line in $answer; do
    case $line in
      @files) paths=files ;;
      @folders) paths=folders ;;
      *$'\t'*) described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
      ?*) described+=("${line//:/\\:}") ;;
    esac
  done
  (( $#described )) && _describe -V 'plumbline' described
  case $paths in
    files) compset -P '-*='; _files ;;
    folders) compset -P '-*='; _files -/ ;;
  esac
}
if [ "$funcstack[1]" = _plumbline ]; then
  _plumbline "$@"
else
  compdef _plumbline plumbline
fi
