/* Making good forms. */
#include "http/forms.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "http/comers.h"
#include "web/json.h"

struct good_value {
    const char *pattern; /* a part of the route's; NULL: of any */
    const char *field;
    const char *value; /* "{ward}" at its end: hub A's */
};

/* The first line that fits counts. */
static const struct good_value good_values[] = {
    {"/people/import", "file", "Forename,Surname\nUrsula,Ford\n"},
    {"/sign-in", "email", "chair." OWN_MARK "@example.org"},
    {"/sign-in", "password", "open the door"},
    {"/more/officers", "access", "lead"},
    {"/more/officers", "email", "new.officer@example.org"},
    {"/more/password", "old", "open the door"},
    {"/password", "fresh", "open another door"},
    {"/password", "again", "open another door"},
    {"/people/export", "list", "members"},
    {"/people/export", "file", "csv"},
    {"/people/export", "q", ""},
    {"/needs/{need}/same", "keep", "this"},
    {"/duplicates", "do", "apart"},
    {"/duplicates", "name", "kept"},
    {"/duplicates", "email", "kept"},
    {"/duplicates", "phone", "kept"},
    {"/duplicates", "address", "kept"},
    {"/duplicates", "birth-year", "kept"},
    {"/duplicates", "number", "kept"},
    {"/refusals/{refusal}/answer", "do", "turn-down"},
    {NULL, "do", "look"},
    {"/more/settings", "body_type", "charity"},
    {"/more/rules", "act", "set"},
    {"/more/membership-types", "act", "keep"},
    {"/more/membership-types", "term", "12"},
    {"/more/membership-types", "year_starts", ""},
    {"/more/membership-types", "price", "12.50"},
    {"/more/membership-types", "word", ""},
    {"/refusals/{refusal}/appeal", "received_on", "2026-11-26"},
    {"/refusals/{refusal}/appeal-answer", "result", "upheld"},
    {"/fees", "amount", "12.50"},
    {"/fees", "paid_on", "2026-11-20"},
    {"/fees", "method", "cash"},
    {"/membership-payments", "paid_on", "2026-11-20"},
    {"/membership-payments", "method", "cash"},
    {"/more/rules", "value", "60"},
    {"/more/settings", "zone", "Europe/London"},
    {"/more/settings", "shown", "ar"},
    {"/more/mail", "host", "smtp.example.org"},
    {"/more/mail", "security", "starttls"},
    {"/more/mail", "bounce_domain", "back.example.org"},
    {"/more/mail/bounce", "raw", "Auto-Submitted: auto-replied\n\nI am away."},
    {"/more/messages", "template", "notice"},
    {NULL, "heard_on", "2026-11-20"},
    {"/seekers/", "applied_on", "2026-11-20"},
    {NULL, "applied_on", "2026-11-01"},
    {NULL, "joined_on", "2026-11-02"},
    {NULL, "resigned_on", ""},
    {NULL, "refused_on", ""},
    {NULL, "removed_on", ""},
    {NULL, "to", "/today"},
    {NULL, "theme", "english"},
    {NULL, "source", "partner"},
    {NULL, "area", "{ward}"},
    {NULL, "ward", "{ward}"},
    {"/people/{person}/membership", "amount", "12.50"},
    {"membership", "type", "full"},
    {"/checks", "level", "basic"},
    {"/checks", "ask_level", "basic"},
    {"/checks", "step", "identity"},
    {"/checks", "expires_on", "2027-12-31"},
    {NULL, "training", "first-aid"},
    {NULL, "done_on", "2026-11-20"},
    {NULL, "training_until", ""},
    {"/references", "is_good", "yes"},
    {"/references", "received_on", "2026-11-20"},
    {"/roles", "check", "duties"},
    {"/roles", "duties", "teaching"},
    {"/roles", "teaches", "first-aid"},
    {NULL, "issued_on", "2026-11-01"},
    {"/touches", "day", "2026-11-20"},
    {NULL, "birth_year", "1980"},
    {NULL, "standing", "known"},
    {NULL, "skills", ""},
    {NULL, "languages", ""},
    {"/on/{session}", "language", "pl"},
    {NULL, "mood", "well"},
    {NULL, "website", "example.org"},
    {NULL, "closed_from", "2027-03-01"},
    {NULL, "playbook", "english-conversation-class"},
    {NULL, "weekday", "thursday"},
    {NULL, "left_out", "2026-12-24"},
    {NULL, "postcode", "E13 0AB"},
    {NULL, "time", "09:00"},
    {NULL, "length_minutes", "60"},
    {"/visits", "act", "keep"},
    {"/visits", "helper", "{account}"},
    {"/plan", "cv", "old"},
    {"/plan", "barrier-childcare", "2"},
    {"/plan", "barrier-caring", "2"},
    {"/plan", "barrier-health", "2"},
    {"/plan", "barrier-english", "2"},
    {"/plan", "barrier-reading", "2"},
    {"/plan", "barrier-digital", "2"},
    {"/plan", "barrier-transport", "2"},
    {"/plan", "barrier-debt", "2"},
    {"/plan", "barrier-housing", "2"},
    {"/plan", "barrier-record", "2"},
    {"/plan", "barrier-confidence", "2"},
    {"/plan", "barrier-references", "2"},
    {"/plan", "barrier-clothes", "2"},
    {"/seekers/", "helper", "{account}"},
    {"/plan", "second_helper", ""},
    {"/plan", "step_owner", "{account}"},
    {"/job-applications", "stage", "interview"},
    {"/job-applications", "day", "2026-11-26"},
    {"/desk", "guest", ""},
    {"/job-checks", "answer", "still"},
    {"/job-checks", "evidence", "self"},
    {"/job-applications", "evidence", "paper"},
    {NULL, "act", "decline"},
    {NULL, "phone", "020 7946 0123"},
    {"/partners", "kind", "voluntary"},
    {"/services", "kind", "voluntary"},
    {"/services", "how", "works"},
    {"/involvement", "since_on", "2020-01-01"},
    {"/involvement", "known_how", "told"},
    {"/audience", "group", "any"},
    {NULL, "until_on", "2027-12-31"},
    {NULL, "from_on", "2027-01-01"},
    {"/offices", "chosen", "elected"},
    {"/office-terms", "chosen", "elected"},
    {"/touches", "kind", "heard"},
    {"/wishes", "asks", "365"},
    {"/wishes", "how", "call"},
    {"/thanks", "how", "call"},
    {"/thanks", "whose", "mine"},
    {"/touches", "asks_for", "no"},
    {"/roles", "asks_for", "leaflets"},
    {"/told-back", "answer", "better"},
    {"/told-back", "how", "said"},
    {"/outcomes", "kind", "interview"},
    {"/outcomes/{outcome}/tell", "how", "said"},
    {"/outcomes", "people", "1"},
    {"/outcomes", "happened_on", "2026-11-20"},
    {"/enrolments", "state", "placed"},
    {"/guests/{guest}", "day", "2026-11-20"},
    {"/guests/new", "language", "pl"},
    {"/guests/{guest}", "skill", "speaking"},
    {"/guests/{guest}", "level", "entry-2"},
    {"/guests/{guest}", "reason", "work"},
    {"/certificates", "kind", "attendance"},
    {"/verify", "code", ""},
    {"/talk", "speaking", "entry-1"},
    {"/talk", "listening", "entry-1"},
    {"/talk", "reading", ""},
    {"/talk", "writing", ""},
    {"/register/mark", "mark", "guest:{guest}"},
    {"/api/v1/marks", "sign_up", ""},
    {NULL, "went", "well"},
    {"/shifts/{shift}/answer", "answer", "decline"},
    {"/shifts/{shift}/answer", "person", ""},
    {"/api/v1/shifts", "state", "invited"},
    {"/api/v1/sign-ups", "state", "declined"},
};

