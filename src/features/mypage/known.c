/* What you know about me: one list for the page, for paper and for the file. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/checks/checks.h"
#include "features/fees/fees.h"
#include "features/involvement/involvement.h"
#include "features/journey/journey.h"
#include "features/mypage/handlers.h"
#include "features/mypage/known.html.h"
#include "features/newcomers/newcomers.h"
#include "features/offices/offices.h"
#include "features/refusals/refusals.h"
#include "features/shifts/shifts.h"
#include "features/skills.h"
#include "mypage_queries.h"
#include "platform/clock/clock.h"
#include "web/accounts.h"
#include "web/json.h"

#define TRANSLATE(message) message
#define SECTIONS_MOST 12
#define FACTS_MOST 16
#define STORY_MOST 500
#define SHIFTS_MOST 500

struct record {
    struct request *request;
    const struct me *me;
    struct my_known_view *view;
    struct my_section_view *section; /* the one that is being filled */
};

static void begin(struct record *record, const char *code, const char *title, size_t most)
{
    record->section = &record->view->sections.items[record->view->sections.count++];
    *record->section = (struct my_section_view){
        .code = text_from(code),
        .title = tr(record->request, title),
        .facts.items = arena_make_array(record->request->work.arena, struct my_fact_view, most),
        .facts.capacity = most};
}

static void add(struct record *record, const char *code, struct text name, struct text value)
{
    struct my_section_view *section = record->section;
    if (value.size == 0 || section->facts.count == section->facts.capacity)
        return;
    section->facts.items[section->facts.count++] =
        (struct my_fact_view){.code = text_from(code), .name = name, .value = value};
}

static void add_named(struct record *record, const char *code, const char *name, struct text value)
{
    add(record, code, tr(record->request, name), value);
}

static struct text day_text(struct request *request, struct date day)
{
    return day.year ? show_long_day(request, day) : TEXT("");
}

static struct text number_text(struct request *request, int64_t number)
{
    return number ? integer_to_text(request->work.arena, number) : TEXT("");
}

static struct text origin_of(struct request *request, const struct person *person)
{
    struct my_page_application_row row;
    struct work *work = &request->work;
    struct text day = show_long_day_at(request, person->created_at);
    if (my_page_application(work->db, work->arena, &row, .person_id = person->id)) {
        day = show_long_day_at(request, row.made_at);
        if (row.paper_number.size)
            return tr_fill(request, "your paper form {number}, keyed in on {day} by {name}",
                           "number", row.paper_number, "day", day, "name",
                           account_name(work, row.keyed_by_account_id.value), NULL);
        return tr_fill(request, "what you wrote when you applied, on {day}", "day", day, NULL);
    }
    if (person->external_id.size)
        return tr_fill(request, "the list of members of the association, since {day}", "day", day,
                       NULL);
    return tr_fill(request, "written down by the association, since {day}", "day", day, NULL);
}

static void tell_who(struct record *record)
{
    struct request *request = record->request;
    const struct person *person = &record->me->person;
    begin(record, "you", TRANSLATE("Who you are, and how to reach you"), FACTS_MOST);
    add_named(record, "given_name", TRANSLATE("Given name"), person->given_name);
    add_named(record, "family_name", TRANSLATE("Family name"), person->family_name);
    add_named(record, "phone", TRANSLATE("Telephone"), person->phone);
    add_named(record, "email", TRANSLATE("E-mail"), person->email);
    add_named(record, "address", TRANSLATE("Address"), person->address);
    add_named(record, "postcode", TRANSLATE("Postcode"), person->postcode);
    add_named(record, "birth_year", TRANSLATE("Year of birth"),
              number_text(request, person->birth_year));
    add_named(record, "number", TRANSLATE("Number in an earlier list"), person->external_id);
    add_named(record, "note", TRANSLATE("Anything else"), person->note);
    struct person_contact_array others = person_contacts(&request->work, person->id);
    for (size_t i = 0; i < others.count; i++)
        add(record, "other",
            tr_fill(request, "Also told: {kind}", "kind",
                    say_contact_kind(request, others.items[i].kind), NULL),
            others.items[i].value);
    record->section->from = origin_of(request, person);
    record->section->may_correct = true;
}

static struct text times_text(struct request *request, const struct person_offer *offer)
{
    static const char *const parts[] = {TRANSLATE("{weekday} morning"),
                                        TRANSLATE("{weekday} afternoon"),
                                        TRANSLATE("{weekday} evening")};
    struct buffer out = buffer_new(request->work.arena, 200);
    for (int weekday = 0; weekday < 7; weekday++)
        for (int part = 0; part < DAY_PARTS; part++)
            if (offer->is_free[weekday][part])
                buffer_add_listed(&out,
                                  tr_fill(request, parts[part], "weekday",
                                          show_weekday(request, (enum weekday)weekday), NULL));
    return buffer_text(&out);
}

static void tell_offer(struct record *record)
{
    struct request *request = record->request;
    struct person_offer offer = person_offer(&request->work, record->me->person.id);
    struct buffer can = buffer_new(request->work.arena, 200);
    struct buffer speaks = buffer_new(request->work.arena, 100);
    for (size_t i = 0; i < offer.skills.count; i++) {
        const struct skill *skill = skill_find(offer.skills.items[i]);
        buffer_add_listed(&can, skill ? tr(request, skill->name) : offer.skills.items[i]);
    }
    for (size_t i = 0; i < offer.languages.count; i++)
        buffer_add_listed(&speaks, language_own_name(offer.languages.items[i]));
    begin(record, "offer", TRANSLATE("What you could do"), FACTS_MOST);
    add_named(record, "skills", TRANSLATE("You can help with"), buffer_text(&can));
    add_named(record, "languages", TRANSLATE("You speak"), buffer_text(&speaks));
    add_named(record, "times", TRANSLATE("You often have time on"), times_text(request, &offer));
    add_named(record, "travel_km", TRANSLATE("How many kilometres you would go"),
              number_text(request, record->me->person.travel_km));
    record->section->from = tr(request, "what you told us");
    record->section->may_correct = true;
}

static void tell_membership(struct record *record)
{
    struct request *request = record->request;
    struct membership_array all =
        membership_list_after(&request->work, record->me->person.id, 0, 20);
    begin(record, "membership", TRANSLATE("Your membership"), 12 * (all.count + 1));
    for (size_t i = 0; i < all.count; i++) {
        const struct membership *one = &all.items[i];
        add_named(record, "type", TRANSLATE("Kind of membership"), one->type);
        add_named(record, "applied_on", TRANSLATE("Applied on"),
                  day_text(request, one->applied_on));
        add_named(record, "joined_on", TRANSLATE("Joined on"), day_text(request, one->joined_on));
        add_named(record, "paid_until", TRANSLATE("Renewed until"),
                  day_text(request, one->paid_until));
        add_named(record, "resigned_on", TRANSLATE("Left on"), day_text(request, one->resigned_on));
        add_named(record, "refused_on", TRANSLATE("Application refused on"),
                  day_text(request, one->refused_on));
        add_named(record, "removed_on", TRANSLATE("Removed by the association on"),
                  day_text(request, one->removed_on));
        struct membership_vote vote = membership_vote_of(&request->work, one);
        add_named(record, "voting_from", TRANSLATE("A vote at meetings from"),
                  day_text(request, vote.from));
        add_named(record, "provisional_until", TRANSLATE("Provisional until"),
                  day_text(request, vote.provisional_until));
        if (one->amount_pence)
            add_named(record, "amount", TRANSLATE("What you pay a year"),
                      text_format(request->work.arena, "%lld.%02lld",
                                  (long long)(one->amount_pence / 100),
                                  (long long)(one->amount_pence % 100)));
        add_named(record, "why_joined", TRANSLATE("Why you joined"), one->why_joined);
        add_named(record, "household", TRANSLATE("Paid with the membership of"),
                  payer_of(request, one).name);
    }
    record->section->from = tr(request, "you, and the books of the association");
}

/* Proposals to refuse or remove them too, also those that came to nothing. */
static void tell_refusals(struct record *record)
{
    struct request *request = record->request;
    struct refusal_array all = refusals_of_person(&request->work, record->me->person.id);
    if (all.count == 0)
        return;
    begin(record, "refusals", TRANSLATE("What was decided about your membership"),
          FACTS_MOST * all.count);
    for (size_t i = 0; i < all.count; i++) {
        struct refusal_steps steps = refusal_steps(request, &all.items[i], true);
        for (size_t j = 0; j < steps.count; j++)
            add(record, refusal_state_code(all.items[i].state), steps.items[j].day,
                steps.items[j].words);
    }
    record->section->from = tr(request, "what officers decided, and what you said to it");
}

static void tell_wishes(struct record *record)
{
    static const char *const ways[CHANNEL_COUNT] = {
        [CHANNEL_EMAIL] = TRANSLATE("By e-mail"),   [CHANNEL_SMS] = TRANSLATE("By text message"),
        [CHANNEL_CALL] = TRANSLATE("By telephone"), [CHANNEL_POST] = TRANSLATE("By letter"),
        [CHANNEL_DOOR] = TRANSLATE("At my door"),
    };
    struct request *request = record->request;
    struct work *work = &request->work;
    struct channel_stops stops = wish_stops(work, record->me->person.id);
    struct wish wish = wish_of(work, record->me->person.id);
    struct newcomer_template plan = newcomer_template_of(work);
    struct newcomer_member newcomer;
    begin(record, "wishes", TRANSLATE("What you said about being contacted"), FACTS_MOST);
    for (enum channel channel = 0; channel < CHANNEL_COUNT; channel++)
        if (stops.of[channel].stopped_at)
            add(record, channel_code(channel), tr(request, ways[channel]),
                tr_fill(request, "No, since {day}", "day",
                        show_long_day_at(request, stops.of[channel].stopped_at), NULL));
    if (wish.is_never)
        add_named(record, "asks", TRANSLATE("How often we may ask"), tr(request, "Never"));
    else if (wish.ask_days)
        add_named(record, "asks", TRANSLATE("How often we may ask"),
                  tr_plural(request, "At most once in {n} day", "At most once in {n} days",
                            wish.ask_days));
    if (newcomer_of(work, &plan, record->me->person.id, &newcomer))
        add_named(record, "companion", TRANSLATE("Who looks after you"),
                  account_name(work, newcomer.companion_id));
    record->section->from = tr(request, "what you told us");
}

static struct text span_text(struct request *request, struct date from, struct date until)
{
    return tr_fill(request, "{from} to {until}", "from",
                   from.year ? show_long_day(request, from) : TEXT("…"), "until",
                   until.year ? show_long_day(request, until) : TEXT("…"), NULL);
}

static void tell_payments(struct record *record)
{
    struct request *request = record->request;
    struct payment_array all =
        payment_list_after(&request->work, record->me->person.id, 0, SHIFTS_MOST);
    begin(record, "payments", TRANSLATE("What you paid"), SHIFTS_MOST);
    for (size_t i = 0; i < all.count; i++) {
        const struct payment *one = &all.items[i];
        struct text paid = show_money(request, one->amount_pence);
        if (one->taken_back_on.year)
            paid = tr_fill(request, "{amount}, written down wrongly and taken back", "amount", paid,
                           NULL);
        add(record, "payment", day_text(request, one->paid_on), paid);
    }
    record->section->from = tr(request, "the books of the association");
}

/* Offices held, and what they do with others. */
static void tell_elsewhere(struct record *record)
{
    struct request *request = record->request;
    struct office_term_array terms = office_terms_of_person(&request->work, record->me->person.id);
    struct involvement_array others = involvements_of_person(&request->work, record->me->person.id);
    begin(record, "elsewhere", TRANSLATE("Your offices, and what you do elsewhere"),
          2 * (terms.count + others.count) + 1);
    for (size_t i = 0; i < terms.count; i++) {
        const struct office_term *term = &terms.items[i];
        add(record, "office", term->office_name, span_text(request, term->from_on, term->until_on));
        add(record, "office-note", term->office_name, term->note);
    }
    for (size_t i = 0; i < others.count; i++) {
        const struct involvement *one = &others.items[i];
        add(record, "elsewhere", one->group, span_text(request, one->since_on, one->until_on));
        add(record, "elsewhere-what", one->group, one->what);
    }
    record->section->from = tr(request, "you, and what officers wrote down");
}

static const char *const sign_up_words[] = {
    [SIGN_UP_INVITED] = TRANSLATE("you are invited"),
    [SIGN_UP_CONFIRMED] = TRANSLATE("you have a place"),
    [SIGN_UP_WAITLISTED] = TRANSLATE("you are on the waiting list"),
    [SIGN_UP_DECLINED] = TRANSLATE("you said no"),
    [SIGN_UP_ATTENDED] = TRANSLATE("you came"),
    [SIGN_UP_NO_SHOW] = TRANSLATE("you did not come"),
    [SIGN_UP_DROPPED] = TRANSLATE("you called off"),
    [SIGN_UP_DROPPED_LATE] = TRANSLATE("you called off late"),
};

