/* A learner of the town: a talk, a note, a certificate. */
#include "http/town_classes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "classes_queries.h"
#include "features/classes/classes.h"

static int64_t add_certificate(struct work *work, const struct enrolment *enrolment,
                               const char *mark)
{
    int64_t id = work_new_id(work);
    struct text today = work_today_text(work);
    certificate_insert(work->db, .id = id, .initiative_id = enrolment->initiative_id,
                       .guest_id = MAYBE(enrolment->guest.id),
                       .code = text_format(work->arena, "234679CDFGH%.4s", mark),
                       .kind = TEXT("attendance"), .first_name = enrolment->guest.first_name,
                       .initials = TEXT("B. K."), .from_on = today, .until_on = today, .came = 1,
                       .held = 1, .issued_on = today);
    return id;
}

struct town_class town_add_class(struct work *work, int64_t enrolment_id, const char *mark)
{
    struct town_class added = {0};
    struct enrolment enrolment;
    struct placement placement = {.day = work_today(work),
                                  .levels = {0, 0, LEVEL_NOT_ASKED, LEVEL_NOT_ASKED},
                                  .goal = text_format(work->arena, "To ring %s.", mark),
                                  .wishes = {.creche = true}};
    struct progress_note note = {
        .day = work_today(work), .level = 1, .words = text_format(work->arena, "Rang %s.", mark)};
    assert_true(enrolment_find(work, enrolment_id, &enrolment));
    assert_int_equal(placement_save(work, enrolment_id, &placement), PLACEMENT_SAVED);
    assert_int_equal(progress_note_add(work, enrolment_id, &note, &added.note),
                     PROGRESS_NOTE_ADDED);
    added.certificate = add_certificate(work, &enrolment, mark);
    added.guest = enrolment.guest.id;
    return added;
}
