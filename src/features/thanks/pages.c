/* /people/thanks: who waits for thanks; /people/{person}/thanks: giving them, in two taps. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/involvement/involvement.h"
#include "features/messages/messages.h"
#include "features/people/people.h"
#include "features/skills.h"
#include "features/thanks/handlers.h"
#include "features/thanks/list.html.h"
#include "features/thanks/thank.html.h"
#include "features/thanks/thanks.h"
#include "features/thanks/views.h"
#include "platform/clock/clock.h"

#define LIST_MOST 50
#define WORDS_MAX 1000
#define TRANSLATE(message) message

static struct text day_of(struct request *request, int64_t at)
{
    return say_day(request, zone_local(request->work.zone, at).date);
}

static struct thanks_line_view line_of(struct request *request, const struct thanks_owed *owed)
{
    struct thanks_line_view line = {
        .id = owed->person_id,
        .initials = initials_of(request->work.arena, owed->given_name, owed->family_name),
        .colour = colour_of(owed->person_id),
        .name = name_full(request->work.arena, owed->given_name, owed->family_name),
        .what = tr_fill(request, "{what} · {day}", "what", owed->what, "day",
                        day_of(request, owed->did_at), NULL),
    };
    if (owed->is_late)
        line.late = tr_plural(request, "waiting for {n} day", "waiting for {n} days",
                              (request->work.now - owed->did_at) / DAY_MS);
    return line;
}

static struct text lead_of(struct request *request, const struct thanks_counts *counts)
{
    struct text all =
        tr_plural(request, "{n} person has helped since they were last thanked.",
                  "{n} people have helped since they were last thanked.", counts->all);
    if (counts->late == 0)
        return all;
    return text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(all),
                       TEXT_ARG(tr_plural(request, "{n} has waited for more than a week.",
                                          "{n} have waited for more than a week.", counts->late)));
}

/* What they do elsewhere, in a line. */
static struct text elsewhere_of(struct request *request, int64_t person_id)
{
    struct date today = work_today(&request->work);
    struct involvement_array all = involvements_of_person(&request->work, person_id);
    struct text line = TEXT("");
    for (size_t i = 0; i < all.count; i++)
        if (involvement_goes_on(&all.items[i], today))
            line = text_format(request->work.arena, "%.*s%s%.*s", TEXT_ARG(line),
                               line.size ? " · " : "",
                               TEXT_ARG(involvement_say(request, &all.items[i])));
    return line;
}

static void add_elsewhere(struct request *request, struct thanks_list_view *view)
{
    struct involvement_debt_array debts = involvement_thanks_owed(&request->work, LIST_MOST);
    int64_t all = involvement_thanks_owed_count(&request->work);
    struct arena *arena = request->work.arena;
    view->elsewhere.items = arena_make_array(arena, struct thanks_line_view, debts.count);
    for (; view->elsewhere.count < debts.count; view->elsewhere.count++) {
        const struct involvement_debt *debt = &debts.items[view->elsewhere.count];
        view->elsewhere.items[view->elsewhere.count] = (struct thanks_line_view){
            .id = debt->person_id,
            .initials = initials_of(arena, debt->given_name, debt->family_name),
            .colour = colour_of(debt->person_id),
            .name = name_full(arena, debt->given_name, debt->family_name),
            .what = elsewhere_of(request, debt->person_id),
        };
    }
    if (all)
        view->elsewhere_lead = tr_plural(
            request,
            "{n} person does something for the neighbourhood elsewhere, and nobody has "
            "thanked them for it within a year.",
            "{n} people do something for the neighbourhood elsewhere, and nobody has thanked them "
            "for it within a year.",
            all);
}

struct response list_thanks(struct request *request)
{
    struct thanks_counts counts = thanks_owed_counts(&request->work);
    struct thanks_owed_array owed = thanks_owed_list(&request->work, LIST_MOST);
    struct thanks_list_view view = {.lead = lead_of(request, &counts), .is_empty = owed.count == 0};
    view.people.items = arena_make_array(request->work.arena, struct thanks_line_view, owed.count);
    for (; view.people.count < owed.count; view.people.count++)
        view.people.items[view.people.count] = line_of(request, &owed.items[view.people.count]);
    add_elsewhere(request, &view);
    struct page page = person_page(request, tr(request, "Thank-yous owed"), NULL);
    return page_response(request, &page, thanks_list_html(&request->html, &view));
}

