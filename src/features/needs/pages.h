/* The handlers of needs, and what they share. */
#pragma once

#include "features/needs/needs.h"
#include "features/needs/views.h"
#include "features/needs/wards.h"

/* Reading. */
struct response need_list_page(struct request *request);
struct response need_show_page(struct request *request);
/* Forms, each with what takes it. */
struct response need_new_page(struct request *request);
struct response need_add_from_form(struct request *request);
struct response need_evidence_page(struct request *request);
struct response need_correct_page(struct request *request);
struct response need_correct_act(struct request *request);
struct response need_voice_page(struct request *request);
struct response need_voice_act(struct request *request);
struct response need_take_page(struct request *request);
struct response need_service_page(struct request *request);
struct response need_close_page(struct request *request);
struct response need_tell_page(struct request *request);
struct response need_told_page(struct request *request);
/* Sends these words to whoever told it; false with an error at "how" when that cannot be. */
bool need_send_told(struct request *request, struct text told);

/* Two that are the same (merge.h). */
struct response need_same_page(struct request *request);
struct response need_same_act(struct request *request);
struct response need_merge_page(struct request *request);
struct response need_merge_undo(struct request *request);
/* For a need that is not there: the one it was merged with, or 404. */
struct response need_gone_or_merged(struct request *request);

/* Acts, for pages and for the API alike. */
struct response need_act_evidence(struct request *request);
struct response need_act_confirm(struct request *request);
struct response need_act_take(struct request *request);
struct response need_act_services(struct request *request);
struct response need_act_met(struct request *request);
struct response need_act_park(struct request *request);
struct response need_act_not_ours(struct request *request);
struct response need_act_told_back(struct request *request);

struct response need_list_json(struct request *request);
struct response need_add_json(struct request *request);
struct response need_show_json(struct request *request);
struct response need_evidence_json(struct request *request);
/* The need as it is now, with 200. */
struct response need_answer_json(struct request *request, int64_t id);

/* How a need stands in a list. */
struct need_line need_line_of(struct request *request, const struct need *need);
struct text need_waiting_text(struct request *request, size_t count);
struct text need_long_day(struct request *request, int64_t instant);
/* A page below the need's own. */
struct page need_page_below(struct request *request, const struct need *need, const char *title);
/* Those who raised it and are waiting to hear. */
struct owed_lines need_owed_lines(struct request *request, const struct need *need);

/* The fields that a new need and one more voice have in common. */
struct choice_field need_source_field(struct request *request);
struct choice_field need_partner_field(struct request *request, bool *has_partners);
/* The person who told it, when the address or the form names one whom the viewer may see. */
struct need_told_person need_told_person(struct request *request);
struct text_field need_told_by_field(struct request *request,
                                     const struct need_told_person *person);
struct text_field need_contact_field(struct request *request,
                                     const struct need_told_person *person);
struct text_field need_words_field(struct request *request, struct text words);
struct text_field need_voices_field(struct request *request, struct text voices);
struct choice_field need_theme_field(struct request *request, struct text chosen);
struct choice_field need_area_field(struct request *request, struct text chosen);
#define NEED_VOICES_MOST 100000

/* What a form or a JSON body says; errors go to the request. */
struct new_evidence need_read_evidence(struct request *request);
/* Adds it; errors go to the request. 0 when it was refused. */
int64_t need_read_and_add(struct request *request);
