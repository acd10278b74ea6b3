/* What a new need and one more voice have in common: their fields, and how they are read. */
#include "features/needs/pages.h"
#include "features/partners/partners.h"
#include "features/themes.h"
#include "needs_queries.h"

#define TRANSLATE(message) message
#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static const char *const source_codes[] = {"partner", "door", "hub", "public", "official"};

struct choice_field need_theme_field(struct request *request, struct text chosen)
{
    struct choice_field field = choice_field(request, "theme", "What is it about?", NULL, chosen);
    for (size_t i = 0; i < theme_count; i++)
        choice_add(request, &field, text_from(themes[i].code), tr(request, themes[i].name),
                   text_from(themes[i].icon));
    return field;
}

struct choice_field need_area_field(struct request *request, struct text chosen)
{
    struct need_wards wards = need_ward_list(&request->work);
    struct choice_field field = choice_field(request, "area", "Where?", NULL, chosen);
    choice_add(request, &field, TEXT(""), tr(request, "The whole area"), TEXT(""));
    for (size_t i = 0; i < wards.count; i++)
        choice_add(request, &field, wards.items[i].code, wards.items[i].name, TEXT(""));
    return field;
}

struct choice_field need_source_field(struct request *request)
{
    struct choice_field field =
        choice_field(request, "source", "Where does it come from?", NULL,
                     text_from(query_text(request, "partner").size ? "partner" : "hub"));
    field.is_wide = true;
    for (size_t i = 0; i < COUNT_OF(need_sources); i++)
        choice_add(request, &field, text_from(need_sources[i].code),
                   tr(request, need_sources[i].name), text_from(need_sources[i].icon));
    return field;
}

struct choice_field need_partner_field(struct request *request, bool *has_partners)
{
    struct partner_array partners = partner_list(&request->work);
    struct choice_field field = choice_field(request, "partner", "Which partner? (optional)", NULL,
                                             query_text(request, "partner"));
    choice_add(request, &field, TEXT(""), tr(request, "No partner"), TEXT(""));
    for (size_t i = 0; i < partners.count; i++)
        choice_add(request, &field, address(request, "%lld", (long long)partners.items[i].id),
                   partners.items[i].name, TEXT(""));
    *has_partners = partners.count > 0;
    return field;
}

/* Somebody we know told it: named in the address of the form, then in the form. */
struct need_told_person need_told_person(struct request *request)
{
    struct need_told_person told = {0};
    struct need_person_row row;
    int64_t id = 0;
    if (!role_may(request->viewer.role, PEOPLE_READ) ||
        !id_from_text(form_typed(request, "person", query_text(request, "person")), &id) ||
        !need_person(request->work.db, request->work.arena, &row, .id = id))
        return told;
    told.id = id;
    told.name = text_trim(text_format(request->work.arena, "%.*s %.*s", TEXT_ARG(row.given_name),
                                      TEXT_ARG(row.family_name)));
    told.contact = row.phone.size ? row.phone : row.email;
    return told;
}

struct text_field need_told_by_field(struct request *request, const struct need_told_person *person)
{
    return text_field(request, "told_by", "Who told us? (optional)",
                      TRANSLATE("Only to tell them what came of it."), person->name);
}

struct text_field need_contact_field(struct request *request, const struct need_told_person *person)
{
    return text_field(request, "contact", "How to reach them (optional)",
                      TRANSLATE("E-mail or telephone, if they want to hear from us."),
                      person->contact);
}

struct text_field need_words_field(struct request *request, struct text words)
{
    struct text_field field =
        text_field(request, "words", "In their words (optional)",
                   TRANSLATE("Without names, and nothing about health, religion or votes."), words);
    field.is_long = true;
    return field;
}

struct text_field need_voices_field(struct request *request, struct text voices)
{
    struct text_field field =
        text_field(request, "voices", "For how many people did they speak?",
                   TRANSLATE("One, unless they spoke for others as well."), voices);
    field.type = TEXT("number");
    return field;
}

static int64_t read_partner(struct request *request, struct text source)
{
    struct partner partner;
    int64_t id = form_id(request, "partner");
    if (id && !partner_find(&request->work, id, &partner)) {
        form_error(request, "partner", "unknown", tr(request, "Choose one of the list."));
        return 0;
    }
    if (id == 0 && text_equal(source, TEXT("partner")) &&
        text_is_empty(form_typed(request, "told_by", TEXT(""))))
        form_error(request, "partner", "required",
                   tr(request, "Choose the partner, or say who told us."));
    return id;
}

static int64_t read_person(struct request *request)
{
    int64_t id = need_told_person(request).id;
    if (id == 0 && form_typed(request, "person", TEXT("")).size)
        form_error(request, "person", "unknown", tr(request, "We know nobody of that number."));
    return id;
}

struct new_evidence need_read_evidence(struct request *request)
{
    struct new_evidence evidence = {
        .source = form_choice(request, "source", source_codes, COUNT_OF(source_codes), NULL),
        .told_by = form_text(request, "told_by", 120),
        .person_id = read_person(request),
        .contact = form_text(request, "contact", 254),
        .words = form_text(request, "words", 1000),
        .voices = form_integer(request, "voices", 1, NEED_VOICES_MOST, 1),
        .heard_on = form_day(request, "heard_on", NULL),
    };
    evidence.partner_id = read_partner(request, evidence.source);
    if (evidence.heard_on.year && date_compare(evidence.heard_on, work_today(&request->work)) > 0)
        form_error(request, "heard_on", "in-the-future",
                   tr(request, "This day is still to come. Give the day we heard it."));
    return evidence;
}

static int64_t add_need(struct request *request, const struct new_need *need)
{
    int64_t id = 0;
    switch (need_add(&request->work, need, &id)) {
    case NEED_ADDED: work_note(&request->work, "need=%lld", (long long)id); return id;
    case NEED_TITLE_MISSING:
        form_error(request, "title", "required", tr(request, "Say what is lacking."));
        return 0;
    case NEED_THEME_UNKNOWN:
        form_error(request, "theme", "required", tr(request, "Choose what it is about."));
        return 0;
    case NEED_WARD_UNKNOWN:
        form_error(request, "area", "unknown", tr(request, "Choose one of the wards."));
        return 0;
    }
    return 0;
}

int64_t need_read_and_add(struct request *request)
{
    struct new_need need = {
        .title = form_required(request, "title", 160, "Say what is lacking."),
        .theme =
            form_choice(request, "theme", theme_codes, theme_count, "Choose what it is about."),
        .ward_code = form_text(request, "area", 20),
        .note = form_text(request, "note", 2000),
    };
    struct new_evidence evidence = need_read_evidence(request);
    need.source = evidence.source;
    need.partner_id = evidence.partner_id;
    need.told_by = evidence.told_by;
    need.person_id = evidence.person_id;
    need.contact = evidence.contact;
    need.words = evidence.words;
    need.voices = evidence.voices;
    need.heard_on = evidence.heard_on;
    return form_is_good(request) ? add_need(request, &need) : 0;
}
