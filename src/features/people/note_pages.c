/* /people/{person}/touches: writing down a contact, with what kind it was. */
#include "base/arena.h"
#include "features/involvement/involvement.h"
#include "features/journey/journey.h"
#include "features/people/handlers.h"
#include "features/people/note.html.h"
#include "features/people/views.h"
#include "platform/clock/clock.h"

#define TRANSLATE(message) message
#define NOON (12 * 60)

/* In the order of the page. */
static const struct {
    const char *code;
    const char *name;
    const char *icon;
    enum touch_kind kind;
    bool is_thanks;
} kinds[] = {
    {"heard", TRANSLATE("They told us something"), "ear", TOUCH_HEARD, false},
    {"thanks", TRANSLATE("We thanked them"), "heart", TOUCH_GAVE, true},
    {"gave", TRANSLATE("We gave: news, help, an invitation"), "gift", TOUCH_GAVE, false},
    {"did", TRANSLATE("They helped"), "hammer", TOUCH_DID, false},
    {"asked", TRANSLATE("We asked: money, leaflets, a task"), "hand", TOUCH_ASKED, false},
    {"offered", TRANSLATE("We offered a place they might like"), "calendar-plus", TOUCH_OFFERED,
     false},
    {"service", TRANSLATE("A notice or a receipt"), "mail", TOUCH_SERVICE, false},
};
#define KINDS (sizeof kinds / sizeof *kinds)

static const char *const favour_codes[] = {"no", "money", "leaflets", "canvassing", "work"};
static const char *const favour_names[] = {
    TRANSLATE("No"),
    TRANSLATE("Yes, for money"),
    TRANSLATE("Yes, to deliver leaflets"),
    TRANSLATE("Yes, to canvass"),
    TRANSLATE("Yes, for work they had not chosen"),
};
#define FAVOURS (sizeof favour_codes / sizeof *favour_codes)

static struct choice_field favour_field(struct request *request)
{
    struct choice_field field =
        choice_field(request, "asks_for", "Did we ask for something as well?",
                     TRANSLATE("Then it counts as an ask, whatever else it was."), TEXT("no"));
    for (size_t i = 0; i < FAVOURS; i++)
        choice_add(request, &field, text_from(favour_codes[i]), tr(request, favour_names[i]),
                   TEXT(""));
    return field;
}

static struct response note_page(struct request *request, const struct person *person)
{
    struct people_note_view view = {
        .errors = request->errors,
        .id = person->id,
        .name = person->name,
        .kind = choice_field(request, "kind", "What was it?", NULL, TEXT("heard")),
        .summary =
            text_field(request, "summary", "What came of it, in a sentence",
                       "They can read this. Nothing about health, faith or votes.", TEXT("")),
        .day = day_field(request, "day", "When", NULL, work_today(&request->work)),
    };
    for (size_t i = 0; i < KINDS; i++)
        choice_add(request, &view.kind, text_from(kinds[i].code), tr(request, kinds[i].name),
                   text_from(kinds[i].icon));
    view.favour = favour_field(request);
    view.may_write_needs = role_may(request->viewer.role, NEED_WRITE);
    view.kind.is_wide = true;
    struct page page = person_page(
        request, tr_fill(request, "Note a contact with {name}", "name", person->name, NULL),
        person);
    page.is_narrow = true;
    return page_response(request, &page, people_note_html(&request->html, &view));
}

struct response show_note_form(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    return note_page(request, &person);
}

/* Whatever was not chosen is told by the caller. */
static void read_kind(struct request *request, struct touch *touch)
{
    const char *codes[KINDS];
    for (size_t i = 0; i < KINDS; i++)
        codes[i] = kinds[i].code;
    struct text code = form_choice(request, "kind", codes, KINDS, "Choose what it was.");
    struct text favour = form_choice(request, "asks_for", favour_codes, FAVOURS, NULL);
    size_t kind = 0;
    while (kind + 1 < KINDS && !text_equal(code, text_from(kinds[kind].code)))
        kind++;
    bool is_plain = text_is_empty(favour) || text_equal(favour, TEXT("no"));
    touch->kind = touch_kind_with(kinds[kind].kind, is_plain ? FAVOUR_NONE : FAVOUR_WORK);
    touch->source = kinds[kind].is_thanks && is_plain ? TOUCH_SOURCE_THANKS : TEXT("note");
}

/* Today's is now, an earlier day's is at noon. */
static int64_t read_moment(struct request *request)
{
    struct date today = work_today(&request->work);
    struct date day = form_day(request, "day", NULL);
    if (day.year == 0 || date_compare(day, today) == 0)
        return request->work.now;
    if (date_compare(day, today) > 0)
        form_error(request, "day", "in-future",
                   tr(request, "Give the day on which it was, today or earlier."));
    return zone_instant(request->work.zone, (struct local_time){.date = day, .minutes = NOON});
}

struct response add_note(struct request *request)
{
    struct person person;
    if (!person_find(&request->work, path_id(request, "person"), &person))
        return not_found(request);
    struct touch touch = {
        .person_id = person.id,
        .summary = form_required(request, "summary", 300, "Write a sentence about it."),
        .at = read_moment(request),
    };
    read_kind(request, &touch);
    if (!form_is_good(request))
        return note_page(request, &person);
    touch_add(&request->work, &touch);
    if (text_equal(touch.source, TOUCH_SOURCE_THANKS))
        involvement_thank(&request->work, person.id);
    work_note(&request->work, "person=%lld", (long long)person.id);
    return see_other(request, address(request, "/people/%lld", (long long)person.id),
                     tr(request, "The note is kept."));
}
