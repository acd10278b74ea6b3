/* The pages of checks, for the rows in feature.c. */
#pragma once

#include "features/checks/checks.h"
#include "features/checks/views.h"

struct response list_checks(struct request *request);
struct response show_person_checks(struct request *request);
struct response add_check(struct request *request);
struct response ask_check(struct request *request);
struct response show_check(struct request *request);
struct response go_on_check(struct request *request);
struct response remove_check(struct request *request);
struct response add_training(struct request *request);
struct response remove_training(struct request *request);
struct response add_reference(struct request *request);
struct response remove_reference(struct request *request);

/* "In date", "Ends soon", "Asked for" … and how it is marked. */
struct text say_check_state(const struct request *request, enum check_state state);
struct text check_state_tag(enum check_state state);
/* What is wrong with a check, at its own field or at that one. */
void say_check_fault(struct request *request, enum check_record fault, const char *field);
/* "Basic" */
struct text say_check_title(const struct request *request, struct text level);
/* Levels but none. */
void add_level_choices(struct request *request, struct choice_field *field);
