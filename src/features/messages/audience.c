/* Conditions: stored, checked, counted, said in words. */
#include "features/messages/audience.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "features/memberships/memberships.h"
#include "features/messages/reach.h"
#include "features/place/place.h"
#include "features/skills.h"
#include "messages_queries.h"

#define TRANSLATE(message) message
#define NEW_DAYS 90
#define PAGE 2000

const struct standing_choice standing_choices[] = {
    {"members", TRANSLATE("All members")},
    {"new", TRANSLATE("Members in their first 90 days")},
    {"lapsed", TRANSLATE("People whose membership has lapsed")},
    {"helpers", TRANSLATE("Everybody who has helped, members or not")},
};
const size_t standing_choice_count = sizeof standing_choices / sizeof *standing_choices;

static void add_pair(struct buffer *out, const char *name, struct text value)
{
    if (!text_is_empty(value))
        buffer_format(out, "%s%s=%.*s", out->size ? ";" : "", name, TEXT_ARG(value));
}

static void add_number(struct buffer *out, const char *name, int64_t number)
{
    if (number)
        buffer_format(out, "%s%s=%lld", out->size ? ";" : "", name, (long long)number);
}

struct text audience_to_text(struct arena *arena, const struct audience *audience)
{
    struct buffer out = buffer_new(arena, 200);
    add_pair(&out, "standing", audience->standing);
    if (audience->joined_since.year)
        add_pair(&out, "joined", date_to_text(arena, audience->joined_since));
    add_pair(&out, "ward", audience->ward_code);
    add_pair(&out, "language", audience->language);
    add_pair(&out, "skill", audience->skill);
    add_number(&out, "helped", audience->helped_days);
    add_number(&out, "not-helped", audience->not_helped_days);
    add_number(&out, "project", audience->initiative_id);
    add_pair(&out, "mail", audience->mail);
    add_pair(&out, "group", audience->group);
    return buffer_text(&out);
}

struct audience audience_from_text(struct text text)
{
    struct audience audience = {.standing = TEXT("members"),
                                .ward_code = TEXT(""),
                                .language = TEXT(""),
                                .skill = TEXT(""),
                                .mail = TEXT(""),
                                .group = TEXT("")};
    while (text.size) {
        struct text value, name = text_cut(text_cut(text, ';', &text), '=', &value);
        const struct {
            struct text name;
            struct text *text;
            int64_t *number;
        } places[] = {
            {TEXT("standing"), &audience.standing, NULL},
            {TEXT("ward"), &audience.ward_code, NULL},
            {TEXT("language"), &audience.language, NULL},
            {TEXT("skill"), &audience.skill, NULL},
            {TEXT("mail"), &audience.mail, NULL},
            {TEXT("group"), &audience.group, NULL},
            {TEXT("helped"), NULL, &audience.helped_days},
            {TEXT("not-helped"), NULL, &audience.not_helped_days},
            {TEXT("project"), NULL, &audience.initiative_id},
        };
        if (text_equal(name, TEXT("joined")))
            date_from_text(value, &audience.joined_since);
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            if (!text_equal(name, places[i].name))
                continue;
            if (places[i].text)
                *places[i].text = value;
            else
                text_to_integer(value, places[i].number);
        }
    }
    return audience;
}

static bool is_standing(struct text code)
{
    for (size_t i = 0; i < standing_choice_count; i++)
        if (text_equal(code, text_from(standing_choices[i].code)))
            return true;
    return false;
}

static bool is_language(struct text code)
{
    for (size_t i = 0; i < language_choice_count; i++)
        if (text_equal(code, text_from(language_choices[i].code)))
            return true;
    return false;
}

/* --- groups elsewhere ------------------------------------------------------------------------- */

#define PARTNER TEXT("partner ")
#define CLUB TEXT("club ")

struct text audience_group_code(struct arena *arena, const struct involvement_group *group)
{
    if (group->partner_id)
        return text_format(arena, "partner %lld", (long long)group->partner_id);
    return text_join(arena, CLUB, name_fold(arena, group->name));
}

/* 0 when it is no partner's code. */
static int64_t partner_of_code(struct text code)
{
    int64_t id = 0;
    if (text_starts_with(code, PARTNER))
        text_to_integer(text_slice(code, PARTNER.size, code.size), &id);
    return id;
}

