/* Refuses what SQLite and PostgreSQL would understand differently. */
#include "sqlgen/schema.h"

#include "base/arena.h"

struct lint {
    struct source *source;
    const struct token *items;
    size_t count;
};

static const struct {
    const char *word;
    const char *why;
} refused_words[] = {
    {"LIKE", "ignores case in SQLite only; search a folded column with >= and <"},
    {"GLOB", "SQLite only"},
    {"REGEXP", "SQLite only"},
    {"MATCH", "SQLite only"},
    {"ILIKE", "PostgreSQL only"},
    {"group_concat", "SQLite only; list the rows and join them in C"},
    {"string_agg", "PostgreSQL only; list the rows and join them in C"},
    {"IFNULL", "SQLite only; coalesce"},
    {"AUTOINCREMENT", "ids are made by the program"},
    {"RETURNING", "run a second statement"},
    {"avg", "divide sum by count"},
    {"ISNULL", "IS NULL"},
    {"NOTNULL", "IS NOT NULL"},
    {"TRUE", "yes and no are 1 and 0"},
    {"FALSE", "yes and no are 1 and 0"},
    {"CURRENT_TIMESTAMP", "times come as parameters"},
    {"CURRENT_DATE", "times come as parameters"},
    {"CURRENT_TIME", "times come as parameters"},
    {"rowid", "SQLite only"},
    {"oid", "another thing in each engine"},
    {"_rowid_", "SQLite only"},
    {"INDEXED", "SQLite only"},
    {"NATURAL", "write ON"},
    {"USING", "write ON"},
    {"RIGHT", "turn it round: LEFT JOIN"},
    {"FULL", "not in every SQLite"},
    {"COLLATE", "every TEXT compares bytes"},
    {"ESCAPE", ""},
    {"typeof", "SQLite only"},
    {"REAL", "only INTEGER, TEXT and BLOB"},
    {"NUMERIC", "only INTEGER, TEXT and BLOB"},
    {"BOOLEAN", "only INTEGER, TEXT and BLOB"},
    {"PRAGMA", ""},
    {"ATTACH", ""},
    {"TRIGGER", "no triggers"},
    {"VIEW", "no views"},
    {"TEMP", ""},
    {"TEMPORARY", ""},
};

/* What both engines have and understand alike. */
static const char *const functions[] = {"count",  "sum",    "min",        "max",     "coalesce",
                                        "nullif", "length", "substr",     "replace", "trim",
                                        "ltrim",  "rtrim",  "row_number", "rank",    "dense_rank",
                                        "lag",    "lead",   "abs",        NULL};

/* Words that a parenthesis may follow without calling anything. */
static const char *const openers[] = {
    "IN",     "EXISTS",  "VALUES",    "AND",    "OR",           "NOT",    "AS",     "ON",
    "FROM",   "WHERE",   "SELECT",    "CASE",   "CAST",         "OVER",   "FILTER", "CONFLICT",
    "UNION",  "ALL",     "BETWEEN",   "THEN",   "ELSE",         "WHEN",   "LIMIT",  "BY",
    "SET",    "CHECK",   "KEY",       "UNIQUE", "JOIN",         "HAVING", "IS",     "DISTINCT",
    "OFFSET", "DEFAULT", "INTERSECT", "EXCEPT", "MATERIALIZED", NULL};

static const struct token *at(const struct lint *lint, size_t i)
{
    return &lint->items[i < lint->count ? i : lint->count - 1];
}

static const struct token *before(const struct lint *lint, size_t i)
{
    return i ? &lint->items[i - 1] : at(lint, lint->count);
}

static size_t refused_word(const struct token *token)
{
    size_t k = 0;
    while (k < sizeof refused_words / sizeof *refused_words &&
           !token_is(token, refused_words[k].word))
        k++;
    return k;
}

static bool is_refused(const struct token *token)
{
    return refused_word(token) < sizeof refused_words / sizeof *refused_words;
}

static void check_word(const struct lint *lint, size_t i)
{
    const struct token *token = at(lint, i);
    if (is_refused(token) && !token_is(before(lint, i), "WITHOUT")) {
        size_t k = refused_word(token);
        complain(lint->source, token->line, "%s is refused%s%s", refused_words[k].word,
                 refused_words[k].why[0] ? ": " : "", refused_words[k].why);
    }
    bool is_or = token_is(token, "OR") &&
                 (token_is(before(lint, i), "INSERT") || token_is(before(lint, i), "UPDATE"));
    if (is_or || (i == 0 && token_is(token, "REPLACE")))
        complain(lint->source, token->line,
                 "INSERT OR and REPLACE are refused: ON CONFLICT (…) DO");
    if (token_is(token, "IS")) {
        size_t next = i + 1 + token_is(at(lint, i + 1), "NOT");
        if (!token_is(at(lint, next), "NULL") && !token_is(at(lint, next), "DISTINCT"))
            complain(lint->source, token->line, "after IS only NULL, NOT NULL or DISTINCT FROM");
    }
}