/* In whose name it may be beside the viewer's: absent when there is nobody. */
static struct text leader_of(struct request *request, const struct thanks_did_array *did)
{
    struct text name = thanks_leader(&request->work, did);
    return text_equal(name, request->viewer.name) ? TEXT("") : name;
}

static struct text first_words(struct request *request, const struct thanks_did_array *did,
                               struct text elsewhere)
{
    if (did->count == 0 && elsewhere.size)
        return tr_fill(request, "Thank you for what you do for our neighbourhood: {what}.", "what",
                       elsewhere, NULL);
    if (did->count == 0)
        return tr(request, "Thank you.");
    return tr_fill(request, "Thank you for helping on {day}. It made a difference.", "day",
                   day_of(request, did->items[0].at), NULL);
}

static void add_how(struct request *request, const struct person *person, bool may_mail,
                    struct thanks_form_view *view)
{
    static const struct {
        const char *name;
        const char *icon;
    } hows[THANKS_HOWS] = {
        [THANKS_IN_PERSON] = {TRANSLATE("I said it to them"), "users"},
        [THANKS_BY_CALL] = {TRANSLATE("I rang them"), "phone"},
        [THANKS_BY_CARD] = {TRANSLATE("I wrote a card"), "file-text"},
        [THANKS_BY_EMAIL] = {TRANSLATE("Send it by e-mail now"), "mail"},
    };
    for (size_t i = 0; i < THANKS_HOWS; i++)
        if (i != THANKS_BY_EMAIL || may_mail)
            choice_add(request, &view->how, text_from(thanks_how_codes[i]),
                       tr(request, hows[i].name), text_from(hows[i].icon));
    if (!may_mail)
        view->why_no_mail =
            text_is_empty(person->email)     ? tr(request, "No e-mail address of theirs is known.")
            : mail_is_set_up(&request->work) ? tr(request, "They want no e-mail from us.")
                                             : tr(request, "E-mail is not set up in this hub.");
}

/* An e-mail in another language than the officer's. */
static void add_language(struct request *request, int64_t person_id, bool may_mail,
                         struct thanks_form_view *view)
{
    struct text language = message_language(&request->work, request->hub, person_id);
    if (may_mail && !text_equal(language, request->hub->language))
        view->reads = tr_fill(request,
                              "We write to {name} in {language}. Left as they are, these words go "
                              "in {language} too.",
                              "name", view->name, "language", language_name(language), NULL);
}

static struct response form_page(struct request *request, const struct person *person)
{
    struct thanks_did_array did = thanks_did_since(&request->work, person->id);
    bool may_mail = mail_is_set_up(&request->work) && person->email.size > 0 &&
                    wish_may_reach(&request->work, person->id, CHANNEL_EMAIL);
    struct text leader = leader_of(request, &did);
    struct text elsewhere = elsewhere_of(request, person->id);
    struct thanks_form_view view = {
        .errors = request->errors,
        .id = person->id,
        .name = person->given_name.size ? person->given_name : person->name,
        .how = choice_field(request, "how", "How do they hear it?", NULL,
                            may_mail ? TEXT("email") : TEXT("in-person")),
        .whose = choice_field(request, "whose", "In whose name?", NULL, TEXT("leader")),
        .asks_whose = leader.size > 0,
        .words = text_field(request, "words", "What you say",
                            TRANSLATE("What it made possible is worth more than praise. They can "
                                      "read it later, too."),
                            first_words(request, &did, elsewhere)),
        .elsewhere = elsewhere,
    };
    view.words.is_long = true;
    add_language(request, person->id, may_mail, &view);
    add_how(request, person, may_mail, &view);
    choice_add(request, &view.whose, TEXT("leader"), leader, TEXT(""));
    choice_add(request, &view.whose, TEXT("mine"), request->viewer.name, TEXT(""));
    view.did.items = arena_make_array(request->work.arena, struct thanks_did_view, did.count);
    for (; view.did.count < did.count; view.did.count++)
        view.did.items[view.did.count] =
            (struct thanks_did_view){.day = day_of(request, did.items[view.did.count].at),
                                     .what = did.items[view.did.count].what};
    struct page page =
        person_page(request, tr_fill(request, "Thank {name}", "name", person->name, NULL), person);
    page.is_narrow = true;
    return page_response(request, &page, thanks_thank_html(&request->html, &view));
}