static struct text club_of_code(struct text code)
{
    return text_starts_with(code, CLUB) ? text_slice(code, CLUB.size, code.size) : TEXT("");
}

/* Any club is one: when nobody is left there it is nobody, not everybody. */
static bool is_group(struct work *work, struct text code)
{
    struct text name;
    struct text club = club_of_code(code);
    bool is_plain =
        text_find_char(club, ';') == club.size && text_find_char(club, '=') == club.size;
    return text_equal(code, TEXT("any")) || (club.size > 0 && is_plain) ||
           involvement_partner_name(work, partner_of_code(code), &name);
}

struct text audience_group_name(struct request *request, struct text code)
{
    struct text name;
    if (text_equal(code, TEXT("any")))
        return tr(request, "any group");
    if (involvement_partner_name(&request->work, partner_of_code(code), &name))
        return name;
    struct involvement_group_array groups = involvement_group_list(&request->work);
    for (size_t i = 0; i < groups.count; i++)
        if (text_equal(audience_group_code(request->work.arena, &groups.items[i]), code))
            return groups.items[i].name;
    return club_of_code(code);
}

static int64_t days_within(int64_t days)
{
    return days > 0 && days <= AUDIENCE_DAYS_MAX ? days : 0;
}

struct audience audience_checked(struct work *work, struct audience audience)
{
    struct audience_project_row project;
    struct ward_list wards = ward_names_of_hub(work);
    if (!is_standing(audience.standing))
        audience.standing = TEXT("members");
    if (!ward_in_list(&wards, audience.ward_code))
        audience.ward_code = TEXT("");
    if (!is_language(audience.language))
        audience.language = TEXT("");
    if (!skill_find(audience.skill))
        audience.skill = TEXT("");
    if (!text_equal(audience.mail, TEXT("with")) && !text_equal(audience.mail, TEXT("without")))
        audience.mail = TEXT("");
    if (audience.initiative_id &&
        !audience_project(work->db, work->arena, &project, .id = audience.initiative_id))
        audience.initiative_id = 0;
    if (!is_group(work, audience.group))
        audience.group = TEXT("");
    audience.helped_days = days_within(audience.helped_days);
    audience.not_helped_days = days_within(audience.not_helped_days);
    return audience;
}

struct audience_array audience_parts(struct work *work, const struct audience *audience)
{
    enum { CONDITIONS_MOST = 9 };
    struct audience_array parts = {
        .items = arena_make_array(work->arena, struct audience, CONDITIONS_MOST + 1)};
    struct text rest = audience_to_text(work->arena, audience);
    /* Whom it begins with stands first, and by itself makes the first part. */
    while (rest.size && parts.count <= CONDITIONS_MOST) {
        struct audience *part = &parts.items[parts.count++];
        *part = audience_from_text(text_cut(rest, ';', &rest));
        part->standing = audience->standing;
    }
    return parts;
}

/* The parameters that both statements have. */
#define CONDITIONS(work, audience)                                                                 \
    .today = work_today_text(work), .paid_since = membership_paid_since(work),                     \
    .standing = (audience)->standing,                                                              \
    .new_since = date_to_text((work)->arena, date_add_days(work_today(work), -NEW_DAYS)),          \
    .joined_since = (audience)->joined_since.year                                                  \
                        ? date_to_text((work)->arena, (audience)->joined_since)                    \
                        : TEXT(""),                                                                \
    .ward_code = (audience)->ward_code, .language = (audience)->language,                          \
    .skill = (audience)->skill, .mail = (audience)->mail, .takes_part = (audience)->group,         \
    .at_partner = partner_of_code((audience)->group), .at_club = club_of_code((audience)->group),  \
    .helped_since = days_before(work, (audience)->helped_days),                                    \
    .not_helped_since = days_before(work, (audience)->not_helped_days),                            \
    .initiative_id = (audience)->initiative_id

static int64_t days_before(const struct work *work, int64_t days)
{
    return days ? work->now - days * DAY_MS : 0;
}

int64_t audience_size(struct work *work, const struct audience *audience)
{
    return audience_count(work->db, CONDITIONS(work, audience));
}