static void check_token(const struct lint *lint, size_t i)
{
    const struct token *token = at(lint, i);
    if (token->kind == TOKEN_WORD)
        check_word(lint, i);
    else if (token->kind == TOKEN_QUOTED)
        complain(lint->source, token->line, "%.*s: no quoted names; strings have single quotes",
                 TEXT_ARG(token->text));
    else if (token_is(token, "=="))
        complain(lint->source, token->line, "== is refused: =");
    else if (token_is(token, "->") || token_is(token, "?") || token_is(token, "$") ||
             token_is(token, "@"))
        complain(lint->source, token->line, "%.*s is refused", TEXT_ARG(token->text));
    else if (token->kind == TOKEN_NUMBER && text_find_char(token->text, '.') < token->text.size)
        complain(lint->source, token->line, "%.*s: whole numbers only", TEXT_ARG(token->text));
    else if (token->kind == TOKEN_STRING && before(lint, i)->kind == TOKEN_WORD && !token->is_apart)
        complain(lint->source, token->line, "no literals of bytes: use a parameter");
}

/* Columns by position change their meaning with the next migration. */
static void check_columns_named(const struct lint *lint, size_t i)
{
    const struct token *token = at(lint, i);
    bool is_star = token_is(token, "*") &&
                   (token_is(before(lint, i), "SELECT") || token_is(before(lint, i), ".") ||
                    token_is(before(lint, i), "DISTINCT"));
    bool is_nameless = token_is(token, "INTO") && !token_is(at(lint, i + 2), "(") &&
                       !token_is(at(lint, i + 2), "AS");
    if (is_star || is_nameless)
        complain(lint->source, token->line, "name the columns");
}

static size_t closing(const struct lint *lint, size_t open)
{
    struct tokens tokens = {.items = (struct token *)lint->items, .count = lint->count};
    return tokens_after_parenthesis(&tokens, open) - 1;
}

static bool is_defining(const struct lint *lint, size_t i)
{
    static const char *const words[] = {"INTO", "REFERENCES", "TABLE", "WITH", "RECURSIVE", NULL};
    bool is_index = token_is(at(lint, 0), "CREATE") && token_is(before(lint, i), "ON");
    size_t end = closing(lint, i + 1);
    bool is_with = token_is(at(lint, end + 1), "AS") && token_is(at(lint, end + 2), "(");
    return token_is_one_of(before(lint, i), words) || is_with || is_index;
}

static bool has_comma(const struct lint *lint, size_t open)
{
    size_t end = closing(lint, open);
    for (size_t i = open + 1; i < end; i++)
        if (token_is(at(lint, i), ",") && at(lint, i)->depth == at(lint, open)->depth + 1)
            return true;
    return false;
}

/* Whether a parenthesis around `i` belongs to CAST. */
static bool is_cast(const struct lint *lint, size_t i)
{
    int depth = at(lint, i)->depth;
    for (size_t k = i; k-- > 1;) {
        if (at(lint, k)->depth >= depth || !token_is(at(lint, k), "("))
            continue;
        if (token_is(at(lint, k - 1), "CAST"))
            return true;
        depth = at(lint, k)->depth;
    }
    return false;
}

static void check_call(const struct lint *lint, size_t i)
{
    const struct token *name = at(lint, i);
    if (name->kind != TOKEN_WORD || !token_is(at(lint, i + 1), "(") || is_refused(name) ||
        token_is_one_of(name, openers) || is_defining(lint, i))
        return;
    bool is_extreme = token_is(name, "max") || token_is(name, "min");
    if (!token_is_one_of(name, functions))
        complain(lint->source, name->line,
                 "the function %.*s is refused: not alike in both engines", TEXT_ARG(name->text));
    else if (is_extreme && has_comma(lint, i + 1))
        complain(lint->source, name->line, "%.*s of two values is SQLite only: CASE",
                 TEXT_ARG(name->text));
    else if (token_is(name, "sum") && !is_cast(lint, i))
        complain(lint->source, name->line, "sum needs CAST(sum(…) AS INTEGER)");
}

static void check_limit(const struct lint *lint, size_t i)
{
    if (!token_is(at(lint, i), "LIMIT"))
        return;
    if (token_is(at(lint, i + 2), ",") || token_is(at(lint, i + 1), "-"))
        complain(lint->source, at(lint, i)->line, "LIMIT n, and OFFSET for the rest");
}