static const struct good_value good_by_type[] = {
    {NULL, "text", "Plain words"},
    {NULL, "integer", "2"},
    {NULL, "day", "2026-12-03"},
    {NULL, "time", "09:00"},
    {NULL, "instant", "2026-11-25T10:00:00Z"},
    {NULL, "boolean", "1"},
    {NULL, "email", "ida@example.org"},
};

static struct text thing(const struct town_parameter *parameter, enum whose whose)
{
    if (!parameter)
        return TEXT("");
    return parameter->values[whose].data ? parameter->values[whose] : parameter->values[WHOSE_OWN];
}

static bool is_id(const struct route_field *field)
{
    struct text type = text_from(field->type);
    return text_equal(type, TEXT("id")) || text_equal(type, TEXT("ids"));
}

const struct town_parameter *form_field_parameter(const struct town *town,
                                                  const struct route_field *field)
{
    struct text name = text_from(field->name);
    if (!is_id(field))
        return NULL;
    return town_find(town, text_equal(name, TEXT("owner")) ? TEXT("account") : name);
}

struct text form_good_value(struct arena *arena, const struct town *town, const struct route *route,
                            const struct route_field *field, enum whose whose)
{
    struct text name = text_from(field->name), pattern = text_from(route->pattern);
    for (size_t i = 0; i < sizeof good_values / sizeof *good_values; i++) {
        const struct good_value *good = &good_values[i];
        struct text value = text_from(good->value);
        if (!text_equal(name, text_from(good->field)) ||
            (good->pattern && text_find(pattern, text_from(good->pattern)) == pattern.size))
            continue;
        struct text rest, letters = text_cut(value, '{', &rest);
        struct text id = thing(town_find(town, text_cut(rest, '}', &rest)), whose);
        return text_join(arena, letters, id);
    }
    const struct town_parameter *parameter = form_field_parameter(town, field);
    if (parameter)
        return thing(parameter, whose);
    for (size_t i = 0; i < sizeof good_by_type / sizeof *good_by_type; i++)
        if (text_equal(text_from(field->type), text_from(good_by_type[i].field)))
            return text_from(good_by_type[i].value);
    return TEXT("");
}

static void add_encoded(struct buffer *out, struct text value)
{
    for (size_t i = 0; i < value.size; i++)
        buffer_format(out, "%%%02X", (unsigned)(unsigned char)value.data[i]);
}

static struct text value_of(struct arena *arena, const struct town *town, const struct route *route,
                            size_t index, struct form_changes changes)
{
    struct text name = text_from(route->fields[index].name);
    for (size_t i = 0; i < changes.count; i++)
        if (text_equal(changes.items[i].field, name))
            return changes.items[i].value;
    return form_good_value(arena, town, route, &route->fields[index], changes.whose);
}

struct text form_content(struct arena *arena, const struct town *town, const struct route *route,
                         struct form_changes changes)
{
    struct json json = json_new(arena);
    struct buffer out = buffer_new(arena, 512);
    json_begin_object(&json, NULL);
    for (size_t i = 0; i < route->field_count; i++) {
        struct text value = value_of(arena, town, route, i, changes);
        bool is_box = text_equal(text_from(route->fields[i].type), TEXT("ids"));
        if (!value.data || (is_box && value.size == 0)) /* as a box that is not ticked */
            continue;
        buffer_format(&out, "%s=", route->fields[i].name);
        add_encoded(&out, value);
        buffer_add(&out, TEXT("&"));
        json_add_text(&json, route->fields[i].name, value);
    }
    json_end_object(&json);
    return pattern_is_api(route->pattern) ? buffer_text(&json.out) : buffer_text(&out);
}
