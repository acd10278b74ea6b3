/* Wishes about being contacted: written with their day, told in the story. */
#include "features/journey/wishes.h"

#include "base/arena.h"
#include "features/journey/touch.h"
#include "features/skills.h"
#include "journey_queries.h"

static const char *const channel_codes[CHANNEL_COUNT] = {
    [CHANNEL_EMAIL] = "email", [CHANNEL_SMS] = "sms",   [CHANNEL_CALL] = "call",
    [CHANNEL_POST] = "post",   [CHANNEL_DOOR] = "door",
};

static const char *const how_codes[] = {
    [WISH_BY_CALL] = "call",   [WISH_BY_LETTER] = "letter", [WISH_IN_PERSON] = "in-person",
    [WISH_BY_EMAIL] = "email", [WISH_BY_SMS] = "sms",       [WISH_BY_LINK] = "link",
    [WISH_ON_A_PAGE] = "page",
};
#define HOWS (sizeof how_codes / sizeof *how_codes)

static const struct {
    int64_t days;
    bool is_never;
} often_terms[WISH_OFTENS] = {{0, false}, {90, false}, {180, false}, {365, false}, {0, true}};
const char *const wish_oftens[WISH_OFTENS] = {"hub", "90", "180", "365", "never"};

struct text wish_often(const struct wish *wish)
{
    for (size_t i = 0; i < WISH_OFTENS; i++)
        if (often_terms[i].is_never == wish->is_never &&
            (wish->is_never || often_terms[i].days == wish->ask_days))
            return text_from(wish_oftens[i]);
    return TEXT("other");
}

/* For sentences of the story. */
static const char *const channel_names[CHANNEL_COUNT] = {
    [CHANNEL_EMAIL] = "e-mail", [CHANNEL_SMS] = "text messages", [CHANNEL_CALL] = "telephone calls",
    [CHANNEL_POST] = "letters", [CHANNEL_DOOR] = "visits",
};
static const char *const how_names[] = {
    [WISH_BY_CALL] = "on the telephone", [WISH_BY_LETTER] = "by letter",
    [WISH_IN_PERSON] = "in person",      [WISH_BY_EMAIL] = "by e-mail",
    [WISH_BY_SMS] = "by text message",   [WISH_BY_LINK] = "with the link in a message",
    [WISH_ON_A_PAGE] = "on their page",
};

static bool find_code(struct text code, const char *const *codes, size_t count, size_t *found)
{
    for (*found = 0; *found < count; (*found)++)
        if (text_equal(code, text_from(codes[*found])))
            return true;
    return false;
}

bool wish_from_often(struct text often, struct wish *wish)
{
    size_t found;
    if (!find_code(often, wish_oftens, WISH_OFTENS, &found))
        return false;
    wish->is_never = often_terms[found].is_never;
    wish->ask_days = often_terms[found].days;
    return true;
}

const char *channel_code(enum channel channel)
{
    return channel_codes[channel];
}

bool channel_from_code(struct text code, enum channel *channel)
{
    size_t found;
    bool is_known = find_code(code, channel_codes, CHANNEL_COUNT, &found);
    *channel = is_known ? (enum channel)found : CHANNEL_EMAIL;
    return is_known;
}

const char *wish_how_code(enum wish_how how)
{
    return how_codes[how];
}

bool wish_how_from_code(struct text code, enum wish_how *how)
{
    size_t found;
    bool is_known = find_code(code, how_codes, HOWS, &found);
    *how = is_known ? (enum wish_how)found : WISH_IN_PERSON;
    return is_known;
}

static bool is_known(struct work *work, int64_t person_id)
{
    struct touch_person_is_known_row row;
    return touch_person_is_known(work->db, work->arena, &row, .id = person_id);
}

/* What they wish is told in their story, and counts neither as giving nor as asking. */
static void tell(struct work *work, int64_t person_id, struct text what, enum wish_how how)
{
    touch_add(work, &(struct touch){.person_id = person_id,
                                    .kind = TOUCH_SERVICE,
                                    .summary = text_format(work->arena, "%.*s, told %s.",
                                                           TEXT_ARG(what), how_names[how]),
                                    .source = TEXT("wish")});
}

