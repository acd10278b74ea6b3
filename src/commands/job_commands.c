/* Processes that the server starts for one job each. */
#include <sys/stat.h>

#include "commands/command.h"
#include "platform/paper/sheets.h"
#include "platform/paper/workbook.h"
#include "platform/process/job.h"
#include "platform/solve/assign.h"

static bool is_given_a_job(void)
{
    struct stat facts;
    return fstat(JOB_DESCRIPTOR, &facts) == 0 && S_ISREG(facts.st_mode);
}

enum command_status run_paper(struct command_line *line)
{
    (void)line;
    if (!is_given_a_job())
        return command_refuse("The server starts this itself when there is something to print.");
    paper_main();
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
