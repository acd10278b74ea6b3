/* How an initiative begins: from a playbook to a plan, roles, sessions and shifts. */
#include "base/arena.h"
#include "engines/plans.h"
#include "features/initiatives/rules.h"
#include "features/playbooks/playbooks.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "features/venues/venues.h"
#include "initiatives_queries.h"
#include "platform/clock/clock.h"
#include "web/accounts.h"

#define MOST_SESSIONS 60

/* What is known of a start before anything is written. */
struct beginning {
    const struct new_initiative *wanted;
    struct playbook playbook;
    struct room room; /* id 0: none */
    struct series_weeks weeks;
    struct text ward_code; /* absent: none */
    int64_t owner_account_id;
    struct account_array accounts;
};

static int64_t session_start(struct work *work, const struct beginning *beginning, struct date day)
{
    return zone_instant(work->zone,
                        (struct local_time){.date = day, .minutes = beginning->wanted->minutes});
}

static bool clashes(struct work *work, const struct beginning *beginning, struct room_clash *clash)
{
    for (size_t i = 0; i < beginning->weeks.count; i++) {
        if (beginning->weeks.items[i].left_out.size)
            continue;
        int64_t starts_at = session_start(work, beginning, beginning->weeks.items[i].day);
        int64_t ends_at = starts_at + beginning->playbook.length_minutes * MINUTE_MS;
        struct room_wish wish = {
            .room_id = beginning->room.id, .starts_at = starts_at, .ends_at = ends_at};
        if (!room_is_free(work, &wish, &clash->by)) {
            clash->starts_at = starts_at;
            return true;
        }
    }
    return false;
}

static bool find_need(struct work *work, struct beginning *beginning)
{
    struct need_of_start_row row;
    beginning->ward_code = beginning->wanted->ward_code;
    if (beginning->wanted->need_id == 0)
        return true;
    if (!need_of_start(work->db, work->arena, &row, .id = beginning->wanted->need_id))
        return false;
    if (!beginning->ward_code.data)
        beginning->ward_code = row.ward_code;
    return true;
}

static bool is_too_early(struct work *work, const struct beginning *beginning)
{
    return date_compare(beginning->wanted->starts_on, work_today(work)) < 0 ||
           session_start(work, beginning, beginning->weeks.first) <= work->now;
}

static enum initiative_start look_at(struct work *work, struct beginning *beginning,
                                     struct room_clash *clash)
{
    const struct new_initiative *wanted = beginning->wanted;
    if (!playbook_find(work, wanted->playbook, &beginning->playbook))
        return INITIATIVE_PLAYBOOK_UNKNOWN;
    if (wanted->sessions < 1 || wanted->sessions > MOST_SESSIONS)
        return INITIATIVE_SESSIONS_BAD;
    if (!find_need(work, beginning))
        return INITIATIVE_NEED_UNKNOWN;
    beginning->weeks = initiative_weeks(work, wanted);
    if (is_too_early(work, beginning))
        return INITIATIVE_TOO_EARLY;
    if (wanted->room_id && !room_find(work, wanted->room_id, &beginning->room))
        return INITIATIVE_ROOM_UNKNOWN;
    if (wanted->room_id && clashes(work, beginning, clash))
        return INITIATIVE_ROOM_TAKEN;
    return INITIATIVE_STARTED;
}

enum initiative_start initiative_may_start(struct work *work, const struct new_initiative *wanted,
                                           struct room_clash *clash)
{
    return look_at(work, &(struct beginning){.wanted = wanted}, clash);
}

static int64_t account_with_role(const struct beginning *beginning, enum access_role role)
{
    for (size_t i = 0; i < beginning->accounts.count; i++)
        if (beginning->accounts.items[i].role == role && !beginning->accounts.items[i].has_ended)
            return beginning->accounts.items[i].id;
    return 0;
}

/* Nothing open is without an owner: where the hub has nobody of that access role, it is whoever
 * started this; and an API token's starts belong to an organiser, or else to the chair. */
static int64_t step_owner(const struct beginning *beginning, struct text role_text)
{
    enum access_role role;
    bool is_special =
        role_from_name(role_text, &role) && (role == ROLE_TREASURER || role == ROLE_SAFEGUARDING);
    int64_t special = is_special ? account_with_role(beginning, role) : 0;
    return special ? special : beginning->owner_account_id;
}

static void find_owner(struct work *work, struct beginning *beginning)
{
    beginning->accounts = account_all(work);
    beginning->owner_account_id = beginning->wanted->owner_account_id;
    if (beginning->owner_account_id == 0)
        beginning->owner_account_id = account_with_role(beginning, ROLE_ORGANISER);
    if (beginning->owner_account_id == 0)
        beginning->owner_account_id = account_with_role(beginning, ROLE_CHAIR);
}

/* With less time than the playbook allows, its steps move together in order; none is due in the
 * past. */
static struct date step_due_on(struct work *work, const struct beginning *beginning,
                               int64_t lead_days)
{
    int64_t available = date_days_between(work_today(work), beginning->weeks.first);
    int64_t wanted = beginning->playbook.steps.items[0].lead_days;
    if (lead_days < 0 && -wanted > available)
        lead_days = -(-lead_days * available / -wanted);
    return date_add_days(beginning->weeks.first, lead_days);
}

