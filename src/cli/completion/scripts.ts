export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/**
 * The scripts hold no list of commands: they ask the program, so they stay right when it is updated. Every word is handed over
 * behind a "=": none is empty then, and none is taken for a flag. The program answers with a line for each candidate (value, tab, what it
 * is) and one at the end: ":none", ":open" (something belongs right behind the value), ":files" or ":folders".
 */
const bash = String.raw`# bash completion for securescore
_securescore() {
  local i word line value head='' joined=''
  local -a given
  given=()
  # Bash breaks words at "=": they are put together again.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${'$'}{COMP_WORDS[i]}
    if [[ $word == '=' && ${'$'}{#given[@]} -gt 0 ]]; then
      given[${'$'}{#given[@]} - 1]+='='
      joined=yes
    elif [[ -n $joined ]]; then
      given[${'$'}{#given[@]} - 1]+=$word
      joined=''
    else
      given+=("$word")
    fi
  done
  # Quotes are the shell's, not the value's: the one still open as well, which may come after a "=".
  for i in "${'$'}{!given[@]}"; do
    word=${'$'}{given[i]}
    case $word in
      [\"\']*) value=${'$'}{word:0:1} head='' word=${'$'}{word:1} ;;
      *=[\"\']*) head=${'$'}{word%%=[\"\']*}= word=${'$'}{word#*=} value=${'$'}{word:0:1} word=${'$'}{word:1} ;;
      *) continue ;;
    esac
    if [[ $i -lt ${'$'}{#given[@]}-1 ]]; then word=${'$'}{word%"$value"}; fi
    given[i]=$head$word
  done
  head=''
  word=${'$'}{given[${'$'}{#given[@]} - 1]}
  if [[ $word == *=* && $COMP_WORDBREAKS == *=* ]]; then head=${'$'}{word%=*}=; fi
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :open) if type compopt >/dev/null 2>&1; then compopt -o nospace; fi ;;
      :files | :folders)
        if type compopt >/dev/null 2>&1; then compopt -o filenames; fi
        value=-f
        if [[ $line == :folders ]]; then value=-d; fi
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$value" -- "${'$'}{word#"$head"}")
        ;;
      :none) ;;
      *)
        value=${'$'}{line%%$'\t'*}
        COMPREPLY+=("${'$'}{value#"$head"}")
        ;;
    esac
  done < <(securescore __complete "${'$'}{given[@]/#/=}" 2>/dev/null)
}
complete -F _securescore securescore
`;

const zsh = String.raw`#compdef securescore
# zsh completion for securescore
_securescore() {
  local line value
  local -a given values shown open
  given=("${'$'}{(@Q)words[2,CURRENT]}")
  for line in "${'$'}{(@f)$(securescore __complete "${'$'}{(@)given/#/=}" 2>/dev/null)}"; do
    case $line in
      :none) ;;
      :open) open=(-S '') ;;
      :files) compset -P '*='; _files ;;
      :folders) compset -P '*='; _files -/ ;;
      *)
        value=${'$'}{line%%$'\t'*}
        values+=("$value")
        if [[ $line == *$'\t'?* ]]; then shown+=("$value  -- ${'$'}{line#*$'\t'}"); else shown+=("$value"); fi
        ;;
    esac
  done
  if (( ${'$'}#values )); then compadd "${'$'}{(@)open}" -l -d shown -a values; fi
}
if [[ ${'$'}{funcstack[1]} == _securescore ]]; then _securescore "$@"; else compdef _securescore securescore; fi
`;

const fish = String.raw`# fish completion for securescore
function __securescore_complete
    set -l given (commandline -opc)
    set -l current (commandline -ct)
    set -l words
    for word in $given[2..]
        set -a words "=$word"
    end
    for line in (securescore __complete $words "=$current" 2>/dev/null)
        switch $line
            case :none :open
            case :files
                __fish_complete_path (string replace -r '^.*=' '' -- "$current")
            case :folders
                __fish_complete_directories (string replace -r '^.*=' '' -- "$current")
            case '*'
                echo $line
        end
    end
end
complete -c securescore -f -a '(__securescore_complete)'
`;

const powershell = String.raw`# PowerShell completion for securescore
Register-ArgumentCompleter -Native -CommandName securescore -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $given = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { '=' + $_.Extent.Text.Trim('"', "'") })
    if ($wordToComplete -eq '') { $given += '=' }
    foreach ($line in @(securescore __complete @given 2>$null)) {
        if ($line -in ':none', ':open', ':files', ':folders') { continue }
        $value, $description = $line -split [char]9, 2
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
    }
}
`;

export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };
