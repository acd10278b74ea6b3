/* Building the two hubs through the rules of the features. */
#include "http/town.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/plans.h"
#include "engines_queries.h"
#include "features/guests/guests.h"
#include "features/initiatives/initiatives.h"
#include "features/involvement/involvement.h"
#include "features/journey/journey.h"
#include "features/fees/fees.h"
#include "features/memberships/memberships.h"
#include "features/needs/needs.h"
#include "features/offices/offices.h"
#include "features/outcomes/outcomes.h"
#include "features/partners/partners.h"
#include "features/people/import.h"
#include "features/needs/merge.h"
#include "features/people/merge.h"
#include "features/people/people.h"
#include "features/place/area_import.h"
#include "features/playbooks/taking.h"
#include "features/refusals/refusals.h"
#include "features/registers/registers.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "features/venues/venues.h"
#include "http/town_checks.h"
#include "http/town_classes.h"
#include "http/town_jobs.h"
#include "http/town_messages.h"
#include "mypage_queries.h"
#include "needs_queries.h"
#include "people_queries.h"
#include "web/accounts.h"
#include "web/links.h"

/* What is being built: a project of a hub with everything that hangs on it. */
struct quarter {
    struct town *town;
    struct work *work;
    enum whose whose;
    const char *mark;
    struct text link_key;
    struct ward_list wards;
    int64_t account, second_account, partner, venue, room, need, initiative, session, shift, person,
        free_person; /* has no sign-up yet */
};

static struct text marked(struct quarter *quarter, const char *format)
{
    struct text before, after;
    before = text_cut(text_from(format), '*', &after);
    return text_format(quarter->town->harness->arena, "%.*s%s%.*s", TEXT_ARG(before), quarter->mark,
                       TEXT_ARG(after));
}

static struct town_parameter *parameter_named(struct town *town, const char *name)
{
    for (size_t i = 0; i < town->parameter_count; i++)
        if (text_equal(town->parameters[i].name, text_from(name)))
            return &town->parameters[i];
    struct town_parameter *added = &town->parameters[town->parameter_count++];
    assert_true(town->parameter_count <= sizeof town->parameters / sizeof *town->parameters);
    added->name = text_from(name);
    return added;
}

static void tell(struct quarter *quarter, const char *name, struct text value)
{
    struct town_parameter *parameter = parameter_named(quarter->town, name);
    assert_true(value.size > 0);
    parameter->values[quarter->whose] = value;
}

static void tell_id(struct quarter *quarter, const char *name, int64_t id)
{
    struct town *town = quarter->town;
    assert_true(id > 0);
    tell(quarter, name, text_format(town->harness->arena, "%lld", (long long)id));
    parameter_named(town, name)->values[WHOSE_NOBODYS] =
        text_format(town->harness->arena, "%lld", (long long)work_new_id(quarter->work));
}

/* The same, of something that belongs to one initiative. */
static void tell_projects(struct quarter *quarter, const char *name, int64_t id)
{
    tell_id(quarter, name, id);
    parameter_named(quarter->town, name)->is_projects = true;
}

/* A signed link of that kind. */
static void tell_link(struct quarter *quarter, const char *name, struct text purpose,
                      int64_t subject_id)
{
    struct work *work = quarter->work;
    tell(quarter, name,
         link_token(work, quarter->link_key, purpose, subject_id, work->now + 30 * DAY_MS));
    parameter_named(quarter->town, name)->values[WHOSE_NOBODYS] = TEXT("AAAAAAAAAAAAAAAAAAAAAAAA");
}

static void add_premises(struct quarter *quarter)
{
    struct work *work = quarter->work;
    struct partner partner = {.name = marked(quarter, "* Library"),
                              .kind = TEXT("public"),
                              .what = marked(quarter, "Rooms at *"),
                              .contact_name = marked(quarter, "Ada *"),
                              .email = marked(quarter, "*@example.org"),
                              .ward_code = TEXT("")};
    struct new_venue venue = {.name = marked(quarter, "* House"),
                              .address = marked(quarter, "1 * Road"),
                              .postcode = TEXT("E13 0AB"),
                              .note = marked(quarter, "Ring at *.")};
    assert_int_equal(partner_add(work, &partner, &quarter->partner), PARTNER_ADDED);
    assert_int_equal(venue_add(work, &venue, &quarter->venue), VENUE_ADDED);
    assert_int_equal(room_add(work,
                              &(struct new_room){.venue_id = quarter->venue,
                                                 .name = marked(quarter, "* Room"),
                                                 .capacity = 40},
                              &quarter->room),
                     ROOM_ADDED);
    tell_id(quarter, "partner", quarter->partner);
    tell_id(quarter, "venue", quarter->venue);
    tell_id(quarter, "room", quarter->room);
}

static void add_person(struct quarter *quarter)
{
    struct work *work = quarter->work;
    struct import_result result;
    struct import_order order = {
        .file_name = marked(quarter, "*.csv"),
        .bytes = text_format(work->arena,
                             "Forename,Surname,E-mail\nIda,%s,ida.%s@example.org\n"
                             "Una,%s,una.%s@example.org\n",
                             quarter->mark, quarter->mark, quarter->mark, quarter->mark),
    };
    people_import(work, &order, &result);
    assert_int_equal(result.outcome, IMPORT_DONE);
    struct import_identities_rows people = import_identities(work->db, work->arena);
    int64_t free_person = people.items[people.count - 2].id;
    quarter->free_person = free_person;
    quarter->person = people.items[people.count - 1].id;
    tell_id(quarter, "person", free_person);
    tell_id(quarter, "import", result.id);

    struct membership membership = {.person_id = free_person,
                                    .type = TEXT("full"),
                                    .applied_on = work_today(work),
                                    .joined_on = work_today(work),
                                    .resigned_on = work_today(work), /* may join again */
                                    .why_joined = marked(quarter, "For *.")};
    tell_id(quarter, "membership", membership_add(work, &membership));

    struct town_checks checks = town_add_checks(work, free_person, quarter->mark);
    tell_id(quarter, "check", checks.check);
    tell_id(quarter, "training", checks.training);
    tell_id(quarter, "reference", checks.reference);

    int64_t erasure = work_new_id(work);
    erasure_insert(work->db, .id = erasure, .person_id = free_person, .asked_at = work->now,
                   .due_on = TEXT("2026-12-26"));
    tell_id(quarter, "erasure", erasure);

    struct new_person twin = {.given_name = TEXT("Eve"), .family_name = text_from(quarter->mark)};
    struct merge_order twins = {0};
    int64_t merge = 0;
    const char *why = NULL;
    assert_int_equal(person_add(work, &twin, &twins.kept_id), PERSON_ADDED);
    assert_int_equal(person_add(work, &twin, &twins.gone_id), PERSON_ADDED);
    assert_int_equal(person_merge(work, &twins, &merge, &why), PERSON_MERGED);
    tell_id(quarter, "other", quarter->person);
    tell_id(quarter, "merge", merge);

    int64_t draft = work_new_id(work);
    import_draft_add(work->db, .id = draft, .file_name = order.file_name, .bytes = order.bytes,
                     .uploaded_at = work->now);
    tell_id(quarter, "draft", draft);

    touch_add(work, &(struct touch){.person_id = quarter->person,
                                    .kind = TOUCH_HEARD,
                                    .summary = marked(quarter, "Told us of *."),
                                    .source = TEXT("note")});
    struct touch_array touches = touch_list(work, quarter->person, 1);
    tell_id(quarter, "touch", touches.count ? touches.items[0].id : 0);
}

/* A type, and two payments of somebody who has left since. */
static void add_fees(struct quarter *quarter)
{
    struct work *work = quarter->work;
    struct membership membership;
    struct membership_type type = {
        .name = marked(quarter, "Friend of *"), .year_starts = TEXT(""), .term_months = 12};
    struct payment payment = {.person_id = quarter->free_person,
                              .paid_on = work_today(work),
                              .method = TEXT("waived"),
                              .reason = marked(quarter, "A hard year in *")};
    assert_int_equal(type_save(work, &type), TYPE_SAVED);
    assert_true(membership_of_person(work, quarter->free_person, &membership));
    membership.resigned_on = (struct date){0};
    membership.paid_until = work_today(work);
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    assert_int_equal(payment_record(work, &payment), PAYMENT_RECORDED);
    payment.method = TEXT("cash");
    payment.amount_pence = 1250;
    assert_int_equal(payment_record(work, &payment), PAYMENT_RECORDED);
    membership.paid_until = payment.term.until;
    membership.resigned_on = work_today(work);
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    tell_id(quarter, "type", type.id);
    tell_id(quarter, "payment", payment.id);
}

static void add_office(struct quarter *quarter)
{
    struct work *work = quarter->work;
    struct office office = {.name = marked(quarter, "Warden of *"),
                            .about = marked(quarter, "Sees to *.")};
    struct date today = work_today(work);
    assert_int_equal(office_save(work, &office), OFFICE_SAVED);
    struct office_term term = {.office_id = office.id,
                               .person_id = quarter->free_person,
                               .from_on = date_add_days(today, -700),
                               .until_on = date_add_days(today, -10),
                               .note = marked(quarter, "Chosen by *.")};
    assert_int_equal(office_term_save(work, &term, NULL), OFFICE_TERM_SAVED);
    tell_id(quarter, "office", office.id);
    tell_id(quarter, "term", term.id);
    struct involvement one = {.person_id = quarter->free_person,
                              .group = marked(quarter, "Friends of *"),
                              .what = marked(quarter, "Digs at *."),
                              .hours = 6};
    assert_int_equal(involvement_save(work, &one), INVOLVEMENT_SAVED);
    tell_id(quarter, "involvement", one.id);
}

/* Somebody of that name who applied, and the proposal to refuse them. */
static int64_t add_refusal(struct quarter *quarter, const char *name, bool is_decided)
{
    struct work *work = quarter->work;
    struct actor before = work->actor;
    struct membership membership = {.applied_on = work_today(work)};
    struct new_person person = {.given_name = text_from(name),
                                .family_name = text_from(quarter->mark)};
    int64_t id = 0;
    assert_int_equal(person_add(work, &person, &membership.person_id), PERSON_ADDED);
    membership_add(work, &membership);
    work->actor = (struct actor){ACTOR_OFFICER, quarter->account};
    assert_int_equal(
        refusal_propose(work, membership.person_id, marked(quarter, "Rule 4 of *."), &id),
        REFUSAL_DONE);
    work->actor.id = quarter->second_account;
    if (is_decided)
        assert_int_equal(refusal_confirm(work, id), REFUSAL_DONE);
    work->actor = before;
    return id;
}

/* One of each that a route is about: to answer, to appeal against, to answer the appeal of. */
static void add_refusals(struct quarter *quarter)
{
    struct work *work = quarter->work;
    struct membership membership = {.applied_on = work_today(work)};
    struct new_person person = {.given_name = TEXT("Ivy"), .family_name = text_from(quarter->mark)};
    struct new_account second = {.email = marked(quarter, "second.*@example.org"),
                                 .name = marked(quarter, "Samuel *"),
                                 .password = TEXT("open the door"),
                                 .role = ROLE_SECRETARY};
    assert_int_equal(account_add(work, &second, &quarter->second_account), ACCOUNT_ADDED);
    assert_int_equal(person_add(work, &person, &membership.person_id), PERSON_ADDED);
    membership_add(work, &membership);
    tell_id(quarter, "applicant", membership.person_id);
    tell_id(quarter, "refusal", add_refusal(quarter, "Ned", false));
    tell_id(quarter, "decided refusal", add_refusal(quarter, "Oda", true));
    int64_t appealed = add_refusal(quarter, "Pat", true);
    assert_int_equal(
        refusal_appeal(work, appealed, marked(quarter, "I live in *."), work_today(work)),
        REFUSAL_DONE);
    tell_id(quarter, "appealed refusal", appealed);
}

static void add_need(struct quarter *quarter)
{
    struct work *work = quarter->work;
    struct new_need need = {.title = marked(quarter, "A class at *"),
                            .theme = TEXT("english"),
                            .ward_code = quarter->wards.items[0].code,
                            .note = marked(quarter, "Near *."),
                            .source = TEXT("partner"),
                            .partner_id = quarter->partner,
                            .told_by = marked(quarter, "Mrs *"),
                            .contact = marked(quarter, "*@example.com"),
                            .words = marked(quarter, "We need it at *."),
                            .voices = 7,
                            .heard_on = work_today(work)};
    assert_int_equal(need_add(work, &need, &quarter->need), NEED_ADDED);
    struct need_evidence_rows_rows told =
        need_evidence_rows(work->db, work->arena, .need_id = quarter->need);
    tell_id(quarter, "need", quarter->need);
    tell_id(quarter, "evidence", told.count ? told.items[0].id : 0);
    int64_t twin = 0, third = 0, pair = 0;
    assert_int_equal(need_add(work, &need, &twin), NEED_ADDED);
    assert_int_equal(need_add(work, &need, &third), NEED_ADDED);
    assert_int_equal(need_merge(work, twin, third, &pair), NEED_MERGED);
    tell_id(quarter, "twin", twin);
    tell_id(quarter, "pair", pair);
}

static void add_project(struct quarter *quarter)
{
    struct work *work = quarter->work;
    struct text clash;
    /* The first session will have begun, for its register; the shift is of the next. */
    struct new_initiative wanted = {.playbook = TEXT("english-conversation-class"),
                                    .title = marked(quarter, "Talking at *"),
                                    .need_id = quarter->need,
                                    .starts_on = work_today(work),
                                    .weekday = date_weekday(work_today(work)),
                                    .minutes = 10 * 60 + 30,
                                    .sessions = 3,
                                    .room_id = quarter->room,
                                    .owner_account_id = quarter->account};
    assert_int_equal(initiative_start(work, &wanted, &quarter->initiative, &clash),
                     INITIATIVE_STARTED);
    assert_true(initiative_set_public(work, quarter->initiative, true,
                                      marked(quarter, "Come to * and talk.")));
    struct session_array sessions = session_list_of(work, quarter->initiative);
    assert_true(sessions.count > 1);
    quarter->session = sessions.items[0].id;
    quarter->shift = shift_list_of_session(work, sessions.items[1].id).items[0].id;
    tell_projects(quarter, "initiative", quarter->initiative);
    tell_projects(quarter, "session", quarter->session);
    tell_projects(quarter, "shift", quarter->shift);
    tell_projects(quarter, "role", role_list(work, quarter->initiative).items[0].id);
    tell_projects(quarter, "step",
                  plan_steps(work, TEXT("initiative"), quarter->initiative).items[0].id);
}

static void add_sign_up(struct quarter *quarter)
{
    struct work *work = quarter->work;
    int64_t sign_up = 0;
    assert_int_equal(shift_invite(work, quarter->shift, quarter->person,
                                  marked(quarter, "lives near *"), &sign_up),
                     SHIFT_INVITED);
    tell_projects(quarter, "sign_up", sign_up);
    tell_link(quarter, "token", TEXT("shift-invitation"), sign_up);
}

/* Somebody with a plan, at the desk. */
static void add_seeker(struct quarter *quarter, int64_t guest_id)
{
    struct town_seeker seeker = {.initiative_id = quarter->initiative,
                                 .session_id = quarter->session,
                                 .guest_id = guest_id,
                                 .account_id = quarter->account,
                                 .mark = quarter->mark};
    town_add_seeker(quarter->work, &seeker);
    tell_projects(quarter, "visit", seeker.visit);
    tell_projects(quarter, "job_application", seeker.application);
    tell_projects(quarter, "practice", seeker.practice);
    tell_projects(quarter, "job_check", seeker.check);
}

static void add_guest(struct quarter *quarter)
{
    struct work *work = quarter->work;
    struct new_guest guest = {.first_name = marked(quarter, "Bea *"),
                              .initial = TEXT("K"),
                              .contact = marked(quarter, "bea.*@example.com"),
                              .language = TEXT("pl"),
                              .known_need = marked(quarter, "Sits near * door.")};
    struct outcome outcome = {.initiative_id = quarter->initiative,
                              .kind = TEXT("interview"),
                              .happened_on = work_today(work),
                              .people = 6,
                              .evidence = marked(quarter, "A letter from *."),
                              .note = marked(quarter, "Heard at *.")};
    int64_t enrolment = 0, outcome_id = 0, booking = 0;
    assert_int_equal(enrolment_add(work, quarter->initiative, &guest, false, &enrolment),
                     ENROLMENT_ADDED);
    guest.first_name = marked(quarter, "Cal *");
    assert_int_equal(booking_add(work, quarter->session, &guest, &booking), BOOKING_MADE);
    tell_link(quarter, "booking token", TEXT("booking"), booking);
    assert_int_equal(outcome_add(work, &outcome, 0, &outcome_id), OUTCOME_ADDED);
    tell_projects(quarter, "enrolment", enrolment);
    tell_projects(quarter, "outcome", outcome_id);
    struct town_class class = town_add_class(work, enrolment, quarter->mark);
    tell_projects(quarter, "guest", class.guest);
    tell_projects(quarter, "note", class.note);
    tell_projects(quarter, "certificate", class.certificate);
    add_seeker(quarter, class.guest);
}

/* One that the hub wrote and signed itself. */
static void add_playbook(struct quarter *quarter)
{
    struct work *work = quarter->work;
    struct text slug = text_lower(work->arena, text_from(quarter->mark)), why;
    struct playbook_file file;
    struct playbook_texts texts = {
        .ini = text_format(work->arena,
                           "slug = %.*s\nversion = 1\ntitle = Repairs at %s\nkind = drop-in\n"
                           "theme = home\nsummary = We mend.\nneed = Neighbours\npeople = 4\n"
                           "cost_pence_start = 0\ncost_pence_weekly = 0\nlead_weeks = 3\n"
                           "length_minutes = 120\ncapacity = 30\nweeks = 6\nlanguages = en\n"
                           "[step]\ntitle = Ask\ndetail = Ask.\nlead_days = -21\n"
                           "owner = organiser\n[role]\ntitle = Mender\nwhat = Mends.\nplaces = 3\n"
                           "check = none\nnewcomer_place = 0\n[measure]\nwhat = Things\n"
                           "how = Counted.\nwhen = Every session\n",
                           TEXT_ARG(slug), quarter->mark),
        .guide = marked(quarter, "# Repairs\n\nBring it to *.\n")};
    struct text bytes =
        playbook_file_write(work->db, work->arena, marked(quarter, "* Association"), &texts);
    assert_true(playbook_file_read(work->arena, bytes, &file, &why));
    assert_int_equal(playbook_take(work, &file), PLAYBOOK_TAKEN);
    tell(quarter, "playbook", slug);
}

/* What the program ships, and what is official, is nobody's: two hubs can have the same. */
static void add_common(struct quarter *quarter)
{
    if (quarter->whose == WHOSE_OWN) {
        tell(quarter, "page", TEXT("register"));
        tell(quarter, "rule", TEXT("membership.grace_days"));
    }
    parameter_named(quarter->town, "rule")->values[WHOSE_NOBODYS] = TEXT("no.such_rule");
    if (quarter->whose != WHOSE_OTHER_PROJECTS)
        add_playbook(quarter);
    parameter_named(quarter->town, "page")->values[WHOSE_NOBODYS] = TEXT("no-such-page");
    parameter_named(quarter->town, "playbook")->values[WHOSE_NOBODYS] = TEXT("no-such-thing");
    if (quarter->whose != WHOSE_OTHER_PROJECTS)
        tell(quarter, "ward", quarter->wards.items[0].code);
    parameter_named(quarter->town, "ward")->values[WHOSE_NOBODYS] = TEXT("E05999999");
}

static void add_chair(struct quarter *quarter)
{
    struct new_account account = {.email = marked(quarter, "chair.*@example.org"),
                                  .name = marked(quarter, "Winifred *"),
                                  .password = TEXT("open the door"),
                                  .role = ROLE_CHAIR};
    assert_int_equal(account_add(quarter->work, &account, &quarter->account), ACCOUNT_ADDED);
    tell_id(quarter, "account", quarter->account);
    tell_link(quarter, "password token", PASSWORD_LINK, quarter->account);
}

static void add_message(struct quarter *quarter)
{
    struct town_messages messages =
        town_add_messages(quarter->work, quarter->link_key, quarter->person, quarter->mark);
    tell_id(quarter, "message", messages.draft);
    tell_id(quarter, "recipient", messages.recipient);
    tell_id(quarter, "template", messages.template);
    tell_id(quarter, "audience", messages.audience);
}

static void build_quarter(struct quarter *quarter)
{
    quarter->wards = ward_list_of_hub(quarter->work);
    assert_true(quarter->wards.count > 0);
    add_chair(quarter);
    add_premises(quarter);
    add_person(quarter);
    add_fees(quarter);
    add_refusals(quarter);
    town_set_up_mail(quarter->work, quarter->mark);
    add_office(quarter);
    add_need(quarter);
    add_project(quarter);
    add_sign_up(quarter);
    add_guest(quarter);
    add_message(quarter);
    add_common(quarter);
}

