/* The handlers of involvement, for the rows in feature.c, and what they share. */
#pragma once

#include "features/involvement/involvement.h"
#include "features/involvement/views.h"

struct response list_involvement(struct request *request);
struct response new_involvement(struct request *request);
struct response add_involvement(struct request *request);
struct response show_involvement(struct request *request);
struct response change_involvement(struct request *request);
struct response remove_involvement(struct request *request);
struct response api_list_involvements(struct request *request);
struct response api_show_involvement(struct request *request);
struct response api_add_involvement(struct request *request);
struct response api_change_involvement(struct request *request);

struct involvement_line_view involvement_line(struct request *request,
                                              const struct involvement *involvement);
/* What was sent, checked and kept; errors go to the request. False when it was refused. */
bool involvement_read_and_save(struct request *request, struct involvement *involvement);
