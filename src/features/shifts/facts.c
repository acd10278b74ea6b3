/* What is said of a shift on every page that shows one. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/panic.h"
#include "engines/names.h"
#include "features/shifts/handlers.h"
#include "features/shifts/standing.h"
#include "features/skills.h"
#include "platform/clock/clock.h"
#include "shifts_queries.h"
#include "web/app.h"
#include "web/links.h"

struct text shift_name(struct request *request, const struct shift *shift)
{
    return tr_fill(request, "{role} at {project}", "role", isolated(request, shift->role_title),
                   "project", isolated(request, shift->title), NULL);
}

static struct text places_taken(struct request *request, const struct shift *shift)
{
    if (shift->confirmed >= shift->capacity)
        return tr_plural(request, "The one place is taken.", "All {n} places are taken.",
                         shift->capacity);
    if (shift->capacity == 1)
        return tr(request, "The one place is free.");
    return tr_fill(request, "{taken} of {all} places are taken.", "taken",
                   integer_to_text(request->work.arena, shift->confirmed), "all",
                   integer_to_text(request->work.arena, shift->capacity), NULL);
}

struct text shift_filled(struct request *request, const struct shift *shift)
{
    struct text taken = places_taken(request, shift);
    if (shift->invited == 0)
        return taken;
    struct text asked = tr_plural(request, "{n} person has not answered yet.",
                                  "{n} people have not answered yet.", shift->invited);
    return text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(taken), TEXT_ARG(asked));
}

static struct text places_left(struct request *request, const struct shift *shift)
{
    if (shift->confirmed >= shift->capacity)
        return places_taken(request, shift);
    return tr_plural(request, "{n} place is free.", "{n} places are free.",
                     shift->capacity - shift->confirmed);
}

static struct text when_text(struct request *request, const struct shift *shift)
{
    struct date day = zone_local(request->work.zone, shift->starts_at).date;
    return tr_fill(request, "{day}, {from} to {until}", "day", show_long_day(request, day), "from",
                   show_time(request, shift->starts_at), "until",
                   show_time(request, shift->ends_at), NULL);
}

/* "Needs teaching, Arabic, a basic check." */
static struct text needs_text(struct request *request, const struct shift *shift)
{
    struct buffer out = buffer_new(request->work.arena, 128);
    const struct skill *skill = skill_find(shift->skill);
    if (skill)
        buffer_add(&out, tr(request, skill->name));
    if (shift->language.size)
        buffer_add_listed(&out, language_name(shift->language));
    if (!person_needs_nothing(&shift->needs))
        buffer_add_listed(&out, say_person_needs(request, &shift->needs));
    if (out.size == 0)
        return TEXT("");
    return tr_fill(request, "Needs {what}.", "what", buffer_text(&out), NULL);
}

static struct text newcomer_text(struct request *request, const struct shift *shift)
{
    int64_t until = shift->starts_at - NEWCOMER_UNTIL_MS;
    if (!shift->keeps_newcomer_place || request->work.now >= until ||
        shift->confirmed >= shift->capacity)
        return TEXT("");
    struct date day = zone_local(request->work.zone, until).date;
    return tr_fill(request, "The last place is kept for a newcomer until {day}, {time}.", "day",
                   show_day(request, day), "time", show_time(request, until), NULL);
}

static void add_place(struct request *request, int64_t session_id, struct shift_facts_view *facts)
{
    struct shift_place_row row;
    if (!shift_place(request->work.db, request->work.arena, &row, .id = session_id))
        return;
    facts->where =
        text_equal(row.room_name, row.venue_name)
            ? row.venue_name
            : tr_fill(request, "{room} at {venue}", "room", isolated(request, row.room_name),
                      "venue", isolated(request, row.venue_name), NULL);
    facts->address = row.address;
    facts->postcode = postcode_normal(request->work.arena, row.postcode);
    facts->venue_note = row.note;
    facts->is_step_free = row.is_step_free == 1;
}