static void give_area(struct work *work, const struct hub *hub, struct text area)
{
    struct pack_files files;
    struct area_import_report report;
    struct text why;
    const char *root = getenv("SOURCE_ROOT");
    struct text code = TEXT("");
    if (text_equal(area, TEXT("newham"))) {
        assert_true(area_pack_ready(work, area, &code));
    } else {
        struct text folder =
            text_format(work->arena, "%s/tests/areas/%.*s", root ? root : ".", TEXT_ARG(area));
        assert_true(area_pack_from_folder(work->arena, folder, &files, &why));
        assert_int_equal(area_pack_import(work, &files, &report), AREA_IMPORTED);
        code = report.code;
    }
    hub_set_area(work->db, .area_code = code, .id = hub->id);
}

static struct hub add_other_hub(struct harness *harness)
{
    struct hub hub = harness_add_hub(harness, TEXT("croydon"), TEXT(OTHER_HUBS_MARK " Society"));
    hub.tagline = TEXT("The door of " OTHER_HUBS_MARK);
    hub.imprint = TEXT(OTHER_HUBS_MARK " Society, Surrey Street");
    hub.phone = TEXT("020 7946 0999");
    hub.email = TEXT("hello@" OTHER_HUBS_MARK ".example");
    db_set_hub(harness->db, hub.id);
    hub_change(harness->db, &hub);
    db_set_hub(harness->db, harness->hub.id);
    return hub;
}

/* An hour later the first sessions have begun, and their registers are taken. */
static void hold_session(struct quarter *quarter)
{
    assert_int_equal(register_finish(quarter->work, quarter->session), REGISTER_FINISHED);
}

struct town *town_build(struct harness *harness)
{
    struct town *town = arena_make(harness->arena, struct town);
    struct work *work = &harness->work;
    struct quarter quarter = {.town = town,
                              .work = work,
                              .whose = WHOSE_OWN,
                              .mark = OWN_MARK,
                              .link_key = harness->hub.link_key};
    town->harness = harness;
    assert_true(db_begin(harness->db));
    town->other = add_other_hub(harness);
    give_area(work, &harness->hub, TEXT("newham"));
    give_area(work, &town->other, TEXT("croydon"));
    build_quarter(&quarter);
    town->initiative_id = quarter.initiative;
    town->link = parameter_named(town, "token")->values[WHOSE_OWN];
    struct quarter second = quarter, third = quarter;
    second.whose = WHOSE_OTHER_PROJECTS, second.mark = OTHER_PROJECTS_MARK;
    build_quarter(&second);
    db_set_hub(harness->db, town->other.id);
    third.whose = WHOSE_OTHER_HUBS;
    third.mark = OTHER_HUBS_MARK;
    third.link_key = town->other.link_key;
    build_quarter(&third);
    work->now += HOUR_MS;
    hold_session(&third);
    town->other_secret = sign_in_begin(work, third.account);
    town->other_token = token_add(work, &(struct new_token){.role = ROLE_CHAIR, .days = 30});
    db_set_hub(harness->db, harness->hub.id);
    hold_session(&quarter);
    hold_session(&second);
    assert_true(db_commit(harness->db));
    return town;
}

const struct town_parameter *town_find_for(const struct town *town, const char *pattern,
                                           struct text name)
{
    bool is_of_booking =
        text_equal(name, TEXT("token")) && text_starts_with(text_from(pattern), TEXT("/on/"));
    bool is_of_password = text_starts_with(text_from(pattern), TEXT("/u/")) &&
                          text_ends_with(text_from(pattern), TEXT("/password"));
    if (is_of_password)
        return town_find(town, TEXT("password token"));
    if (text_equal(name, TEXT("refusal")) && text_ends_with(text_from(pattern), TEXT("/appeal")))
        return town_find(town, TEXT("decided refusal"));
    if (text_equal(name, TEXT("refusal")) &&
        text_ends_with(text_from(pattern), TEXT("/appeal-answer")))
        return town_find(town, TEXT("appealed refusal"));
    if (text_ends_with(text_from(pattern), TEXT("/people/{person}/refusal")))
        return town_find(town, TEXT("applicant"));
    return town_find(town, is_of_booking ? TEXT("booking token") : name);
}

const struct town_parameter *town_find(const struct town *town, struct text name)
{
    for (size_t i = 0; i < town->parameter_count; i++)
        if (text_equal(town->parameters[i].name, name))
            return &town->parameters[i];
    return NULL;
}
