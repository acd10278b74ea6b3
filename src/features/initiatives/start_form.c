/* Reading the start of a project, and saying what is wrong with it. */
#include "features/initiatives/start_form.h"
#include "features/initiatives/texts.h"

#include "base/arena.h"
#include "features/place/place.h"
#include "platform/clock/clock.h"

#define LEFT_OUT_MOST 52

static const char *const weekday_codes[] = {"monday", "tuesday",  "wednesday", "thursday",
                                            "friday", "saturday", "sunday"};

struct text weekday_code(enum weekday weekday)
{
    return text_from(weekday_codes[weekday]);
}

bool weekday_from_text(struct text text, enum weekday *weekday)
{
    int64_t number = -1;
    if (!text_to_integer(text, &number))
        for (int i = 0; i < 7; i++)
            if (text_equal_ignoring_case(text, text_from(weekday_codes[i])))
                number = i;
    if (number < 0 || number > 6)
        return false;
    *weekday = (enum weekday)number;
    return true;
}

static void read_weekday(struct request *request, struct new_initiative *wanted)
{
    struct text text = form_text(request, "weekday", 20);
    if (wanted->starts_on.year)
        wanted->weekday = date_weekday(wanted->starts_on);
    if (!text_is_empty(text) && !weekday_from_text(text, &wanted->weekday))
        form_error(request, "weekday", "not-a-choice",
                   tr(request, "Choose the day of the week, monday to sunday."));
}

static void read_ward(struct request *request, struct new_initiative *wanted)
{
    struct text code = form_text(request, "ward", 20);
    struct ward_list wards = {0};
    wanted->ward_code = code;
    if (text_is_empty(code) && request->is_api)
        wanted->ward_code = (struct text){0}; /* programs leave out what they do not decide */
    if (text_is_empty(code))
        return;
    wards = ward_names_of_hub(&request->work);
    if (!ward_in_list(&wards, code))
        form_error(request, "ward", "not-a-choice", tr(request, "Choose one of the list."));
}

/* "2026-12-24", "24/12/2026" or "24.12.2026" */
static bool read_any_day(struct text word, struct date *day)
{
    char mark = text_find_char(word, '.') < word.size ? '.' : '/';
    struct text rest, first = text_cut(word, mark, &rest);
    struct text last, middle = text_cut(rest, mark, &last);
    int64_t d, m, y;
    if (date_from_text(word, day))
        return true;
    if (!text_to_integer(first, &d) || !text_to_integer(middle, &m) || !text_to_integer(last, &y) ||
        y < 2000 || y > 2200 || m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    *day = (struct date){.year = (int)y, .month = (int)m, .day = (int)d};
    return date_is_valid(*day);
}

/* Days one after another, divided by blanks, commas or lines. */
static void read_left_out(struct request *request, struct new_initiative *wanted)
{
    struct text rest = form_text(request, "left_out", 2000);
    struct date *days = arena_make_array(request->work.arena, struct date, LEFT_OUT_MOST);
    wanted->skipped.items = days;
    while (rest.size && form_is_good(request)) {
        struct text word = text_next(&rest, " ,;\r\n");
        if (text_is_empty(word))
            continue;
        if (wanted->skipped.count == LEFT_OUT_MOST)
            form_error(request, "left_out", "too-many", tr(request, "Give 52 days at most."));
        else if (!read_any_day(word, &days[wanted->skipped.count]))
            form_error(
                request, "left_out", "not-a-day",
                tr_fill(request, "{word} is not a day like 24/12/2026.", "word", word, NULL));
        else
            wanted->skipped.count++;
    }
}

void start_form_read(struct request *request, struct new_initiative *wanted, int64_t usual_sessions)
{
    *wanted = (struct new_initiative){
        .playbook = form_required(request, "playbook", 60, "Choose a playbook."),
        .title = form_text(request, "title", 100),
        .need_id = form_id(request, "need"),
        .starts_on = form_day(request, "starts_on", "Say on which day it may begin."),
        .minutes = form_minutes(request, "time", "Say at what time it begins."),
        .sessions = (int)form_integer(request, "sessions", 1, 60, usual_sessions),
        .room_id = form_id(request, "room"),
        .owner_account_id = request->viewer.is_token ? 0 : request->viewer.account_id,
    };
    read_weekday(request, wanted);
    read_ward(request, wanted);
    wanted->skips_holidays = form_checked(request, "skip_holidays");
    read_left_out(request, wanted);
}

static struct text clash_sentence(struct request *request, const struct room_clash *clash)
{
    struct local_time local = zone_local(request->work.zone, clash->starts_at);
    return tr_fill(
        request, "The room is taken on {day} at {time}: {title}. Choose another room or time.",
        "day", show_long_day(request, local.date), "time", show_time(request, clash->starts_at),
        "title", say_taken_by(request, clash->by), NULL);
}

void start_form_refuse(struct request *request, enum initiative_start outcome,
                       const struct room_clash *clash)
{
    switch (outcome) {
    case INITIATIVE_STARTED: return;
    case INITIATIVE_PLAYBOOK_UNKNOWN:
        form_error(request, "playbook", "unknown", tr(request, "There is no such playbook."));
        return;
    case INITIATIVE_NEED_UNKNOWN:
        form_error(request, "need", "unknown", tr(request, "There is no such need."));
        return;
    case INITIATIVE_ROOM_UNKNOWN:
        form_error(request, "room", "unknown", tr(request, "There is no such room."));
        return;
    case INITIATIVE_ROOM_TAKEN:
        form_error(request, "room", "taken", clash_sentence(request, clash));
        return;
    case INITIATIVE_TOO_EARLY:
        form_error(request, "starts_on", "too-early",
                   tr(request, "That moment is past. Choose a later day or time."));
        return;
    case INITIATIVE_SESSIONS_BAD:
        form_error(request, "sessions", "out-of-range",
                   tr(request, "Give a whole number from 1 to 60."));
        return;
    }
}
