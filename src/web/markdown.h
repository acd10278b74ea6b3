/* What people write in long texts: CommonMark, never HTML. */
#pragma once

#include "web/html.h"

/* HTML that is safe to show: raw HTML appears as the text it is, addresses other than http, https,
 * mailto and paths are emptied, images become links, and headings begin at <h3>, because a page has
 * its own <h1> and <h2>. */
struct safe_html markdown_html(struct arena *arena, struct text markdown);
/* The same for a text that is a whole page: its headings keep their level. */
struct safe_html markdown_page_html(struct arena *arena, struct text markdown);
/* For mail programs without HTML: no marks, links as "words (address)", lists with "- ". */
struct text markdown_plain(struct arena *arena, struct text markdown);