static struct maybe_integer by_account(const struct work *work)
{
    bool by_officer = work->actor.kind == ACTOR_OFFICER;
    return by_officer ? MAYBE(work->actor.id) : (struct maybe_integer){0};
}

struct wish wish_of(struct work *work, int64_t person_id)
{
    struct wish wish = {0};
    struct wish_find_row row;
    if (!wish_find(work->db, work->arena, &row, .person_id = person_id))
        return wish;
    wish.is_never = row.never_ask == 1;
    wish.ask_days = row.ask_days.value;
    wish.said_at = row.said_at;
    wish.language = row.language;
    wish_how_from_code(row.said_how, &wish.said);
    return wish;
}

bool wish_set(struct work *work, int64_t person_id, const struct wish *wish)
{
    struct wish before = wish_of(work, person_id);
    bool is_same = before.is_never == wish->is_never && before.ask_days == wish->ask_days;
    if (is_same || !is_known(work, person_id))
        return false;
    wish_store(work->db, .person_id = person_id, .never_ask = wish->is_never,
               .ask_days = wish->ask_days ? MAYBE(wish->ask_days) : (struct maybe_integer){0},
               .said_at = work->now, .said_how = text_from(how_codes[wish->said]),
               .by_account_id = by_account(work));
    struct text what = TEXT("May be asked as often as everybody");
    if (wish->is_never)
        what = TEXT("Never wants to be asked for anything");
    else if (wish->ask_days)
        what = text_format(work->arena, "Wants to be asked at most once in %lld days",
                           (long long)wish->ask_days);
    tell(work, person_id, what, wish->said);
    return true;
}

bool wish_set_language(struct work *work, int64_t person_id, struct text language,
                       enum wish_how how)
{
    if (text_equal(wish_of(work, person_id).language, language) || !is_known(work, person_id))
        return false;
    wish_language_store(work->db, .person_id = person_id, .said_at = work->now,
                        .said_how = text_from(how_codes[how]), .by_account_id = by_account(work),
                        .language = language);
    struct text name = text_is_empty(language) ? TEXT("our own language") : language_name(language);
    tell(work, person_id,
         text_format(work->arena, "Wants to read what we write in %.*s", TEXT_ARG(name)), how);
    return true;
}

bool wish_stop(struct work *work, int64_t person_id, enum channel channel, enum wish_how how)
{
    if (!wish_may_reach(work, person_id, channel) || !is_known(work, person_id))
        return false;
    channel_stop_insert(work->db, .id = work_new_id(work), .person_id = person_id,
                        .channel = text_from(channel_codes[channel]), .stopped_at = work->now,
                        .stopped_how = text_from(how_codes[how]),
                        .stopped_by_account_id = by_account(work));
    tell(work, person_id, text_format(work->arena, "No %s any more", channel_names[channel]), how);
    return true;
}

bool wish_come_back(struct work *work, int64_t person_id, enum channel channel, enum wish_how how)
{
    int64_t ended = channel_stop_end(
        work->db, .person_id = person_id, .channel = text_from(channel_codes[channel]),
        .came_back_at = MAYBE(work->now), .came_back_how = text_from(how_codes[how]),
        .came_back_by_account_id = by_account(work));
    if (ended == 0)
        return false;
    tell(work, person_id, text_format(work->arena, "May have %s again", channel_names[channel]),
         how);
    return true;
}

bool wish_may_reach(struct work *work, int64_t person_id, enum channel channel)
{
    struct channel_stop_open_row row;
    return !channel_stop_open(work->db, work->arena, &row, .person_id = person_id,
                              .channel = text_from(channel_codes[channel]));
}

struct channel_stops wish_stops(struct work *work, int64_t person_id)
{
    struct channel_stops stops = {0};
    struct channel_stop_list_rows rows =
        channel_stop_list(work->db, work->arena, .person_id = person_id);
    for (size_t i = 0; i < rows.count; i++) {
        enum channel channel;
        if (!channel_from_code(rows.items[i].channel, &channel))
            continue;
        struct channel_stop *stop = &stops.of[channel];
        stop->stopped_at = rows.items[i].stopped_at;
        wish_how_from_code(rows.items[i].stopped_how, &stop->how);
    }
    return stops;
}