static struct balance balance_of_row(const struct audience_people_row *row)
{
    struct balance balance = {.asked_at = row->asked_at.value,
                              .eased_at = row->eased_at.value,
                              .did_at = row->did_at.value,
                              .first_did_at = row->first_did_at.value,
                              .thanked_at = row->thanked_at.value,
                              .first_thanked_at = row->first_thanked_at.value,
                              .offered_at = row->offered_at.value,
                              .offered_before_at = row->offered_before_at.value};
    date_from_text(row->joined_on, &balance.joined_on);
    return balance;
}

static struct audience_person person_of_row(const struct audience_people_row *row)
{
    return (struct audience_person){
        .id = row->id,
        .given_name = row->given_name,
        .family_name = row->family_name,
        .email = row->email,
        .has_address = !text_is_empty(row->address) && !text_is_empty(row->postcode),
        .stopped_email = row->stopped_email == 1,
        .stopped_post = row->stopped_post == 1,
        .balance = balance_of_row(row),
        .wish = {.is_never = row->never_ask.value == 1,
                 .ask_days = row->ask_days.value,
                 .said_at = row->said_at.value},
    };
}

struct audience_page audience_after(struct work *work, const struct audience *audience,
                                    int64_t after, int64_t most)
{
    struct audience_people_rows rows = audience_people(work->db, work->arena, .after = after,
                                                       .most = most, CONDITIONS(work, audience));
    struct audience_page page = {
        .items = arena_make_array(work->arena, struct audience_person, rows.count)};
    for (; page.count < rows.count; page.count++)
        page.items[page.count] = person_of_row(&rows.items[page.count]);
    return page;
}

/* --- in words ----------------------------------------------------------------------------------
 */

static void add_facts(struct request *request, const struct audience *audience, struct buffer *out)
{
    struct audience_project_row project;
    if (audience->joined_since.year)
        buffer_add_listed(out, tr_fill(request, "joined since {day}", "day",
                                       show_long_day(request, audience->joined_since), NULL));
    if (audience->ward_code.size)
        buffer_add_listed(out, tr_fill(request, "live in {ward}", "ward",
                                       ward_name(&request->work, audience->ward_code), NULL));
    if (audience->language.size)
        buffer_add_listed(out, tr_fill(request, "speak {language}", "language",
                                       language_name(audience->language), NULL));
    if (audience->skill.size)
        buffer_add_listed(out, tr_fill(request, "can do: {skill}", "skill",
                                       tr(request, skill_find(audience->skill)->name), NULL));
    if (audience->group.size)
        buffer_add_listed(out, tr_fill(request, "take part in {group}", "group",
                                       audience_group_name(request, audience->group), NULL));
    if (audience->initiative_id && audience_project(request->work.db, request->work.arena, &project,
                                                    .id = audience->initiative_id))
        buffer_add_listed(
            out, tr_fill(request, "have a place in “{project}”", "project", project.title, NULL));
}

struct text audience_sentence(struct request *request, const struct audience *audience)
{
    struct buffer facts = buffer_new(request->work.arena, 200);
    const char *standing = standing_choices[0].name;
    for (size_t i = 0; i < standing_choice_count; i++)
        if (text_equal(audience->standing, text_from(standing_choices[i].code)))
            standing = standing_choices[i].name;
    add_facts(request, audience, &facts);
    if (audience->helped_days)
        buffer_add_listed(
            &facts, tr_fill(request, "helped in the last {n} days", "n",
                            integer_to_text(request->work.arena, audience->helped_days), NULL));
    if (audience->not_helped_days)
        buffer_add_listed(
            &facts, tr_fill(request, "have not helped in the last {n} days", "n",
                            integer_to_text(request->work.arena, audience->not_helped_days), NULL));
    if (text_equal(audience->mail, TEXT("with")))
        buffer_add_listed(&facts, tr(request, "have an e-mail address"));
    if (text_equal(audience->mail, TEXT("without")))
        buffer_add_listed(&facts, tr(request, "have no e-mail address"));
    if (facts.size == 0)
        return tr(request, standing);
    return tr_fill(request, "{who} who: {facts}", "who", tr(request, standing), "facts",
                   buffer_text(&facts), NULL);
}