struct response show_thanks_form(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    return form_page(request, &person);
}

static enum thanks_how how_from_code(struct text code)
{
    for (size_t i = 0; i < THANKS_HOWS; i++)
        if (text_equal(code, text_from(thanks_how_codes[i])))
            return (enum thanks_how)i;
    return THANKS_IN_PERSON;
}

/* In the name of whoever leads it, when that was chosen and somebody does; else the viewer's. */
static struct text signed_by(struct request *request, int64_t person_id)
{
    static const char *const whose[] = {"leader", "mine"};
    struct thanks_did_array did = thanks_did_since(&request->work, person_id);
    struct text leader = leader_of(request, &did);
    struct text chosen = form_choice(request, "whose", whose, 2, NULL);
    return leader.size > 0 && text_equal(chosen, TEXT("leader")) ? leader : request->viewer.name;
}

/* The program's own words, left as they are, go in the language that they read. */
static struct text words_for(struct request *request, int64_t person_id, struct text words)
{
    struct request theirs = message_request(request, person_id);
    struct thanks_did_array did = thanks_did_since(&request->work, person_id);
    struct text ours = first_words(request, &did, elsewhere_of(request, person_id));
    return text_equal(words, ours) ? first_words(&theirs, &did, elsewhere_of(&theirs, person_id))
                                   : words;
}

/* False when it could not be sent: then that is said at its field. */
static bool give(struct request *request, const struct thanks *thanks)
{
    const char *why = NULL;
    switch (thanks_give(&request->work, request->hub->link_key, thanks)) {
    case THANKS_GIVEN:
    case THANKS_ON_THEIR_WAY: return true;
    case THANKS_NO_MAIL:
        why = TRANSLATE("E-mail is not set up, or no address of theirs is known.");
        break;
    case THANKS_STOPPED:
        why = TRANSLATE("They want no e-mail, or it came back from their address.");
        break;
    case THANKS_UNKNOWN: why = TRANSLATE("It could not be kept."); break;
    }
    form_error(request, "how", "not-sent", tr(request, why));
    return false;
}

struct response keep_thanks(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    struct text how =
        form_choice(request, "how", thanks_how_codes, THANKS_HOWS, "Choose how they hear it.");
    struct thanks thanks = {
        .person_id = person.id,
        .how = how_from_code(how),
        .words = text_equal(how, TEXT("email"))
                     ? form_required(request, "words", WORDS_MAX, "Write what the e-mail says.")
                     : form_text(request, "words", WORDS_MAX),
        .signed_by = signed_by(request, person.id),
        .base_url = absolute_address(request, TEXT("")),
    };
    if (thanks.how == THANKS_BY_EMAIL)
        message_refuse_ask(request, "words", thanks.words);
    if (thanks.how == THANKS_BY_EMAIL)
        thanks.words = words_for(request, person.id, thanks.words);
    if (!form_is_good(request) || !give(request, &thanks))
        return form_page(request, &person);
    involvement_thank(&request->work, person.id);
    work_note(&request->work, "person=%lld how=%s", (long long)person.id,
              thanks_how_codes[thanks.how]);
    struct text name = person.given_name.size ? person.given_name : person.name;
    bool is_more = thanks_owed_counts(&request->work).all > 0 ||
                   involvement_thanks_owed_count(&request->work) > 0;
    return see_other(
        request,
        is_more ? TEXT("/people/thanks") : address(request, "/people/%lld", (long long)person.id),
        tr_fill(request,
                thanks.how == THANKS_BY_EMAIL ? "Your thanks to {name} are on their way."
                                              : "{name} has been thanked.",
                "name", name, NULL));
}
