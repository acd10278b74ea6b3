/* Placement talks, progress notes, and the level that follows from them. */
#include "base/arena.h"
#include "classes_queries.h"
#include "features/classes/classes.h"
#include "features/outcomes/outcomes.h"

static struct maybe_integer officer(const struct work *work)
{
    return MAYBE_ID(work->actor.kind == ACTOR_OFFICER ? work->actor.id : 0);
}

static struct text code_of(int level)
{
    return level < 0 ? (struct text){0} : text_from(level_codes[level]);
}

static void write_placement(struct work *work, int64_t enrolment_id,
                            const struct placement *placement)
{
    const int *known = placement->levels;
    placement_put(work->db, .enrolment_id = enrolment_id,
                  .day = date_to_text(work->arena, placement->day), .by_account_id = officer(work),
                  .speaking = code_of(known[0]), .listening = code_of(known[1]),
                  .reading = code_of(known[2]), .writing = code_of(known[3]),
                  .goal = text_or_empty(placement->goal));
}

enum placement_save placement_save(struct work *work, int64_t enrolment_id,
                                   const struct placement *placement)
{
    struct enrolment enrolment;
    bool has_any = false;
    for (int i = 0; i < SKILL_COUNT; i++)
        has_any = has_any || placement->levels[i] != LEVEL_NOT_ASKED;
    if (!enrolment_find(work, enrolment_id, &enrolment))
        return PLACEMENT_ENROLMENT_UNKNOWN;
    if (date_compare(placement->day, work_today(work)) > 0)
        return PLACEMENT_DAY_AHEAD;
    if (!has_any)
        return PLACEMENT_LEVELS_MISSING;
    write_placement(work, enrolment_id, placement);
    enrolment_wish(work, enrolment_id, &placement->wishes);
    work_note(work, "enrolment=%lld", (long long)enrolment_id);
    return PLACEMENT_SAVED;
}

bool placement_find(struct work *work, int64_t enrolment_id, struct placement *placement)
{
    struct placement_by_enrolment_row row;
    *placement = (struct placement){
        .levels = {LEVEL_NOT_ASKED, LEVEL_NOT_ASKED, LEVEL_NOT_ASKED, LEVEL_NOT_ASKED}};
    if (!placement_by_enrolment(work->db, work->arena, &row, .enrolment_id = enrolment_id))
        return false;
    const struct text codes[SKILL_COUNT] = {row.speaking, row.listening, row.reading, row.writing};
    date_from_text(row.day, &placement->day);
    for (int i = 0; i < SKILL_COUNT; i++)
        placement->levels[i] = level_find(codes[i]);
    placement->goal = row.goal;
    placement->by = text_or_empty(row.by_name);
    return true;
}

enum progress_note_add progress_note_add(struct work *work, int64_t enrolment_id,
                                         const struct progress_note *note, int64_t *id)
{
    struct enrolment enrolment;
    if (!enrolment_find(work, enrolment_id, &enrolment))
        return PROGRESS_NOTE_ENROLMENT_UNKNOWN;
    if (date_compare(note->day, work_today(work)) > 0)
        return PROGRESS_NOTE_DAY_AHEAD;
    if (note->skill < 0 || note->skill >= SKILL_COUNT || note->level < 0 ||
        note->level >= LEVEL_COUNT)
        return PROGRESS_NOTE_LEVEL_MISSING;
    if (text_is_empty(text_trim(note->words)))
        return PROGRESS_NOTE_WORDS_MISSING;
    *id = work_new_id(work);
    progress_note_insert(work->db, .id = *id, .enrolment_id = enrolment_id,
                         .day = date_to_text(work->arena, note->day),
                         .skill = text_from(language_skill_codes[note->skill]),
                         .level = text_from(level_codes[note->level]), .words = note->words,
                         .by_account_id = officer(work));
    work_note(work, "note=%lld", (long long)*id);
    return PROGRESS_NOTE_ADDED;
}

/* The highest that was known of the skill when the note was written: a level that was lost and
 * found again is gained once. */
static int level_before(const struct placement *placement, const struct progress_notes *notes,
                        size_t index)
{
    int skill = notes->items[index].skill, highest = placement->levels[skill];
    for (size_t i = index + 1; i < notes->count; i++)
        if (notes->items[i].skill == skill && notes->items[i].level > highest)
            highest = notes->items[i].level;
    return highest;
}

