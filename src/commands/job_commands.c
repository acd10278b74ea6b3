/* Processes that the server starts for one job each. */
#include <sys/stat.h>

#include "commands/command.h"
#include "platform/paper/workbook.h"
#include "platform/solve/assign.h"

/* The server hands the job over as the first descriptor after standard error. */
static bool is_given_a_job(void)
{
    enum { FIRST = 3 };
    struct stat facts;
    return fstat(FIRST, &facts) == 0 && S_ISREG(facts.st_mode);
}

enum command_status run_workbook(struct command_line *line)
{
    (void)line;
    if (!is_given_a_job())
        return command_refuse("The server starts this itself when there is a list to take out.");
    workbook_main();
}

enum command_status run_solve(struct command_line *line)
{
    (void)line;
    if (!is_given_a_job())
        return command_refuse("The server starts this itself when a fortnight is planned.");
    assign_main();
}