struct shift_facts_view shift_facts(struct request *request, const struct shift *shift)
{
    struct shift_facts_view facts = {
        .id = shift->id,
        .name = shift_name(request, shift),
        .what = shift->what,
        .when = when_text(request, shift),
        .needs = needs_text(request, shift),
        .newcomer = newcomer_text(request, shift),
        .filled = shift_filled(request, shift),
        .left = places_left(request, shift),
        .contact_phone = request->hub->phone,
        .contact_email = request->hub->email,
        .hub_name = request->hub->name,
    };
    add_place(request, shift->session_id, &facts);
    return facts;
}

struct shift_words shift_say(struct request *request, const struct shift *shift)
{
    struct shift_facts_view facts = shift_facts(request, shift);
    struct text address = facts.address;
    if (address.size && facts.postcode.size)
        address = text_format(request->work.arena, "%.*s, %.*s", TEXT_ARG(address),
                              TEXT_ARG(facts.postcode));
    return (struct shift_words){.name = facts.name,
                                .what = facts.what,
                                .when = facts.when,
                                .where = facts.where,
                                .address = address.data ? address : TEXT(""),
                                .left = facts.left};
}

bool shift_is_theirs(const struct request *request, const struct shift *shift)
{
    return viewer_may_open(&request->viewer, shift->initiative_id);
}

struct text shift_verdict_for_team(struct request *request, enum shift_join verdict)
{
    switch (verdict) {
    case SHIFT_JOINED: return tr(request, "They have a place.");
    case SHIFT_WAITLISTED:
        return tr(request, "Every place is taken: they are on the waiting list, and get a place "
                           "when somebody drops out.");
    case SHIFT_CLASHES:
        return tr(request, "They help somewhere else at that time. Ask somebody else, or take them "
                           "out there first.");
    case SHIFT_NEEDS_CHECK:
        return tr(request, "They have no check for this role that is in date on that day. Add it "
                           "on their page, then key this in again.");
    case SHIFT_NEEDS_TRAINING:
        return tr(request, "They need a training first. Write it down with their checks, then key "
                           "this in again.");
    case SHIFT_NEEDS_REFERENCES:
        return tr(request, "They need references first. Write them down with their checks, then "
                           "key this in again.");
    case SHIFT_TOO_YOUNG:
        return tr(request, "They are too young for this, or their year of birth is not known.");
    case SHIFT_NEEDS_SKILL:
        return tr(request, "This role needs a skill that their page does not name. Add it there, "
                           "then key this in again.");
    case SHIFT_NEEDS_LANGUAGE:
        return tr(request, "This role needs a language that their page does not name. Add it "
                           "there, then key this in again.");
    case SHIFT_NEWCOMER_PLACE:
        return tr(request, "The last place is kept for a newcomer until two days before. Key this "
                           "in again then.");
    case SHIFT_TOO_LATE: return tr(request, "It has begun. Mark them at the register instead.");
    case SHIFT_CANCELLED: return tr(request, "This session is cancelled. Offer them another one.");
    case SHIFT_ALREADY: return tr(request, "They have a place already.");
    case SHIFT_UNKNOWN: return tr(request, "Nobody here has that name any more. Look again.");
    }
    unreachable();
}

struct text shift_initials(struct arena *arena, struct text name)
{
    struct text first = name, last = name, rest = name;
    while (rest.size)
        last = text_cut(rest, ' ', &rest);
    size_t a = 1, b = 1;
    while (a < first.size && ((unsigned char)first.data[a] & 0xC0) == 0x80)
        a++;
    while (b < last.size && ((unsigned char)last.data[b] & 0xC0) == 0x80)
        b++;
    if (last.data == first.data)
        b = 0;
    return text_join(arena, text_slice(first, 0, a), text_slice(last, 0, b));
}

struct text shift_link_make(struct request *request, const struct shift *shift, int64_t sign_up_id)
{
    return link_token(&request->work, request->hub->link_key, INVITATION_PURPOSE, sign_up_id,
                      shift->ends_at);
}
