# fish completion for caibiao. What there is to complete comes from `caibiao help`: the words of the installed
# program, whatever its version.

function __caibiao_formats
    set -l before (commandline -ct | string replace -r '^--to=' '' | string match -r '^.*,')
    for format in (caibiao help output | string match -rg '^  ([a-z]+) {2,}')
        echo "$before$format"
    end
end

for line in (caibiao help 2>/dev/null | string match -r '^  [a-z]+ {2,}.*')
    set -l command (string match -rg '^  ([a-z]+) ' -- $line)
    complete -c caibiao -f -n __fish_use_subcommand -a $command -d (string match -rg '^  [a-z]+ +(.*)' -- $line)
    complete -c caibiao -f -n '__fish_seen_subcommand_from help' -a $command
    for option in (caibiao help $command 2>/dev/null | string match -r '^  (?:-., )?--[a-z-]+.*')
        set -l short (string match -rg '^  -(.), ' -- $option)
        set -l long (string match -rg -- '--([a-z-]+)' $option)
        set -l argument (string match -rg -- '--[a-z-]+=(\S+)' $option)
        set -l words -c caibiao -n "__fish_seen_subcommand_from $command" -l $long -d (string match -rg -- '--\S+ +(.*)' $option)
        test -n "$short"; and set -a words -s $short
        switch "$argument"
            case ''
            case 'FORMAT,*'
                set -a words -x -a '(__caibiao_formats)'
            case FORMAT
                set -a words -x -a 'text json'
            case FOLDER DIR
                set -a words -x -a '(__fish_complete_directories)'
            case FILE
                set -a words -r -F
            case '*'
                set -a words -x
        end
        complete $words
    end
end
complete -c caibiao -f -n __fish_use_subcommand -a help -d 'what a command takes'
complete -c caibiao -f -n __fish_use_subcommand -l version -d 'its version, and those of its libraries'
