/* Drawing sheets. */
#pragma once

#include "platform/paper/sheets.h"

/* Writes the PDF to the file. False when the libraries are not there or something failed. */
bool sheets_draw(const struct sheet_job *job, int file);