/* Skips over what may hold conditions inside an expression: CASE … END, a subquery, FILTER. */
static size_t skip_conditions(const struct lint *lint, size_t i)
{
    if (token_is(at(lint, i), "CASE")) {
        for (int open = 0; i + 1 < lint->count; i++) {
            open += token_is(at(lint, i), "CASE") - token_is(at(lint, i), "END");
            if (open == 0)
                return i;
        }
    }
    bool is_query = token_is(at(lint, i), "(") && token_is(at(lint, i + 1), "SELECT") &&
                    !token_is(before(lint, i), "EXISTS");
    bool is_window = token_is(at(lint, i), "(") &&
                     (token_is(before(lint, i), "FILTER") || token_is(before(lint, i), "OVER"));
    return is_query || is_window ? closing(lint, i) : i;
}

/* [from, to) is an expression whose value is used: no conditions outside CASE. */
static void check_value(const struct lint *lint, size_t from, size_t to)
{
    static const char *const conditions[] = {
        "=",  ">",   "<",      "<=",      ">=",  "<>", "!=", "IS",
        "IN", "NOT", "EXISTS", "BETWEEN", "AND", "OR", NULL};
    for (size_t i = from; i < to; i++) {
        i = skip_conditions(lint, i);
        if (i < to && token_is_one_of(at(lint, i), conditions)) {
            complain(lint->source, at(lint, i)->line,
                     "a condition as a value: CASE WHEN … THEN 1 ELSE 0 END");
            return;
        }
    }
}

static bool ends_list(const struct token *token)
{
    static const char *const words[] = {"FROM",   "WHERE",     "UNION",  "ORDER", "LIMIT", "GROUP",
                                        "EXCEPT", "INTERSECT", "HAVING", "ON",    NULL};
    return token->kind == TOKEN_END || token_is_one_of(token, words);
}

static void check_select_list(const struct lint *lint, size_t i)
{
    if (!token_is(at(lint, i), "SELECT"))
        return;
    int depth = at(lint, i)->depth;
    size_t end = i + 1;
    while (at(lint, end)->depth >= depth &&
           !(at(lint, end)->depth == depth && ends_list(at(lint, end))))
        end++;
    check_value(lint, i + 1, end);
}

static void check_set(const struct lint *lint, size_t i)
{
    if (!token_is(at(lint, i), "SET"))
        return;
    int depth = at(lint, i)->depth;
    for (size_t k = i + 1; !ends_list(at(lint, k));) {
        size_t end = k;
        while (!ends_list(at(lint, end)) &&
               !(token_is(at(lint, end), ",") && at(lint, end)->depth == depth)) {
            end = token_is(at(lint, end), "(") ? closing(lint, end) : end;
            end++;
        }
        check_value(lint, k + 2, end); /* after "column =" */
        k = end + token_is(at(lint, end), ",");
    }
}

/* A bare column where PostgreSQL wants a condition: WHERE is_done. */
static void check_bare_condition(const struct lint *lint, size_t i)
{
    static const char *const starts[] = {"WHERE", "AND", "OR", "NOT", "ON", "HAVING", NULL};
    static const char *const ends[] = {"AND",   "OR",    ")",    "GROUP", "ORDER", "LIMIT", "THEN",
                                       "UNION", "WHERE", "JOIN", "LEFT",  "INNER", NULL};
    bool is_case = token_is(at(lint, i), "CASE") && token_is(at(lint, i + 1), "WHEN");
    size_t value = i + 1 + is_case;
    if (!is_case && !token_is_one_of(at(lint, i), starts))
        return;
    bool is_between = token_is(at(lint, i), "AND") && i > 1 && token_is(at(lint, i - 2), "BETWEEN");
    const struct token *token = at(lint, value);
    size_t after = token_is(at(lint, value + 1), ".") ? value + 3 : value + 1;
    bool is_name = token->kind == TOKEN_PARAMETER || token->kind == TOKEN_NUMBER ||
                   (token->kind == TOKEN_WORD && !token_is(token, "NULL"));
    if (is_name && !is_between && !token_is(at(lint, after), "(") &&
        (at(lint, after)->kind == TOKEN_END || token_is_one_of(at(lint, after), ends)))
        complain(lint->source, token->line, "%.*s is no condition: compare it, = 1",
                 TEXT_ARG(at(lint, after - 1)->text));
}

void lint_statement(struct source *source, const struct tokens *tokens)
{
    struct lint lint = {.source = source, .items = tokens->items, .count = tokens->count};
    for (size_t i = 0; i + 1 < tokens->count; i++) {
        check_token(&lint, i);
        check_call(&lint, i);
        check_limit(&lint, i);
        check_columns_named(&lint, i);
        check_select_list(&lint, i);
        check_set(&lint, i);
        check_bare_condition(&lint, i);
    }
}
