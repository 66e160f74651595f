# bash completion for caibiao. What there is to complete comes from `caibiao help`: the words of the installed
# program, whatever its version.

# _caibiao_argument COMMAND OPTION: what `caibiao help` calls the option's argument; nothing where it takes none
_caibiao_argument() {
  caibiao help "$1" 2>/dev/null | sed -nE "s/^  (-., )?(--[a-z-]+)=([^ ]+) .*/\1\2 \3/p" |
    sed -nE "s/^(.*[ ,])?$2 //p; s/^$2, --[a-z-]+ //p"
}

_caibiao_commands() {
  caibiao help 2>/dev/null | sed -nE 's/^  ([a-z]+)  .*/\1/p'
}

# The formats of a list with commas: those before the last comma stay.
_caibiao_formats() {
  local before=
  [[ $cur == *,* ]] && before=${cur%,*},
  compopt -o nospace
  COMPREPLY=($(compgen -P "$before" -W "$(caibiao help output | sed -n '/^Formats/,/^$/s/^  \([a-z]*\) .*/\1/p')" -- "${cur##*,}"))
}

_caibiao() {
  local cur prev words cword split
  _init_completion -s || return
  local command=${words[1]}
  if ((cword == 1)) || [[ $command == help ]]; then
    COMPREPLY=($(compgen -W "$(_caibiao_commands) help --help --version" -- "$cur"))
    return
  fi
  if [[ $prev == -* ]]; then
    local argument
    argument=$(_caibiao_argument "$command" "$prev")
    case $argument in
      FORMAT,...) _caibiao_formats ;;
      FORMAT) COMPREPLY=($(compgen -W "text json" -- "$cur")) ;;
      FOLDER | DIR) _filedir -d ;;
      FILE) _filedir ;;
    esac
    [[ -z $argument ]] || return
  fi
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$(caibiao help "$command" 2>/dev/null | grep -oE '^  (-., )?--[a-z-]+=?' | sed 's/.*--/--/')" -- "$cur"))
    [[ ${COMPREPLY-} == *= ]] && compopt -o nospace
    return
  fi
  case $command in
    extract | convert) _filedir pdf ;;
    check) _filedir '@(pdf|json)' ;;
    *) _filedir ;;
  esac
} && complete -F _caibiao caibiao