/* Levels, days and names; what a certificate says is not kept. */
static void tell_checks(struct record *record)
{
    struct request *request = record->request;
    struct work *work = &request->work;
    struct person_check_array checks = check_list(work, record->me->person.id);
    struct person_training_array learned = training_list(work, record->me->person.id);
    struct person_reference_array references = reference_list(work, record->me->person.id);
    size_t count = checks.count + learned.count + references.count;
    if (count == 0)
        return;
    begin(record, "checks", TRANSLATE("Checks, training and references"), count);
    for (size_t i = 0; i < checks.count; i++) {
        const struct person_check *check = &checks.items[i];
        struct date from = check->issued_on.year ? check->issued_on : check->asked_on;
        add(record, "check", say_check_level(request, check->level),
            check->expires_on.year ? tr_fill(request, "from {day}, counts until {until}", "day",
                                             show_long_day(request, from), "until",
                                             show_long_day(request, check->expires_on), NULL)
                                   : tr_fill(request, "asked for on {day}", "day",
                                             show_long_day(request, from), NULL));
    }
    for (size_t i = 0; i < learned.count; i++) {
        const struct training *training = training_find(learned.items[i].training);
        if (training)
            add(record, "training", tr(request, training->title),
                show_long_day(request, learned.items[i].done_on));
    }
    for (size_t i = 0; i < references.count; i++)
        add(record, "reference", references.items[i].referee,
            show_long_day(request, references.items[i].received_on));
    record->section->from = tr(request, "what officers of the association saw and wrote down");
}

static void tell_shifts(struct record *record)
{
    struct request *request = record->request;
    struct sign_up_array all = sign_up_list_of_person(&request->work, record->me->person.id);
    begin(record, "shifts", TRANSLATE("Your shifts"), SHIFTS_MOST);
    for (size_t i = 0; i < all.count; i++) {
        const struct sign_up *one = &all.items[i];
        add(record, "shift", show_long_day_at(request, one->starts_at),
            tr_fill(request, "{role}, {title}: {state}", "role", one->role_title, "title",
                    one->title, "state", tr(request, sign_up_words[one->state]), NULL));
    }
    record->section->from = tr(request, "your answers, and the registers");
}

static void tell_story(struct record *record)
{
    struct request *request = record->request;
    struct touch_array touches = touch_list(&request->work, record->me->person.id, STORY_MOST);
    begin(record, "story", TRANSLATE("Every contact between you and us"), STORY_MOST);
    for (size_t i = 0; i < touches.count; i++)
        add(record, text_c(request->work.arena, touch_kind_name(touches.items[i].kind)),
            show_long_day_at(request, touches.items[i].at), touches.items[i].summary);
    record->section->from =
        tr(request, "what officers and the program wrote down, also the reasons "
                    "when they asked you against our own rules");
}

static struct my_known_view record_of(struct request *request, const struct me *me)
{
    struct erasure_open_of_row erasing;
    struct my_known_view view = {
        .home = me->home,
        .hub_name = isolated(request, request->hub->name),
        .name = isolated(request, me->called),
        .day = show_long_day(request, request->today),
        .contact = request->hub->privacy_contact,
        .is_erasing = erasure_open_of(request->work.db, request->work.arena, &erasing,
                                      .person_id = me->person.id),
    };
    struct record record = {.request = request, .me = me, .view = &view};
    view.sections.items =
        arena_make_array(request->work.arena, struct my_section_view, SECTIONS_MOST);
    tell_who(&record);
    tell_offer(&record);
    tell_membership(&record);
    tell_refusals(&record);
    tell_payments(&record);
    tell_elsewhere(&record);
    tell_wishes(&record);
    tell_checks(&record);
    tell_shifts(&record);
    tell_story(&record);
    return view;
}

/* ?see=known */
struct response my_known(struct request *request, const struct me *me)
{
    struct my_known_view view = record_of(request, me);
    return my_response(request, me, tr(request, "What we know about you"),
                       mypage_known_html(&request->html, &view));
}

/* ?see=download */
struct response my_download(struct request *request, const struct me *me)
{
    struct my_known_view view = record_of(request, me);
    struct json json = json_new(request->work.arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "hub", request->hub->name);
    json_add_id(&json, "id", me->person.id);
    json_add_instant(&json, "made_at", request->work.now);
    json_begin_array(&json, "sections");
    for (size_t i = 0; i < view.sections.count; i++) {
        const struct my_section_view *section = &view.sections.items[i];
        json_begin_object(&json, NULL);
        json_add_text(&json, "code", section->code);
        json_add_text(&json, "title", section->title);
        json_add_text(&json, "from", section->from);
        json_begin_array(&json, "facts");
        for (size_t j = 0; j < section->facts.count; j++) {
            json_begin_object(&json, NULL);
            json_add_text(&json, "code", section->facts.items[j].code);
            json_add_text(&json, "name", section->facts.items[j].name);
            json_add_text(&json, "value", section->facts.items[j].value);
            json_end_object(&json);
        }
        json_end_array(&json);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    struct response response =
        bytes_response(request, TEXT("application/json"), buffer_text(&json.out));
    response.download = TEXT("what-we-know-about-you.json");
    return response;
}
