/* The placement talk and progress notes: short forms for a phone. */
#include "base/arena.h"
#include "features/classes/handlers.h"
#include "features/classes/note.html.h"
#include "features/classes/talk.html.h"
#include "features/classes/views.h"

#define MOST_GOAL 200
#define MOST_WORDS 500

static struct level_helps level_help_list(struct request *request)
{
    struct level_helps list = {
        .items = arena_make_array(request->work.arena, struct level_help, LEVEL_COUNT)};
    for (; list.count < LEVEL_COUNT; list.count++)
        list.items[list.count] = (struct level_help){
            .name = level_words(request, (int)list.count),
            .can = tr(request, levels[list.count].can),
        };
    return list;
}

static struct choice_field level_field(struct request *request, const char *name, const char *label,
                                       int level)
{
    struct text chosen = level < 0 ? TEXT("") : text_from(level_codes[level]);
    struct choice_field field = choice_field(request, name, label, NULL, chosen);
    choice_add(request, &field, TEXT(""), tr(request, "Not asked"), TEXT(""));
    for (int i = 0; i < LEVEL_COUNT; i++)
        choice_add(request, &field, text_from(level_codes[i]), level_words(request, i), TEXT(""));
    return field;
}

/* What is ticked: what was sent, else what is known. */
static bool is_ticked(struct request *request, const char *name, bool otherwise)
{
    return request->form_value_count ? form_checked(request, name) : otherwise;
}

static struct page form_page(struct request *request, const struct enrolment *enrolment,
                             struct text title)
{
    return (struct page){
        .title = title,
        .tab = TAB_PROJECTS,
        .is_narrow = true,
        .back = learner_address(request, enrolment),
        .back_name = guest_short_name(request->work.arena, &enrolment->guest),
    };
}

static struct response talk_page(struct request *request, const struct enrolment *enrolment)
{
    struct placement known;
    bool is_held = placement_find(&request->work, enrolment->id, &known);
    const struct language_skill *skills = language_skills;
    struct talk_view view = {
        .errors = request->errors,
        .initiative_id = enrolment->initiative_id,
        .guest_id = enrolment->guest.id,
        .name = guest_short_name(request->work.arena, &enrolment->guest),
        .day = day_field(request, "day", "Day", NULL,
                         is_held ? known.day : work_today(&request->work)),
        .speaking = level_field(request, skills[0].code, skills[0].name, known.levels[0]),
        .listening = level_field(request, skills[1].code, skills[1].name, known.levels[1]),
        .reading = level_field(request, skills[2].code, skills[2].name, known.levels[2]),
        .writing = level_field(request, skills[3].code, skills[3].name, known.levels[3]),
        .goal = text_field(request, "goal", "What would they like to be able to do?",
                           "One sentence, in their words. It may stay empty.",
                           text_or_empty(known.goal)),
        .levels = level_help_list(request),
        .wants_creche = is_ticked(request, "creche", enrolment->wishes.creche),
        .wants_step_free = is_ticked(request, "step_free", enrolment->wishes.step_free),
    };
    struct page page = form_page(request, enrolment, tr(request, "Placement talk"));
    return page_response(request, &page, classes_talk_html(&request->html, &view));
}

/* GET /projects/{initiative}/guests/{guest}/talk */
struct response ask_placement(struct request *request)
{
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    if (!guests_open(request, &enrolment.guest.id, 1))
        return guests_too_many(request);
    return talk_page(request, &enrolment);
}

static struct placement read_placement(struct request *request)
{
    struct placement placement = {
        .day = form_day(request, "day", "Say on which day."),
        .goal = form_text(request, "goal", MOST_GOAL),
        .wishes = {.creche = form_checked(request, "creche"),
                   .step_free = form_checked(request, "step_free")},
    };
    for (int i = 0; i < SKILL_COUNT; i++)
        placement.levels[i] = level_find(
            form_choice(request, language_skill_codes[i], level_codes, LEVEL_COUNT, NULL));
    return placement;
}

/* POST /projects/{initiative}/guests/{guest}/talk */
struct response save_placement(struct request *request)
{
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    struct placement placement = read_placement(request);
    if (!form_is_good(request))
        return talk_page(request, &enrolment);
    switch (placement_save(&request->work, enrolment.id, &placement)) {
    case PLACEMENT_SAVED: return learner_see(request, &enrolment, tr(request, "The talk is kept."));
    case PLACEMENT_ENROLMENT_UNKNOWN: return not_found(request);
    case PLACEMENT_DAY_AHEAD:
        form_error(request, "day", "ahead", tr(request, "This day has not come yet."));
        break;
    case PLACEMENT_LEVELS_MISSING:
        form_error(request, "speaking", "required",
                   tr(request, "Choose a level for one skill at the least."));
        break;
    }
    return talk_page(request, &enrolment);
}

