/* What the pages of imports share. */
#pragma once

#include "features/people/import.h"
#include "features/people/import_pieces.h"
#include "features/people/import_views.h"

struct response show_import_start(struct request *request);
struct response upload_import(struct request *request);
struct response show_import_draft(struct request *request);
struct response continue_import_draft(struct request *request);
struct response show_import(struct request *request);
struct response stop_import(struct request *request);
struct response undo_import(struct request *request);

/* A page below the list of people (is_first) or below that of imports. */
struct page import_page(struct request *request, struct text title, bool is_first);
/* A field as it was sent, with nothing trimmed or refused: the bytes of a file. */
struct text import_sent(const struct request *request, const char *name);
struct response import_show_look(struct request *request, int64_t draft_id, struct text file_name,
                                 const struct import_result *result);
/* How far it is; fetched again by itself where scripts run. */
struct response import_show_progress(struct request *request, struct text file_name,
                                     const struct import_run *run);