/* The playbook's days suit its usual number of weeks. What follows the last session follows the
 * last of those chosen; what lies between first and last stays between them. */
static int64_t lead_days_here(const struct beginning *beginning, int64_t lead_days)
{
    int64_t last = date_days_between(beginning->weeks.first, beginning->weeks.last);
    int64_t usual = 7 * (beginning->playbook.weeks - 1);
    if (lead_days <= 0 || usual == 0)
        return lead_days;
    if (lead_days >= usual)
        return lead_days - usual + last;
    return last < usual ? lead_days * last / usual : lead_days;
}

static void add_plan(struct work *work, const struct beginning *beginning, int64_t id)
{
    for (size_t i = 0; i < beginning->playbook.steps.count; i++) {
        const struct playbook_step *step = &beginning->playbook.steps.items[i];
        int64_t lead_days = lead_days_here(beginning, step->lead_days);
        plan_add(work, &(struct plan_step){.plan = TEXT("initiative"),
                                           .subject_id = id,
                                           .title = step->title,
                                           .detail = step->detail,
                                           .owner_account_id = step_owner(beginning, step->owner),
                                           .due_on = step_due_on(work, beginning, lead_days)});
    }
}

static void add_roles(struct work *work, const struct beginning *beginning, int64_t id)
{
    for (size_t i = 0; i < beginning->playbook.roles.count; i++) {
        const struct playbook_role *role = &beginning->playbook.roles.items[i];
        enum check_level level;
        check_level_from(role->check, &level);
        if (role->duties.size)
            level = duty_level(work, role->duties);
        role_insert(
            work->db, .id = work_new_id(work), .initiative_id = id, .title = role->title,
            .what = role->what, .capacity = role->places, .skill = text_or_absent(role->skill),
            .language = text_or_absent(role->language), .duties = text_or_empty(role->duties),
            .check_level = text_or_absent(check_level_code(level)),
            .training = text_or_absent(role->training), .references_wanted = role->references,
            .age_least = role->age_least, .teaches = text_or_absent(role->teaches),
            .keeps_newcomer_place = role->newcomer_place != 0,
            .asks_for = text_or_absent(role->asks_for));
    }
}

/* A small room: those who help sit in it too. */
static int64_t guests_a_session(const struct beginning *beginning)
{
    int64_t capacity = beginning->playbook.capacity;
    int64_t free_seats = beginning->room.capacity - playbook_places(&beginning->playbook);
    if (beginning->room.id == 0 || capacity <= free_seats)
        return capacity;
    return free_seats > 0 ? free_seats : 1;
}

static void add_initiative(struct work *work, const struct beginning *beginning, int64_t id)
{
    const struct new_initiative *wanted = beginning->wanted;
    const struct playbook *playbook = &beginning->playbook;
    initiative_insert(
        work->db, .id = id, .title = text_is_empty(wanted->title) ? playbook->title : wanted->title,
        .kind = playbook->kind, .theme = playbook->theme, .aim = playbook->summary,
        .public_text = playbook->summary, .playbook = playbook->slug,
        .playbook_version = MAYBE(playbook->version),
        .need_id = {.is_set = wanted->need_id != 0, .value = wanted->need_id},
        .ward_code = text_or_absent(beginning->ward_code),
        .room_id = {.is_set = wanted->room_id != 0, .value = wanted->room_id},
        .owner_account_id = {.is_set = beginning->owner_account_id != 0,
                             .value = beginning->owner_account_id},
        .capacity = guests_a_session(beginning),
        .is_public = !text_equal(playbook->kind, TEXT("training")), .created_at = work->now,
        .running_from = date_to_text(work->arena, beginning->weeks.first));
}

static void add_everything(struct work *work, const struct beginning *beginning, int64_t id)
{
    add_initiative(work, beginning, id);
    add_roles(work, beginning, id);
    add_plan(work, beginning, id);
    struct role_array roles = role_list(work, id);
    for (size_t i = 0; i < beginning->weeks.count; i++)
        if (text_is_empty(beginning->weeks.items[i].left_out))
            initiative_add_session(
                work,
                &(struct new_session){.initiative_id = id,
                                      .room_id = beginning->room.id,
                                      .day = beginning->weeks.items[i].day,
                                      .minutes = beginning->wanted->minutes,
                                      .length_minutes = (int)beginning->playbook.length_minutes,
                                      .capacity = guests_a_session(beginning)},
                &roles);
}

enum initiative_start initiative_start(struct work *work, const struct new_initiative *wanted,
                                       int64_t *id, struct text *clash)
{
    struct beginning beginning = {.wanted = wanted};
    struct room_clash found = {0};
    enum initiative_start answer = look_at(work, &beginning, &found);
    if (answer == INITIATIVE_ROOM_TAKEN) {
        struct local_time local = zone_local(work->zone, found.starts_at);
        *clash = text_format(work->arena, "%.*s, %.*s at %.*s",
                             TEXT_ARG(found.by.size ? found.by : TEXT("closed")),
                             TEXT_ARG(date_to_text(work->arena, local.date)),
                             TEXT_ARG(time_to_text(work->arena, local.minutes)));
    }
    if (answer != INITIATIVE_STARTED)
        return answer;
    find_owner(work, &beginning);
    *id = work_new_id(work);
    add_everything(work, &beginning, *id);
    return INITIATIVE_STARTED;
}
