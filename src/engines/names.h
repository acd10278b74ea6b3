/* Names, e-mail addresses, telephone numbers and postcodes, folded to what two spellings of the
 * same have in common: for finding, sorting and telling people apart. */
#pragma once

#include <stdbool.h>

#include "base/text.h"

struct arena;

/* Without case, accents, apostrophes and doubled blanks; hyphens and other punctuation become one
 * blank; ł ø đ æ œ ð þ ß ı become the letters people type for them. "O’Neil", "ONeil" and
 * "O'Neil" are one; so are "Zoë" and "ZOE". Vowel signs of Indic scripts stay: they make the name.
 */
struct text name_fold(struct arena *arena, struct text name);
/* "family given" folded: as lists of people are sorted. */
struct text name_fold_sorted(struct arena *arena, struct text given, struct text family);

/* Without case, blanks and "mailto:"; "Li Bo <bo@x.uk>" is its address. */
struct text email_fold(struct arena *arena, struct text email);

/* Whether mail could be sent there, as large providers decide it: RFC 5321's dot-string with
 * ASCII letters before the @ (64 bytes), a host name of two labels or more after it, which may be
 * in another script (RFC 5890). Refuses quoted strings, comments and address literals, which
 * RFC 5322 allows and nobody has. */
bool email_is_plausible(struct text email);

/* "Amina Begum"; one of the two may be empty. */
struct text name_full(struct arena *arena, struct text given, struct text family);

/* Digits with the country's code and without 00 or +: "020 7946 0958" is "442079460958" when the
 * country is "44". Empty when it is not a telephone number (E.164: 7 to 15 digits). Extensions
 * are left out. */
struct text phone_fold(struct arena *arena, struct text phone, struct text country);

/* A British postcode as post offices write it, "E6 1AB"; empty when it is none (BS 7666). */
struct text postcode_normal(struct arena *arena, struct text postcode);
/* The same without its blank, as it is stored. */
struct text postcode_fold(struct arena *arena, struct text postcode);