struct progress_notes progress_note_list(struct work *work, int64_t enrolment_id)
{
    struct placement placement;
    struct progress_note_rows_rows rows =
        progress_note_rows(work->db, work->arena, .enrolment_id = enrolment_id);
    struct progress_notes notes = {
        .items = arena_make_array(work->arena, struct progress_note, rows.count)};
    placement_find(work, enrolment_id, &placement);
    for (; notes.count < rows.count; notes.count++) {
        const struct progress_note_rows_row *row = &rows.items[notes.count];
        struct progress_note *note = &notes.items[notes.count];
        *note = (struct progress_note){.id = row->id,
                                       .skill = language_skill_find(row->skill),
                                       .level = level_find(row->level),
                                       .words = row->words,
                                       .by = text_or_empty(row->by_name),
                                       .outcome_id = row->outcome_id.value};
        date_from_text(row->day, &note->day);
    }
    for (size_t i = 0; i < notes.count; i++)
        notes.items[i].before = level_before(&placement, &notes, i);
    return notes;
}

bool progress_note_find(struct work *work, int64_t enrolment_id, int64_t id,
                        struct progress_note *note)
{
    struct progress_notes notes = progress_note_list(work, enrolment_id);
    for (size_t i = 0; i < notes.count; i++) {
        if (notes.items[i].id != id)
            continue;
        *note = notes.items[i];
        return true;
    }
    return false;
}

bool progress_note_remove(struct work *work, int64_t enrolment_id, int64_t id)
{
    struct progress_note note;
    return progress_note_find(work, enrolment_id, id, &note) && note.outcome_id == 0 &&
           progress_note_delete(work->db, .id = id) == 1;
}

int64_t progress_note_initiative(struct work *work, int64_t id)
{
    struct progress_note_owner_row row;
    return progress_note_owner(work->db, work->arena, &row, .id = id) ? row.initiative_id : 0;
}

struct levels_now levels_now(const struct placement *placement, const struct progress_notes *notes)
{
    struct levels_now now;
    for (int skill = 0; skill < SKILL_COUNT; skill++)
        now.levels[skill] = placement->levels[skill];
    for (size_t i = notes->count; i > 0; i--) /* from the oldest: the newest is last */
        now.levels[notes->items[i - 1].skill] = notes->items[i - 1].level;
    return now;
}

bool progress_note_is_gain(const struct progress_note *note)
{
    return note->before != LEVEL_NOT_ASKED && note->level > note->before;
}

enum level_outcome level_outcome_add(struct work *work, const struct enrolment *enrolment,
                                     int64_t note_id, struct text evidence, int64_t *outcome_id)
{
    struct progress_note note;
    if (!progress_note_find(work, enrolment->id, note_id, &note))
        return LEVEL_OUTCOME_UNKNOWN;
    if (note.outcome_id)
        return LEVEL_OUTCOME_ALREADY;
    if (!progress_note_is_gain(&note))
        return LEVEL_OUTCOME_NO_GAIN;
    struct outcome outcome = {.initiative_id = enrolment->initiative_id,
                              .kind = TEXT("level-gained"),
                              .happened_on = note.day,
                              .people = 1,
                              .evidence = evidence};
    if (outcome_add(work, &outcome, enrolment->guest.id, outcome_id) != OUTCOME_ADDED)
        return LEVEL_OUTCOME_UNKNOWN;
    progress_note_set_outcome(work->db, .outcome_id = MAYBE(*outcome_id), .id = note_id);
    return LEVEL_OUTCOME_ADDED;
}

void placement_move(struct work *work, int64_t enrolment_id, int64_t new_enrolment_id)
{
    struct placement placement, there;
    if (!placement_find(work, enrolment_id, &placement) ||
        placement_find(work, new_enrolment_id, &there))
        return;
    struct progress_notes notes = progress_note_list(work, enrolment_id);
    struct levels_now now = levels_now(&placement, &notes);
    for (int i = 0; i < SKILL_COUNT; i++)
        placement.levels[i] = now.levels[i];
    if (notes.count)
        placement.day = notes.items[0].day;
    write_placement(work, new_enrolment_id, &placement);
}
