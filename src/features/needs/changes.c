/* What happens to a need. */
#include "features/needs/needs.h"

#include "features/journey/journey.h"
#include "features/needs/tellers.h"
#include "features/needs/wards.h"
#include "features/themes.h"
#include "needs_queries.h"
#include "web/accounts.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static struct text absent_when_empty(struct text text)
{
    return text_is_empty(text) ? (struct text){0} : text;
}

static struct text never_absent(struct text text)
{
    return text.data ? text : TEXT("");
}

static bool theme_is_known(struct text theme)
{
    return text_equal(theme, text_from(theme_find(theme)->code));
}

static bool ward_is_known(struct work *work, struct text code)
{
    struct need_wards wards = need_ward_list(work);
    return text_is_empty(code) || need_ward_find(&wards, code) != NULL;
}

static bool source_is_known(struct text source)
{
    return text_is_empty(source) ||
           need_word_find(need_sources, COUNT_OF(need_sources), source) != NULL;
}

static void tell_story(struct work *work, int64_t person_id, enum touch_kind kind,
                       struct text summary, int64_t evidence_id)
{
    touch_add(work, &(struct touch){.person_id = person_id,
                                    .kind = kind,
                                    .summary = summary,
                                    .source = TEXT("need"),
                                    .source_id = evidence_id});
}

/* Somebody we know told us: their story says so, and that they heard what came of it. */
static void keep_teller(struct work *work, int64_t evidence_id, int64_t person_id,
                        struct text title)
{
    struct need_person_row person;
    if (person_id == 0 || !need_person(work->db, work->arena, &person, .id = person_id))
        return;
    need_teller_insert(work->db, .evidence_id = evidence_id, .person_id = person_id);
    tell_story(work, person_id, TOUCH_HEARD,
               text_format(work->arena, "Told us what is lacking: %.*s.", TEXT_ARG(title)),
               evidence_id);
}

static void tell_teller(struct work *work, int64_t evidence_id, struct text title)
{
    struct need_teller_find_row teller;
    if (need_teller_find(work->db, work->arena, &teller, .evidence_id = evidence_id))
        tell_story(work, teller.person_id, TOUCH_GAVE,
                   text_format(work->arena, "Heard what came of “%.*s”.", TEXT_ARG(title)),
                   evidence_id);
}

static int64_t insert_evidence(struct work *work, int64_t need_id, struct text title,
                               const struct new_evidence *evidence)
{
    int64_t id = work_new_id(work);
    struct text heard_on = evidence->heard_on.year ? date_to_text(work->arena, evidence->heard_on)
                                                   : work_today_text(work);
    bool is_known = !text_is_empty(evidence->source) && source_is_known(evidence->source);
    need_evidence_insert(
        work->db, .id = id, .need_id = need_id, .source = is_known ? evidence->source : TEXT("hub"),
        .partner_id =
            evidence->partner_id ? MAYBE(evidence->partner_id) : (struct maybe_integer){0},
        .told_by = absent_when_empty(evidence->told_by),
        .contact = absent_when_empty(evidence->contact), .words = never_absent(evidence->words),
        .voices = evidence->voices < 1 ? 1 : evidence->voices, .heard_on = heard_on,
        .created_at = work->now);
    keep_teller(work, id, evidence->person_id, title);
    return id;
}

enum need_add need_add(struct work *work, const struct new_need *need, int64_t *id)
{
    struct text title = text_trim(need->title);
    if (text_is_empty(title))
        return NEED_TITLE_MISSING;
    if (!theme_is_known(need->theme))
        return NEED_THEME_UNKNOWN;
    if (!ward_is_known(work, need->ward_code))
        return NEED_WARD_UNKNOWN;
    struct new_evidence evidence = {.source = need->source,
                                    .partner_id = need->partner_id,
                                    .told_by = need->told_by,
                                    .person_id = need->person_id,
                                    .contact = need->contact,
                                    .words = need->words,
                                    .voices = need->voices,
                                    .heard_on = need->heard_on};
    *id = work_new_id(work);
    need_insert(work->db, .id = *id, .title = title, .theme = need->theme,
                .ward_code = absent_when_empty(need->ward_code), .note = never_absent(need->note),
                .created_at = work->now);
    insert_evidence(work, *id, title, &evidence);
    return NEED_ADDED;
}

