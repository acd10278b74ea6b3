/* The handlers of shifts, and what their pages have in common. */
#pragma once

#include "features/shifts/shifts.h"
#include "features/shifts/standing.h"
#include "features/shifts/views.h"

/* pages.c */
struct response shift_pages_list(struct request *request);
struct response shift_pages_show(struct request *request);
struct response shift_pages_answer(struct request *request);
/* places.c */
struct response shift_pages_resize(struct request *request);
struct response shift_api_change(struct request *request);
/* invitations.c */
struct response shift_pages_invite(struct request *request);
struct response shift_pages_invitations(struct request *request);
struct response shift_pages_letter(struct request *request);
/* cover.c: "In 12 months: came 5 times, was missing once, dropped out late 2 times." Empty when
 * they always came. */
struct text shift_say_pattern(struct request *request, int64_t person_id);
/* swap_pages.c */
struct response shift_pages_swap(struct request *request);
struct response shift_pages_change_hands(struct request *request);
/* fortnight_pages.c */
struct response shift_pages_plan(struct request *request);
struct response shift_pages_invite_plan(struct request *request);
/* anyway.c */
struct response shift_pages_anyway(struct request *request);
struct response shift_pages_invite_anyway(struct request *request);
/* fitting_pages.c */
struct response shift_pages_fitting(struct request *request);
/* send.c */
struct response shift_pages_send(struct request *request);
/* link.c */
struct response shift_link_show(struct request *request);
struct response shift_link_act(struct request *request);
/* api.c */
struct response shift_api_list(struct request *request);
struct response shift_api_show(struct request *request);
struct response shift_api_suggest(struct request *request);
struct response shift_api_sign_up(struct request *request);
struct response sign_up_api_list(struct request *request);
struct response sign_up_api_show(struct request *request);
struct response sign_up_api_change(struct request *request);

/* facts.c */
struct shift_facts_view shift_facts(struct request *request, const struct shift *shift);
/* "2 of 3 places are taken, 1 person is invited." */
struct text shift_filled(struct request *request, const struct shift *shift);
/* "Tutor at English class" */
struct text shift_name(struct request *request, const struct shift *shift);
/* A lead and a partner's worker see the shifts of their own initiative only. */
bool shift_is_theirs(const struct request *request, const struct shift *shift);
/* What a verdict means for the officer who keys it in: always with a next step. */
struct text shift_verdict_for_team(struct request *request, enum shift_join verdict);
struct text shift_initials(struct arena *arena, struct text name);
/* Makes the link of that sign-up, which lasts until the session's end. */
struct text shift_link_make(struct request *request, const struct shift *shift, int64_t sign_up_id);
/* The page of a shift again, with the errors of the request: 422. */
struct response shift_pages_show_again(struct request *request, const struct shift *shift);

extern const struct person_hooks shift_person_hooks; /* merging.c */
