/* The rules of joining: one form is one application, and nobody learns who was known before. */
#include "features/joining/handlers.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "features/fees/fees.h"
#include "features/refusals/refusals.h"
#include "features/skills.h"
#include "joining_queries.h"

static bool can_be_reached(const struct new_person *person)
{
    return person->phone.size || person->email.size || person->address.size;
}

/* What they gave and did not allow ends; what they did not give needs no word. */
static void keep_ways(struct work *work, int64_t person_id, const struct application *application)
{
    const bool has[CHANNEL_COUNT] = {
        [CHANNEL_EMAIL] = application->person.email.size > 0,
        [CHANNEL_SMS] = application->person.phone.size > 0,
        [CHANNEL_CALL] = application->person.phone.size > 0,
        [CHANNEL_POST] = application->person.address.size > 0,
    };
    for (enum channel channel = 0; channel < CHANNEL_COUNT; channel++)
        if (has[channel] && !application->may_reach[channel])
            wish_stop(work, person_id, channel,
                      application->is_paper ? WISH_BY_LETTER : WISH_ON_A_PAGE);
}

/* What they could do is heard too, beside why they came. */
static void tell_offer(struct work *work, int64_t person_id, int64_t membership_id,
                       const struct application *application)
{
    struct buffer words = buffer_new(work->arena, 256);
    for (size_t i = 0; i < application->offer.skills.count; i++) {
        const struct skill *skill = skill_find(application->offer.skills.items[i]);
        if (skill)
            buffer_format(&words, "%s%s", words.size ? ", " : "", skill->name);
    }
    if (application->person.note.size)
        buffer_format(&words, "%s“%.*s”", words.size ? "; " : "",
                      TEXT_ARG(application->person.note));
    if (words.size)
        touch_add(work, &(struct touch){.person_id = person_id,
                                        .kind = TOUCH_HEARD,
                                        .summary = text_format(work->arena,
                                                               "Said what they could do: %.*s.",
                                                               TEXT_ARG(buffer_text(&words))),
                                        .source = TEXT("membership"),
                                        .source_id = membership_id});
}

static int64_t apply(struct work *work, int64_t person_id, const struct application *application)
{
    struct membership membership = {.person_id = person_id,
                                    .type = application->type,
                                    .applied_on = work_today(work),
                                    .why_joined = application->why};
    return membership_add(work, &membership);
}

enum application_add application_add(struct work *work, const struct application *application,
                                     struct application_made *made)
{
    struct application_find_row row;
    struct application_of_paper_row paper;
    *made = (struct application_made){.fault = PERSON_ADDED};
    if (application_find(work->db, work->arena, &row, .id = application->id)) {
        made->person_id = row.person_id;
        return APPLICATION_AGAIN;
    }
    if (application->paper_number.size &&
        application_of_paper(work->db, work->arena, &paper,
                             .paper_number = application->paper_number)) {
        made->person_id = paper.person_id;
        return APPLICATION_PAPER_USED;
    }
    if (!can_be_reached(&application->person))
        return APPLICATION_NO_WAY;
    made->fault = person_add(work, &application->person, &made->person_id);
    if (made->fault != PERSON_ADDED)
        return APPLICATION_ADDED;
    person_set_offer(work, made->person_id, &application->offer);
    tell_offer(work, made->person_id, apply(work, made->person_id, application), application);
    keep_ways(work, made->person_id, application);
    if (!text_is_empty(application->language))
        wish_set_language(work, made->person_id, application->language, WISH_ON_A_PAGE);
    application_insert(work->db, .id = application->id, .person_id = made->person_id,
                       .made_at = work->now,
                       .way = application->is_paper ? TEXT("paper") : TEXT("page"),
                       .paper_number = text_or_absent(application->paper_number),
                       .keyed_by_account_id = {.is_set = application->keyed_by != 0,
                                               .value = application->keyed_by});
    return APPLICATION_ADDED;
}

static struct waiting_application waiting_of(struct work *work,
                                             const struct applications_waiting_row *row)
{
    struct application_latest_row came;
    struct waiting_application one = {.membership_id = row->id,
                                      .person_id = row->person_id,
                                      .given_name = row->given_name,
                                      .family_name = row->family_name,
                                      .type = row->type,
                                      .why = row->why_joined.data ? row->why_joined : TEXT("")};
    date_from_text(row->applied_on, &one.applied_on);
    if (application_latest(work->db, work->arena, &came, .person_id = row->person_id)) {
        one.is_paper = text_equal(came.way, TEXT("paper"));
        one.paper_number = came.paper_number.data ? came.paper_number : TEXT("");
        one.keyed_by = came.keyed_by_account_id.value;
    }
    return one;
}

struct waiting_applications application_list_waiting(struct work *work, int64_t most)
{
    struct applications_waiting_rows rows =
        applications_waiting(work->db, work->arena, .today = work_today_text(work), .most = most);
    struct waiting_applications list = {
        .items = arena_make_array(work->arena, struct waiting_application, rows.count)};
    for (; list.count < rows.count; list.count++)
        list.items[list.count] = waiting_of(work, &rows.items[list.count]);
    return list;
}

/* The first term. What costs something is due at once: the payment begins the term, also one for
 * life. */
static void begin_term(const struct fee_book *book, struct membership *membership,
                       struct date today)
{
    struct membership_type type = type_of_code(book, membership->type);
    int64_t fee = fee_of(book, membership, today);
    membership->joined_on = today;
    membership->amount_pence = fee;
    membership->paid_until = fee > 0 ? today : fee_term_after(&type, membership, today, 0).until;
}

static bool is_closed(const struct fee_book *book, struct text type)
{
    return type_of_code(book, type).closed_on.year != 0;
}

enum application_answer application_choose_type(struct work *work, int64_t membership_id,
                                                struct text type)
{
    struct membership membership;
    struct fee_book book = fee_book_of(work);
    if (!membership_find(work, membership_id, &membership) ||
        membership_state_now(work, &membership) != MEMBERSHIP_APPLIED)
        return APPLICATION_ANSWERED_BEFORE;
    if (type_of_code(&book, type).id == 0 || is_closed(&book, type))
        return APPLICATION_TYPE_CLOSED;
    membership.type = type;
    membership.amount_pence = 0;
    membership_save(work, &membership);
    return APPLICATION_ACCEPTED;
}

enum application_answer application_accept(struct work *work, int64_t membership_id)
{
    struct membership membership;
    struct refusal doubt;
    if (!membership_find(work, membership_id, &membership) ||
        membership_state_now(work, &membership) != MEMBERSHIP_APPLIED)
        return APPLICATION_ANSWERED_BEFORE;
    if (refusal_proposed_of(work, membership.person_id, &doubt))
        return APPLICATION_IN_DOUBT;
    struct fee_book book = fee_book_of(work);
    if (is_closed(&book, membership.type))
        return APPLICATION_TYPE_CLOSED;
    begin_term(&book, &membership, work_today(work));
    if (membership_save(work, &membership) != MEMBERSHIP_SAVED)
        return APPLICATION_ANSWERED_BEFORE;
    return APPLICATION_ACCEPTED;
}

void application_forget_person(struct work *work, int64_t person_id, enum forgetting how)
{
    (void)how; /* how they applied is a detail; that they did, their membership tells */
    applications_forget(work->db, .person_id = person_id);
}