enum need_correct need_correct(struct work *work, int64_t id,
                               const struct need_correction *correction)
{
    struct text title = text_trim(correction->title);
    if (text_is_empty(title))
        return NEED_CORRECT_TITLE_MISSING;
    if (!theme_is_known(correction->theme))
        return NEED_CORRECT_THEME_UNKNOWN;
    if (!ward_is_known(work, correction->ward_code))
        return NEED_CORRECT_WARD_UNKNOWN;
    return need_update(work->db, .id = id, .title = title, .theme = correction->theme,
                       .ward_code = absent_when_empty(correction->ward_code),
                       .note = never_absent(correction->note)) == 1
               ? NEED_CORRECTED
               : NEED_CORRECT_UNKNOWN;
}

bool need_voice_find(struct work *work, int64_t need_id, int64_t evidence_id,
                     struct voice_correction *voice)
{
    struct need_evidence_row_row row;
    if (!need_evidence_row(work->db, work->arena, &row, .id = evidence_id, .need_id = need_id))
        return false;
    *voice = (struct voice_correction){
        .words = row.words, .voices = row.voices, .told_by = row.told_by, .contact = row.contact};
    return true;
}

bool need_voice_correct(struct work *work, int64_t need_id, int64_t evidence_id,
                        const struct voice_correction *correction)
{
    return need_evidence_update(work->db, .id = evidence_id, .need_id = need_id,
                                .words = never_absent(correction->words),
                                .voices = correction->voices < 1 ? 1 : correction->voices,
                                .told_by = absent_when_empty(correction->told_by),
                                .contact = absent_when_empty(correction->contact)) == 1;
}

enum need_change need_add_evidence(struct work *work, int64_t need_id,
                                   const struct new_evidence *evidence, int64_t *id)
{
    struct need need;
    if (!need_find(work, need_id, &need))
        return NEED_UNKNOWN;
    if (!source_is_known(evidence->source))
        return NEED_KIND_UNKNOWN;
    *id = insert_evidence(work, need_id, need.title, evidence);
    if (need.state != NEED_MET)
        return NEED_CHANGED;
    need_set_reopened(work->db, .id = need_id, .reopened_at = MAYBE(work->now));
    return NEED_REOPENED;
}

/* NEED_CHANGED when the need is there and open. */
static enum need_change find_open(struct work *work, int64_t need_id, struct need *need)
{
    if (!need_find(work, need_id, need))
        return NEED_UNKNOWN;
    return need_state_is_open(need->state) ? NEED_CHANGED : NEED_IS_CLOSED;
}

enum need_change need_confirm(struct work *work, int64_t need_id)
{
    struct need need;
    enum need_change found = find_open(work, need_id, &need);
    if (found == NEED_CHANGED)
        need_set_confirmed(work->db, .id = need_id, .confirmed_at = MAYBE(work->now));
    return found;
}

enum need_change need_take(struct work *work, int64_t need_id, int64_t owner_account_id,
                           struct date due_on)
{
    struct need need;
    struct account owner;
    if (!need_find(work, need_id, &need))
        return NEED_UNKNOWN;
    if (!account_find(work, owner_account_id, &owner) || owner.has_ended)
        return NEED_OWNER_UNKNOWN;
    if (!date_is_valid(due_on) || date_compare(due_on, work_today(work)) < 0)
        return NEED_DAY_PAST;
    need_set_owner(work->db, .id = need_id, .owner_account_id = MAYBE(owner_account_id),
                   .due_on = date_to_text(work->arena, due_on));
    if (need_state_is_open(need.state))
        return NEED_CHANGED;
    need_set_reopened(work->db, .id = need_id, .reopened_at = MAYBE(work->now));
    return NEED_REOPENED;
}

