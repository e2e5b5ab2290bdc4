# drive.zsh SCRIPT LINE: what zsh offers at the end of the line, a line each. A second zsh at a terminal
# of its own loads the script as its user would; what its completion adds is caught on its way.
zmodload zsh/zpty || exit
zpty shell zsh -f -i
# The prompt is not what its command says: once it stands there, the line editor is listening.
zpty -w shell "PROMPT='<''at the line>'; unsetopt zle_bracketed_paste 2>/dev/null; autoload -Uz compinit; compinit -u -D"
zpty -w shell "source ${(q)1}"
# compadd is asked what would match (-O), and adds nothing itself. Between the marks stand the words.
zpty -w shell '
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a __hits
  builtin compadd -O __hits "$@"
  builtin compadd "$@"
  print -rl -- MARK-BEGIN $__hits MARK-END >> $DRIVE_OUT
}'
out=$(mktemp)
zpty -w shell "export DRIVE_OUT=${(q)out}; bindkey '^I' complete-word; zstyle ':completion:*' menu no; print READY"
zpty -r shell seen '*READY*READY*<at the line>*'
zpty -w -n shell "$2"$'\t'
# The line is whole again when what follows it has been answered.
zpty -w -n shell $'\C-u'"print END-OF-LINE"$'\n'
zpty -r shell seen '*END-OF-LINE*END-OF-LINE*'
zpty -d shell
grep -v '^MARK-' $out
rm -f $out
