/* What a message begins with: a closed list in the program, and the hub's own. The template gives
 * the direction, and a link to donate, deliver or canvass makes an ask of it whatever it was. */
#pragma once

#include "features/messages/messages.h"

struct template
{
    struct text code; /* "thanks"; or the id of one of the hub's own */
    struct text name;
    struct text about;
    enum direction direction;
    struct text subject;
    struct text body; /* Markdown with {fields} */
    bool is_own;
};

struct template_array {
    struct template *items;
    size_t count;
};

/* The program's that an officer may begin with, then the hub's own. Texts in the hub's language. */
struct template_array template_all(struct work *work, const struct html *html);
/* Those that other features send with. */
struct template_array template_singles(struct arena *arena, const struct html *html);
/* Of both. */
bool template_find(struct work *work, const struct html *html, struct text code,
                   struct template *template);

/* Words that make an ask of a link: the program's, and the hub's own divided by commas. */
extern const char *const ask_words;
/* Whether the text has a link to donate, deliver or canvass: an address below /give, or one of the
 * words in a link's text or address. *word says which. */
bool template_has_ask(struct arena *arena, struct text body, struct text hub_words,
                      struct text *word);
