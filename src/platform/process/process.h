/* What this process gives up before it touches anybody's data. */
#pragma once

/* No core dump and no reading of its memory by other processes of the same user; no memory that is
 * both writable and executable (Linux 6.3 and later: an older kernel goes without); a file limit
 * or a reader that went away is an error to answer, not a signal that kills (SIGXFSZ, SIGPIPE). */
void process_harden(void);
