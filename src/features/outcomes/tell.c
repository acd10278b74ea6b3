/* Who helped and has not heard, and telling them. */
#include "features/outcomes/tell.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/initiatives/initiatives.h"
#include "features/messages/messages.h"
#include "features/people/people.h"
#include "outcomes_queries.h"

static struct outcome_helper helper_of(struct work *work,
                                       const struct outcome_helpers_waiting_row *row, bool has_mail)
{
    bool may_mail =
        has_mail && !text_is_empty(row->email) && wish_may_reach(work, row->id, CHANNEL_EMAIL);
    bool may_post = !text_is_empty(row->address) && !text_is_empty(row->postcode) &&
                    wish_may_reach(work, row->id, CHANNEL_POST);
    return (struct outcome_helper){.person_id = row->id,
                                   .name =
                                       name_full(work->arena, row->given_name, row->family_name),
                                   .helped_at = row->helped_at,
                                   .times = row->times,
                                   .way = may_mail   ? OUTCOME_BY_EMAIL
                                          : may_post ? OUTCOME_BY_LETTER
                                                     : OUTCOME_BY_NOTHING,
                                   .may_post = may_post};
}

struct outcome_helper_array outcome_helpers(struct work *work, const struct outcome *outcome)
{
    bool has_mail = mail_is_set_up(work);
    struct outcome_helpers_waiting_rows rows =
        outcome_helpers_waiting(work->db, work->arena, .initiative_id = outcome->initiative_id,
                                .outcome_id = outcome->id, .most = OUTCOME_HELPERS_MOST);
    struct outcome_helper_array helpers = {
        .items = arena_make_array(work->arena, struct outcome_helper, rows.count)};
    for (; helpers.count < rows.count; helpers.count++)
        helpers.items[helpers.count] = helper_of(work, &rows.items[helpers.count], has_mail);
    return helpers;
}

int64_t outcome_count_heard(struct work *work, const struct outcome *outcome)
{
    return outcome_heard_count(work->db, .initiative_id = outcome->initiative_id,
                               .outcome_id = outcome->id);
}

/* Their touch is what says that they were told: the message has an id of its own. */
static enum outcome_way send_to(struct work *work, struct text link_key,
                                const struct outcome_helper *helper,
                                const struct outcome_telling *telling)
{
    struct single_message message = {
        .template = "outcome",
        .person_id = helper->person_id,
        .fields = message_words(work->arena, telling->words, telling->signed_by),
        .source = OUTCOME_SOURCE,
        .source_id = work_new_id(work),
        .base_url = telling->base_url,
        .signed_by = telling->signed_by};
    if (helper->way == OUTCOME_BY_EMAIL &&
        message_send_one(work, link_key, &message) == SINGLE_QUEUED)
        return OUTCOME_BY_EMAIL;
    if (!helper->may_post)
        return OUTCOME_BY_NOTHING;
    message_letter_one(work, &message);
    return OUTCOME_BY_LETTER;
}

struct outcome_told outcome_tell(struct work *work, struct text link_key,
                                 const struct outcome *outcome,
                                 const struct outcome_telling *telling)
{
    struct outcome_told told = {0};
    struct initiative initiative = {.title = TEXT("")};
    struct outcome_helper_array helpers = outcome_helpers(work, outcome);
    initiative_find(work, outcome->initiative_id, &initiative);
    struct text summary =
        text_format(work->arena, "Heard what came of “%.*s”.", TEXT_ARG(initiative.title));
    for (size_t i = 0; i < helpers.count; i++) {
        const struct outcome_helper *helper = &helpers.items[i];
        enum outcome_way way =
            telling->is_said ? OUTCOME_BY_NOTHING : send_to(work, link_key, helper, telling);
        bool is_left = way == OUTCOME_BY_NOTHING && !telling->is_said;
        told.emails += way == OUTCOME_BY_EMAIL;
        told.letters += way == OUTCOME_BY_LETTER;
        told.said += telling->is_said;
        told.left += is_left;
        if (!is_left)
            touch_add(work, &(struct touch){.person_id = helper->person_id,
                                            .kind = TOUCH_GAVE,
                                            .summary = summary,
                                            .source = OUTCOME_SOURCE,
                                            .source_id = outcome->id});
    }
    work_note(work, "outcome=%lld emails=%lld letters=%lld said=%lld", (long long)outcome->id,
              (long long)told.emails, (long long)told.letters, (long long)told.said);
    return told;
}
