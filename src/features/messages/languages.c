/* In which language the program writes to whom. */
#include "base/arena.h"
#include "features/messages/messages.h"
#include "features/messages/rules.h"
#include "web/frame.h"
#include "web/messages.h"

#define TRANSLATE(message) message
#define LANGUAGES_MOST 32

struct text message_language_of(const struct hub *hub, struct text wished)
{
    bool is_spoken = !text_is_empty(wished) && catalog_find(wished) != NULL;
    return is_spoken && hub_shows_language(hub, wished) ? wished : hub->language;
}

struct text message_language(struct work *work, const struct hub *hub, int64_t person_id)
{
    return message_language_of(hub, wish_of(work, person_id).language);
}

struct html message_html(struct arena *arena, const struct hub *hub, const struct message *message)
{
    struct text language = message_language_of(hub, message->language);
    return (struct html){.arena = arena, .language = language, .catalog = catalog_find(language)};
}

struct request message_request(struct request *request, int64_t person_id)
{
    return request_in_language(request, message_language(&request->work, request->hub, person_id));
}

static struct text own_name(struct text language)
{
    return catalog_find(language) ? frame_language_name(language) : TEXT("English");
}

/* The hub's own first. */
static size_t spoken(const struct hub *hub, const char *codes[LANGUAGES_MOST])
{
    size_t count = 0;
    codes[count++] = hub->language.data;
    for (size_t i = 0; i < catalog_count && count < LANGUAGES_MOST; i++)
        if (catalogs[i] != catalog_find(hub->language) &&
            hub_shows_language(hub, catalogs[i]->language))
            codes[count++] = catalogs[i]->language.data;
    return count;
}

bool message_language_field(struct request *request, int64_t person_id, struct choice_field *field)
{
    const char *codes[LANGUAGES_MOST];
    size_t count = spoken(request->hub, codes);
    struct text wished = wish_of(&request->work, person_id).language;
    struct text chosen =
        text_is_empty(wished) ? request->html.language : message_language_of(request->hub, wished);
    *field = choice_field(request, "language", "In which language do we write?",
                          TRANSLATE("Invitations, receipts and notices. What people here write "
                                    "themselves stays in their own words."),
                          chosen);
    field->is_wide = true;
    for (size_t i = 0; i < count; i++)
        choice_add(request, field, text_from(codes[i]), own_name(text_from(codes[i])), TEXT(""));
    return count > 1;
}

struct text message_language_read(struct request *request)
{
    const char *codes[LANGUAGES_MOST];
    size_t count = spoken(request->hub, codes);
    if (text_is_empty(form_text(request, "language", 40)))
        return (struct text){0};
    return form_choice(request, "language", codes, count, "Choose a language.");
}

bool message_language_keep(struct request *request, int64_t person_id, struct text language,
                           enum wish_how how)
{
    bool is_hubs = text_equal(language, request->hub->language);
    return !text_is_empty(language) &&
           wish_set_language(&request->work, person_id, is_hubs ? (struct text){0} : language, how);
}
