# Completion of plumbline for fish. The program itself says what may come next.
function __plumbline_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] complete -- $words[2..-1] $current 2>/dev/null)
        switch $line
            case @files
                __fish_complete_path (string replace -r '^-[^=]*=' '' -- $current)
            case @folders
                __fish_complete_directories (string replace -r '^-[^=]*=' '' -- $current)
            case '*'
                echo $line
        end
    end
end
complete -c plumbline -f -a '(__plumbline_complete)'
