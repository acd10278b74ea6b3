/* A parser of plural rules by precedence. The grammar is gettext's: ?: || && == != < > <= >= + - *
 * / % ! ( ), n and decimal numbers. */
#include "pogen/plural.h"

#include "shared/tool.h"

#define DEPTH_MAX 64

struct rule {
    struct arena *arena;
    const char *file;
    struct text left;
    int depth;
};

static struct text read_ternary(struct rule *rule);

static _Noreturn void rule_fail(const struct rule *rule)
{
    tool_fail(rule->file, 0, "the plural rule makes no sense at \"%.*s\"", TEXT_ARG(rule->left));
}

static bool take(struct rule *rule, struct text mark)
{
    rule->left = text_trim(rule->left);
    if (!text_starts_with(rule->left, mark))
        return false;
    rule->left = text_slice(rule->left, mark.size, rule->left.size);
    return true;
}

static struct text read_number(struct rule *rule)
{
    size_t size = 0;
    while (size < rule->left.size && rule->left.data[size] >= '0' && rule->left.data[size] <= '9')
        size++;
    int64_t number;
    if (!text_to_integer(text_slice(rule->left, 0, size), &number))
        rule_fail(rule);
    rule->left = text_slice(rule->left, size, rule->left.size);
    return text_format(rule->arena, "UINT64_C(%lld)", (long long)number);
}

static struct text read_unary(struct rule *rule)
{
    if (++rule->depth > DEPTH_MAX)
        rule_fail(rule);
    struct text result;
    if (take(rule, TEXT("("))) {
        result = read_ternary(rule);
        if (!take(rule, TEXT(")")))
            rule_fail(rule);
    } else if (take(rule, TEXT("!"))) {
        struct text operand = read_unary(rule);
        result = text_format(rule->arena, "(uint64_t)!%.*s", TEXT_ARG(operand));
    } else if (take(rule, TEXT("n"))) {
        result = TEXT("n");
    } else {
        result = read_number(rule);
    }
    rule->depth--;
    return result;
}

/* From what binds weakest; longer marks before their beginnings. */
static const struct {
    struct text marks[5];
    bool is_truth; /* the result is 0 or 1 */
} levels[] = {
    {{{"||", 2}}, true},
    {{{"&&", 2}}, true},
    {{{"==", 2}, {"!=", 2}}, true},
    {{{"<=", 2}, {">=", 2}, {"<", 1}, {">", 1}}, true},
    {{{"+", 1}, {"-", 1}}, false},
    {{{"*", 1}, {"/", 1}, {"%", 1}}, false},
};
#define LEVELS (sizeof levels / sizeof *levels)

static const struct text *take_mark(struct rule *rule, size_t level)
{
    for (const struct text *mark = levels[level].marks; mark->data; mark++)
        if (take(rule, *mark))
            return mark;
    return NULL;
}

static bool is_divided_by_zero(struct text mark, struct text operand)
{
    return (text_equal(mark, TEXT("/")) || text_equal(mark, TEXT("%"))) &&
           (!text_starts_with(operand, TEXT("UINT64_C(")) ||
            text_equal(operand, TEXT("UINT64_C(0)")));
}

static struct text read_level(struct rule *rule, size_t level)
{
    if (level == LEVELS)
        return read_unary(rule);
    struct text result = read_level(rule, level + 1);
    for (const struct text *mark; (mark = take_mark(rule, level));) {
        struct text operand = read_level(rule, level + 1);
        if (is_divided_by_zero(*mark, operand))
            rule_fail(rule);
        result = text_format(rule->arena, "%s(%.*s %.*s %.*s)",
                             levels[level].is_truth ? "(uint64_t)" : "", TEXT_ARG(result),
                             TEXT_ARG(*mark), TEXT_ARG(operand));
    }
    return result;
}

static struct text read_ternary(struct rule *rule)
{
    struct text condition = read_level(rule, 0);
    if (!take(rule, TEXT("?")))
        return condition;
    struct text yes = read_ternary(rule);
    if (!take(rule, TEXT(":")))
        rule_fail(rule);
    struct text no = read_ternary(rule);
    return text_format(rule->arena, "(%.*s ? %.*s : %.*s)", TEXT_ARG(condition), TEXT_ARG(yes),
                       TEXT_ARG(no));
}

void plural_add_c(struct buffer *out, const char *file, struct text source)
{
    struct rule rule = {.arena = out->arena, .file = file, .left = source};
    struct text c = read_ternary(&rule);
    if (text_trim(rule.left).size > 0)
        rule_fail(&rule);
    buffer_add(out, c);
}
