/* The pages and the API of people, for the rows in feature.c, and what they share. */
#pragma once

#include "features/people/find.h"
#include "features/people/people.h"
#include "web/fields.h"

struct response list_people(struct request *request);
struct response show_new_person(struct request *request);
struct response add_person(struct request *request);
struct response show_person(struct request *request);
struct response show_edit_person(struct request *request);
struct response change_person(struct request *request);
struct response show_note_form(struct request *request);
struct response add_note(struct request *request);
struct response show_newcomers(struct request *request);
struct response ask_companion(struct request *request);
struct response keep_companion(struct request *request);
struct response show_wishes(struct request *request);
struct response keep_wishes(struct request *request);
struct response list_duplicates(struct request *request);
struct response show_duplicate(struct request *request);
struct response settle_duplicate(struct request *request);
struct response show_merge(struct request *request);
struct response undo_merge(struct request *request);
struct response show_export(struct request *request);
struct response order_export(struct request *request);
struct response fetch_export(struct request *request);
struct response api_list_people(struct request *request);
struct response api_show_person(struct request *request);
struct response api_add_person(struct request *request);

/* "Members" */
struct text people_kind_name(const struct request *request, enum people_kind kind);
/* "Member since 3 September", "Lapsed on …", "Not a member". */
struct text say_standing(struct request *request, const struct membership *membership);
/* "same name, same postcode": enum alike_reason. */
struct text say_alike(const struct request *request, unsigned reasons);

/* What was typed of a person, checked. */
struct new_person read_person(struct request *request);

struct people_show_view;
struct wish;
/* How somebody may be reached and asked; phone, email and address of the view are set. */
void fill_reach(struct request *request, int64_t person_id, const struct wish *wish,
                struct people_show_view *view);
