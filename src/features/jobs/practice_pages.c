/* Practice interviews: booking one, and how it went. */
#include "base/arena.h"
#include "features/jobs/handlers.h"
#include "features/jobs/practice.html.h"
#include "features/jobs/practice_new.html.h"
#include "platform/clock/clock.h"

#define MOST_WENT 500

static struct response new_page(struct request *request, const struct guest *guest)
{
    struct work *work = &request->work;
    int64_t initiative_id = path_id(request, "initiative");
    struct practice_new_view view = {
        .initiative_id = initiative_id,
        .guest_id = guest->id,
        .name = guest_short_name(work->arena, guest),
        .day = day_field(request, "day", "On which day?", NULL, (struct date){0}),
        .time = text_field(request, "time", "At what time?", NULL, TEXT("")),
        .helper =
            helper_field(request,
                         choice_field(request, "helper", "Who plays the employer?", NULL,
                                      integer_to_text(work->arena, request->viewer.account_id)),
                         initiative_id),
        .errors = request->errors,
    };
    view.time.type = TEXT("time");
    if (!seeker_may_show(request, guest->id))
        return guests_too_many(request);
    struct page page = {.title = tr(request, "A practice interview"),
                        .tab = TAB_PROJECTS,
                        .is_narrow = true,
                        .back = seeker_address(request, initiative_id, guest->id),
                        .back_name = view.name};
    return page_response(request, &page, jobs_practice_new_html(&request->html, &view));
}

/* GET /projects/{initiative}/seekers/{guest}/practice */
struct response ask_practice(struct request *request)
{
    struct guest guest;
    return find_seeker(request, &guest) ? new_page(request, &guest) : not_found(request);
}

/* POST /projects/{initiative}/seekers/{guest}/practice */
struct response add_practice(struct request *request)
{
    struct guest guest;
    int64_t initiative_id = path_id(request, "initiative");
    if (!find_seeker(request, &guest))
        return not_found(request);
    struct local_time local = {.date = form_day(request, "day", "Say on which day."),
                               .minutes = form_minutes(request, "time", "Say at what time.")};
    struct practice practice = {.initiative_id = initiative_id,
                                .guest_id = guest.id,
                                .helper_account_id = read_helper(request, "helper", initiative_id)};
    if (!form_is_good(request))
        return new_page(request, &guest);
    practice.starts_at = zone_instant(request->work.zone, local);
    if (practice_add(&request->work, &practice) == 0)
        return not_found(request);
    return see_other(request, seeker_address(request, initiative_id, guest.id),
                     tr(request, "The practice interview is booked."));
}

static struct response practice_page(struct request *request, const struct practice *practice)
{
    struct enrolment enrolment;
    struct work *work = &request->work;
    int64_t enrolment_id = enrolment_of(work, practice->guest_id, practice->initiative_id);
    if (enrolment_id == 0 || !enrolment_find(work, enrolment_id, &enrolment))
        return not_found(request);
    if (!seeker_may_show(request, practice->guest_id))
        return guests_too_many(request);
    struct practice_view view = {
        .id = practice->id,
        .name = guest_short_name(work->arena, &enrolment.guest),
        .when =
            tr_fill(request, "{day}, {time}", "day", show_long_day_at(request, practice->starts_at),
                    "time", show_time(request, practice->starts_at), NULL),
        .went = text_field(request, "went", "How did it go?",
                           "What was good, and one thing to try next time.", practice->went),
        .errors = request->errors,
    };
    view.went.is_long = true;
    struct page page = {.title = tr(request, "A practice interview"),
                        .tab = TAB_PROJECTS,
                        .is_narrow = true,
                        .back =
                            seeker_address(request, practice->initiative_id, practice->guest_id),
                        .back_name = view.name};
    return page_response(request, &page, jobs_practice_html(&request->html, &view));
}

/* GET /practice-interviews/{practice} */
struct response show_practice(struct request *request)
{
    struct practice practice;
    return practice_find(&request->work, path_id(request, "practice"), &practice)
               ? practice_page(request, &practice)
               : not_found(request);
}

/* POST /practice-interviews/{practice} */
struct response save_practice(struct request *request)
{
    struct practice practice;
    if (!practice_find(&request->work, path_id(request, "practice"), &practice))
        return not_found(request);
    struct text went = form_required(request, "went", MOST_WENT, "Say how it went.");
    if (!form_is_good(request))
        return practice_page(request, &practice);
    practice_set_went(&request->work, practice.id, went);
    return see_other(request, seeker_address(request, practice.initiative_id, practice.guest_id),
                     tr(request, "Kept."));
}
