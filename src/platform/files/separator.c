/* Guessing a separator by its consistency over the first rows. */
#include "platform/files/separator.h"

#include <string.h>

enum { SAMPLE_ROWS = 60, SAMPLE_BYTES = 65536 };

static const char candidates[] = {',', ';', '\t', '|'};

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_candidate(char c)
{
    return memchr(candidates, c, sizeof candidates) != NULL;
}

/* How often the separator occurs in the row at *at, outside quotation marks; *at moves on to the
 * next row. A quotation mark opens only at the beginning of a cell, whatever separates cells. */
static size_t count_in_row(struct text text, size_t *at, char separator)
{
    size_t count = 0, i = *at;
    bool is_quoted = false, is_cell_start = true;
    for (; i < text.size && (is_quoted || !is_line_end(text.data[i])); i++) {
        char c = text.data[i];
        if (c == '"' && (is_quoted || is_cell_start))
            is_quoted = !is_quoted;
        count += c == separator && !is_quoted;
        /* A doubled quotation mark closes and opens again at once. */
        if (c != ' ')
            is_cell_start = !is_quoted && (c == '"' || is_candidate(c));
    }
    while (i < text.size && is_line_end(text.data[i]))
        i++;
    *at = i;
    return count;
}

struct score {
    size_t columns; /* of the heading, less one */
    size_t rows;
    size_t agreeing; /* rows with as many separators as the heading */
};

static struct score score_of(struct text text, char separator)
{
    size_t at = 0;
    while (at < text.size && is_line_end(text.data[at]))
        at++;
    struct score score = {.columns = count_in_row(text, &at, separator), .rows = 1, .agreeing = 1};
    while (at < text.size && score.rows < SAMPLE_ROWS) {
        score.agreeing += count_in_row(text, &at, separator) == score.columns;
        score.rows++;
    }
    return score;
}

/* Agreement first; among equals whatever makes more columns. */
static bool is_better(struct score a, struct score b)
{
    if (a.columns == 0 || b.columns == 0)
        return a.columns > b.columns;
    size_t left = a.agreeing * b.rows, right = b.agreeing * a.rows;
    return left != right ? left > right : a.columns > b.columns;
}

char table_guess_separator(struct text decoded)
{
    struct text sample = text_slice(decoded, 0, SAMPLE_BYTES);
    char best = candidates[0];
    struct score best_score = score_of(sample, best);
    for (size_t i = 1; i < sizeof candidates; i++) {
        struct score score = score_of(sample, candidates[i]);
        if (is_better(score, best_score)) {
            best = candidates[i];
            best_score = score;
        }
    }
    return best;
}