static struct response note_page(struct request *request, const struct enrolment *enrolment)
{
    struct note_view view = {
        .errors = request->errors,
        .initiative_id = enrolment->initiative_id,
        .guest_id = enrolment->guest.id,
        .name = guest_short_name(request->work.arena, &enrolment->guest),
        .day = day_field(request, "day", "Day", NULL, work_today(&request->work)),
        .skill = choice_field(request, "skill", "What was it about?", NULL, TEXT("")),
        .level = choice_field(request, "level", "Which level was it?", NULL, TEXT("")),
        .words = text_field(request, "words", "What did they do?",
                            "For example: rang the school alone, and was understood.", TEXT("")),
        .levels = level_help_list(request),
    };
    for (int i = 0; i < SKILL_COUNT; i++)
        choice_add(request, &view.skill, text_from(language_skill_codes[i]),
                   tr(request, language_skills[i].name), TEXT(""));
    choice_add(request, &view.level, TEXT(""), tr(request, "Choose a level"), TEXT(""));
    for (int i = 0; i < LEVEL_COUNT; i++)
        choice_add(request, &view.level, text_from(level_codes[i]), level_words(request, i),
                   TEXT(""));
    view.words.is_long = true;
    struct page page = form_page(request, enrolment, tr(request, "Progress note"));
    return page_response(request, &page, classes_note_html(&request->html, &view));
}

/* GET /projects/{initiative}/guests/{guest}/note */
struct response ask_progress_note(struct request *request)
{
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    if (!guests_open(request, &enrolment.guest.id, 1))
        return guests_too_many(request);
    return note_page(request, &enrolment);
}

static struct progress_note read_note(struct request *request)
{
    return (struct progress_note){
        .day = form_day(request, "day", "Say on which day."),
        .skill = language_skill_find(form_choice(request, "skill", language_skill_codes,
                                                 SKILL_COUNT, "Choose what it was about.")),
        .level =
            level_find(form_choice(request, "level", level_codes, LEVEL_COUNT, "Choose a level.")),
        .words = form_required(request, "words", MOST_WORDS, "Say what they did."),
    };
}

/* POST /projects/{initiative}/guests/{guest}/note */
struct response add_progress_note(struct request *request)
{
    int64_t id = 0;
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment))
        return not_found(request);
    struct progress_note note = read_note(request);
    if (!form_is_good(request))
        return note_page(request, &enrolment);
    switch (progress_note_add(&request->work, enrolment.id, &note, &id)) {
    case PROGRESS_NOTE_ADDED:
        return learner_see(request, &enrolment, tr(request, "The note is kept."));
    case PROGRESS_NOTE_DAY_AHEAD:
        form_error(request, "day", "ahead", tr(request, "This day has not come yet."));
        break;
    case PROGRESS_NOTE_WORDS_MISSING:
        form_error(request, "words", "required", tr(request, "Say what they did."));
        break;
    case PROGRESS_NOTE_LEVEL_MISSING:
        form_error(request, "level", "required", tr(request, "Choose a level."));
        break;
    case PROGRESS_NOTE_ENROLMENT_UNKNOWN: return not_found(request);
    }
    return note_page(request, &enrolment);
}

/* POST /projects/{initiative}/guests/{guest}/notes/{note}/remove */
struct response remove_progress_note(struct request *request)
{
    struct enrolment enrolment;
    if (!learner_find(request, &enrolment) ||
        !progress_note_remove(&request->work, enrolment.id, path_id(request, "note")))
        return not_found(request);
    return learner_see(request, &enrolment, tr(request, "The note is gone."));
}

/* Days and levels: the note's own words may say whose it is, and outcomes are for all to read. */
static struct text evidence_of(struct request *request, const struct enrolment *enrolment,
                               const struct progress_note *note)
{
    struct placement placement;
    struct text skill = tr(request, language_skills[note->skill].name);
    struct text before = level_words(request, note->before);
    struct text after = level_words(request, note->level);
    if (!placement_find(&request->work, enrolment->id, &placement))
        return tr_fill(request, "{skill}: {before} before, {after} by a tutor’s note of {day}.",
                       "skill", skill, "before", before, "after", after, "day",
                       show_day(request, note->day), NULL);
    return tr_fill(request,
                   "{skill}: {before} since the placement talk of {start}, {after} by a tutor’s "
                   "note of {day}.",
                   "skill", skill, "before", before, "start", show_day(request, placement.day),
                   "after", after, "day", show_day(request, note->day), NULL);
}

/* POST /projects/{initiative}/guests/{guest}/notes/{note}/outcome */
struct response gain_level(struct request *request)
{
    int64_t outcome_id = 0;
    struct enrolment enrolment;
    struct progress_note note;
    if (!learner_find(request, &enrolment) ||
        !progress_note_find(&request->work, enrolment.id, path_id(request, "note"), &note))
        return not_found(request);
    struct text evidence =
        note.before == LEVEL_NOT_ASKED ? TEXT("") : evidence_of(request, &enrolment, &note);
    switch (level_outcome_add(&request->work, &enrolment, note.id, evidence, &outcome_id)) {
    case LEVEL_OUTCOME_ADDED:
        return see_other(request, address(request, "/outcomes/%lld", (long long)outcome_id),
                         tr(request, "Kept. Thank whoever made it happen."));
    case LEVEL_OUTCOME_ALREADY:
        return learner_see(request, &enrolment, tr(request, "It is written down already."));
    case LEVEL_OUTCOME_NO_GAIN:
        return learner_see(request, &enrolment,
                           tr(request, "This level is not higher than before."));
    case LEVEL_OUTCOME_UNKNOWN: break;
    }
    return not_found(request);
}
