# From meson's testlog.txt to one line for each test: "ok NAME", "not ok NAME" or "skip NAME".
# cmocka writes TAP: a plan and a line for each test; what was planned and never came has failed.
# A program that writes no TAP is one test, and its exit status the result.

function close_program()
{
    if (program == "")
        return
    if (result ~ /exit status 77/)
        print "skip " program
    else if (planned + seen == 0)
        print (result ~ /exit status 0/ ? "ok " : "not ok ") program
    else {
        for (i = seen; i < planned; i++)
            print "not ok " program ": never finished (" result ")"
        if (failed == 0 && seen >= planned && result !~ /exit status 0/)
            print "not ok " program ": " result
    }
    program = ""
}

/^test: / {
    close_program()
    program = $0
    sub(/^test: */, "", program)
    result = ""
    planned = seen = failed = 0
}

/^result: / {
    result = $0
    sub(/^result: */, "", result)
}

/^1\.\.[0-9]+/ {
    planned += substr($1, 4)
}

/^(not )?ok [0-9]+/ {
    seen++
    name = $0
    sub(/^(not )?ok [0-9]+ *-* */, "", name)
    if (name ~ /# SKIP/)
        print "skip " program ": " name
    else if (/^not/) {
        failed++
        print "not ok " program ": " name
    } else
        print "ok " program ": " name
}

END {
    close_program()
}
