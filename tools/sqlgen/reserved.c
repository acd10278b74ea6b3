/* Words that a table, a column or a parameter cannot be called. */
#include "sqlgen/source.h"

/* PostgreSQL 15, appendix C: reserved, and reserved but for functions and types. */
static const char *const sql_words[] = {
    "all",          "analyse",      "analyze",      "and",          "any",
    "array",        "as",           "asc",          "asymmetric",   "authorization",
    "binary",       "both",         "case",         "cast",         "check",
    "collate",      "collation",    "column",       "concurrently", "constraint",
    "create",       "cross",        "current_date", "current_role", "current_time",
    "current_user", "default",      "deferrable",   "desc",         "distinct",
    "do",           "else",         "end",          "except",       "false",
    "fetch",        "for",          "foreign",      "freeze",       "from",
    "full",         "grant",        "group",        "having",       "ilike",
    "in",           "initially",    "inner",        "intersect",    "into",
    "is",           "isnull",       "join",         "lateral",      "leading",
    "left",         "like",         "limit",        "localtime",    "natural",
    "not",          "notnull",      "null",         "offset",       "on",
    "only",         "or",           "order",        "outer",        "overlaps",
    "placing",      "primary",      "references",   "returning",    "right",
    "select",       "session_user", "similar",      "some",         "symmetric",
    "system_user",  "table",        "tablesample",  "then",         "to",
    "trailing",     "true",         "union",        "unique",       "user",
    "using",        "variadic",     "verbose",      "when",         "where",
    "window",       "with"};

static const char *const c_words[] = {
    "auto",     "break", "char",   "const",    "continue", "double", "enum",     "extern",
    "float",    "goto",  "if",     "inline",   "int",      "long",   "register", "restrict",
    "return",   "short", "signed", "sizeof",   "static",   "struct", "switch",   "typedef",
    "unsigned", "void",  "while",  "volatile", "unix",     "linux",  "bool"};

static bool is_among(struct text name, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(name, text_from(words[i])))
            return true;
    return false;
}

bool text_is_reserved_in_c(struct text name)
{
    return is_among(name, c_words, sizeof c_words / sizeof *c_words);
}

bool text_is_reserved(struct text name)
{
    return is_among(name, sql_words, sizeof sql_words / sizeof *sql_words) ||
           text_is_reserved_in_c(name);
}
