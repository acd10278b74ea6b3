/* The encodings of MIME (RFC 2045 and 2047), written into a buffer and read back. */
#pragma once

#include "base/buffer.h"

/* A value of a header that begins at that column of its line, 30 at most: as it is, folded at
 * blanks, when it is plain ASCII; else as UTF-8 encoded words. */
void mail_add_header_text(struct buffer *out, struct text value, size_t column);
/* A display name: a quoted string, or encoded words. */
void mail_add_phrase(struct buffer *out, struct text name, size_t column);
/* Line ends of any kind become CRLF. */
void mail_add_quoted_printable(struct buffer *out, struct text body);
/* In lines of 76. */
void mail_add_base64(struct buffer *out, struct text bytes);

/* What other programs wrote: invalid bytes stay as they are, so nothing is refused. */
struct text mail_read_quoted_printable(struct arena *arena, struct text body);
struct text mail_read_base64(struct arena *arena, struct text body);
