/* What the minifiers may take away, and what they must not touch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "minify.h"

struct expectation {
    const char *in;
    const char *out; /* NULL: refused */
};

static struct text find_font(const void *context, struct text address)
{
    (void)context;
    bool is_known = text_equal(address, TEXT("fonts/x.woff2"));
    return is_known ? TEXT("/a/x.0123456789.woff2") : (struct text){0};
}

static const struct expectation styles[] = {
    {"a { color : red ; }", "a{color :red}"},
    {"a,\n b  >  c { x: 1 }\n\n", "a,b>c{x:1}"},
    {".a .b{}", ".a .b{}"},
    {".a :hover { x: y }", ".a :hover{x:y}"},
    {"a{b:calc(1px + 2px)}", "a{b:calc(1px + 2px)}"},
    {"a{b: c !important}", "a{b:c!important}"},
    {"@media (min-width: 52rem) and (x) { a { b: c; } }",
     "@media (min-width:52rem) and (x){a{b:c}}"},
    {"/* one */ a { /* two */ b: c /* three */ }", "a{b:c}"},
    {".a/**/.b{}", ".a/**/.b{}"},
    {"a{b:1px/* */2px}", "a{b:1px/**/2px}"},
    {"a::before { content: \"/*  ; } */\" }", "a::before{content:\"/*  ; } */\"}"},
    {"a{content:'\\'  '  attr( x )}", "a{content:'\\'  ' attr(x)}"},
    {"a{b:url( fonts/x.woff2 ) format(\"woff2\")}",
     "a{b:url(/a/x.0123456789.woff2) format(\"woff2\")}"},
    {"a{b:url(\"fonts/x.woff2\")}", "a{b:url(/a/x.0123456789.woff2)}"},
    {"a{b:url( other/*x*/y.png )}", "a{b:url( other/*x*/y.png )}"},
    {"a{b:url(\"a ) b\")}", "a{b:url(\"a ) b\")}"},
    {".sm\\: .b{}", ".sm\\: .b{}"},
    {"a{--x: 1; ;}", "a{--x:1}"},
    {"a{--x: ;}", "a{--x:}"},
    {"a[b=\"c  d\"] , e{}", "a[b=\"c  d\"],e{}"},
    {"a{b:c", "a{b:c"},
    {"/* open", NULL},
    {"a{b:'open}", NULL},
    {"a{b:'line\n'}", NULL},
    {"a{b:url(open", NULL},
};

static const struct expectation scripts[] = {
    {"  let a = 1; // one\n\n\n  let b;\n", "let a = 1;\nlet b;\n"},
    {"a /* x */ b", "a b\n"},
    {"a /* x\n */ b", "a\nb\n"},
    {"return /* why\n */ 1", "return\n1\n"},
    {"x = 'http://a  b' + \"/* no */\"", "x = 'http://a  b' + \"/* no */\"\n"},
    {"x = 'it\\'s // here'", "x = 'it\\'s // here'\n"},
    {"x = `a // b\n   ${ f(`c  d`, '}') }  e`;", "x = `a // b\n   ${ f(`c  d`, '}') }  e`;\n"},
    {"x = /[/\"  ]\\/ '/g.test(y)  // z", "x = /[/\"  ]\\/ '/g.test(y)\n"},
    {"if (a) return /  /", "if (a) return /  /\n"},
    {"a = b / c / d // e", "a = b / c / d\n"},
    {"(a)  / 2", "(a) / 2\n"},
    {"a[1] / 2 // '", "a[1] / 2\n"},
    {"a\n++b", "a\n++b\n"},
    {"a + +b", "a + +b\n"},
    {"x = 'open", NULL},
    {"x = 'open\n'", NULL},
    {"x = `open\\`", NULL},
    {"x = `${ '`' `", NULL},
    {"x = `${ {a: `b`} }", NULL},
    {"x = `${open`", NULL},
    {"x = /open\n/", NULL},
    {"/* open", NULL},
    {"}\n/x/.test(y)", NULL},
};

static void check(const struct expectation *wanted, struct minified got)
{
    if (wanted->out == NULL) {
        if (got.error == NULL) {
            print_error("not refused: %s\n", wanted->in);
        }
        assert_non_null(got.error);
        assert_true(got.line > 0);
    } else {
        if (got.error != NULL || !text_equal(got.text, text_from(wanted->out))) {
            print_error("in:   %s\nout:  %.*s\n", wanted->in, TEXT_ARG(got.text));
        }
        assert_null(got.error);
        assert_true(text_equal(got.text, text_from(wanted->out)));
    }
}

static void style_sheets(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    struct address_book book = {.find = find_font};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        struct text in = text_copy(arena, text_from(styles[i].in));
        check(&styles[i], minify_css(arena, in, &book));
        struct minified once = minify_css(arena, in, &book);
        if (once.error == NULL) {
            check(&(struct expectation){text_c(arena, once.text), styles[i].out},
                  minify_css(arena, once.text, &book));
        }
    }
    arena_end(arena);
}

static void scripts_stay_the_same_program(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        check(&scripts[i], minify_js(arena, text_copy(arena, text_from(scripts[i].in))));
    }
    arena_end(arena);
}

static void errors_name_the_line(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    struct minified got = minify_js(arena, TEXT("a\nb\nx = 'open\n"));
    assert_int_equal(got.line, 3);
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(style_sheets),
        cmocka_unit_test(scripts_stay_the_same_program),
        cmocka_unit_test(errors_name_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