enum need_change need_meet(struct work *work, int64_t need_id)
{
    struct need need;
    enum need_change found = find_open(work, need_id, &need);
    if (found == NEED_CHANGED)
        need_set_met(work->db, .id = need_id, .met_at = MAYBE(work->now));
    return found;
}

enum need_change need_park(struct work *work, int64_t need_id, struct text reason)
{
    struct need need;
    enum need_change found = find_open(work, need_id, &need);
    if (found != NEED_CHANGED)
        return found;
    if (text_is_empty(text_trim(reason)))
        return NEED_WORDS_MISSING;
    need_set_parked(work->db, .id = need_id, .parked_at = MAYBE(work->now),
                    .parked_reason = text_trim(reason));
    return NEED_CHANGED;
}

enum need_change need_leave_to(struct work *work, int64_t need_id, struct text who_can)
{
    struct need need;
    enum need_change found = find_open(work, need_id, &need);
    if (found != NEED_CHANGED)
        return found;
    if (text_is_empty(text_trim(who_can)))
        return NEED_WORDS_MISSING;
    need_set_not_ours(work->db, .id = need_id, .not_ours_at = MAYBE(work->now),
                      .who_can = text_trim(who_can));
    return NEED_CHANGED;
}

static struct maybe_integer answer_value(enum need_answer answer)
{
    switch (answer) {
    case NEED_NOT_ASKED: break;
    case NEED_IS_BETTER: return MAYBE(1);
    case NEED_IS_NOT_BETTER: return MAYBE(0);
    }
    return (struct maybe_integer){0};
}

/* Whoever told us twice hears once: what else they told of this need is answered with it. */
static void tell_the_same(struct work *work, const struct need *need, int64_t evidence_id,
                          const struct need_evidence *told)
{
    struct need_evidence_array all = need_evidence_list(work, need);
    struct need_tellers tellers = need_tellers_find(work, need->id, &all);
    size_t at = 0;
    while (at < all.count && all.items[at].id != evidence_id)
        at++;
    for (size_t i = 0; at < all.count && i < all.count; i++)
        if (i != at && all.items[i].is_waiting && need_tellers_agree(work, &tellers, at, i))
            need_evidence_told(work->db, .id = all.items[i].id, .need_id = need->id,
                               .told_back_at = MAYBE(work->now), .told_back = told->told_back,
                               .is_better = answer_value(told->answer));
}

enum need_change need_tell_back(struct work *work, int64_t need_id, int64_t evidence_id,
                                struct text told, enum need_answer answer)
{
    struct need need;
    if (!need_find(work, need_id, &need))
        return NEED_UNKNOWN;
    if (text_is_empty(text_trim(told)))
        return NEED_WORDS_MISSING;
    if (need_evidence_told(work->db, .id = evidence_id, .need_id = need_id,
                           .told_back_at = MAYBE(work->now), .told_back = text_trim(told),
                           .is_better = answer_value(answer)) == 0)
        return NEED_UNKNOWN;
    tell_teller(work, evidence_id, need.title);
    tell_the_same(work, &need, evidence_id,
                  &(struct need_evidence){.told_back = text_trim(told), .answer = answer});
    if (answer != NEED_IS_NOT_BETTER || need.state != NEED_MET)
        return NEED_CHANGED;
    need_set_reopened(work->db, .id = need_id, .reopened_at = MAYBE(work->now));
    return NEED_REOPENED;
}

enum need_change need_add_service(struct work *work, int64_t need_id,
                                  const struct need_service *service, int64_t *id)
{
    struct need need;
    if (!need_find(work, need_id, &need))
        return NEED_UNKNOWN;
    if (text_is_empty(text_trim(service->who)))
        return NEED_WORDS_MISSING;
    if (!need_word_find(need_service_kinds, COUNT_OF(need_service_kinds), service->kind) ||
        !need_word_find(need_service_ways, COUNT_OF(need_service_ways), service->how))
        return NEED_KIND_UNKNOWN;
    *id = work_new_id(work);
    need_service_insert(work->db, .id = *id, .need_id = need_id, .who = text_trim(service->who),
                        .kind = service->kind, .how_it_goes = service->how);
    return NEED_CHANGED;
}
