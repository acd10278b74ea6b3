/* The English class: talks at the start, what tutors saw, a certificate. */
#include "features/classes/classes.h"
#include "features/demo/story.h"

enum { LEARNERS = 14, TALK_DAYS = 70, NOTE_DAYS = 12 };

static const char *const goals[] = {
    "To ring the school and be understood.", "To talk with the midwife without my daughter.",
    "To read letters from the council.", "To work in a kitchen where people speak English.",
    "To chat with the neighbours."};
static const char *const seen[] = {"Asked the way to the clinic, and asked again.",
                                   "Told the table about last weekend, in whole sentences.",
                                   "Filled in the form for the library alone.",
                                   "Rang the surgery and got an appointment."};

static void hold_talk(struct story *story, int64_t enrolment_id, int level)
{
    struct placement placement = {
        .day = story_days_ago(story, TALK_DAYS),
        .levels = {level, level, level > 0 ? level - 1 : 0, level > 0 ? level - 1 : 0},
        .goal = text_from(goals[story_pick(story, sizeof goals / sizeof *goals)]),
        .wishes = {.creche = story_chance(story, 20), .step_free = story_chance(story, 12)}};
    story_expect(story, placement_save(story->work, enrolment_id, &placement) == PLACEMENT_SAVED,
                 "a placement talk");
}

static void write_note(struct story *story, int64_t enrolment_id, int level)
{
    int64_t id = 0;
    size_t which = story_pick(story, sizeof seen / sizeof *seen);
    struct progress_note note = {
        .day = story_days_ago(story, NOTE_DAYS + story_pick(story, NOTE_DAYS)),
        .skill = which == 2 ? 3 : 0,
        .level = level,
        .words = text_from(seen[which])};
    story_expect(story,
                 progress_note_add(story->work, enrolment_id, &note, &id) == PROGRESS_NOTE_ADDED,
                 "a progress note");
}

/* The first who came has finished it. */
static void give_certificate(struct story *story, int64_t enrolment_id)
{
    int64_t id = 0;
    enrolment_complete(story->work, enrolment_id);
    story_expect(story,
                 certificate_issue(story->work, enrolment_id, CERTIFICATE_COMPLETION, &id) ==
                     CERTIFICATE_ISSUED,
                 "a certificate");
}

void story_classes(struct story *story)
{
    bool is_given = false;
    struct enrolment_array list = enrolment_list(story->work, story->english, 0, LEARNERS);
    story->work->now = story->now;
    for (size_t i = 0; i < list.count; i++) {
        int level = (int)story_pick(story, 3);
        hold_talk(story, list.items[i].id, level);
        if (i % 3 != 2)
            write_note(story, list.items[i].id, level + (int)(i % 2));
        if (!is_given && list.items[i].state == ENROLMENT_ATTENDING) {
            give_certificate(story, list.items[i].id);
            is_given = true;
        }
    }
}
