/* /more/playbooks: passing one on, taking one in from elsewhere, taking it out again. */
#include "features/playbooks/handlers.h"

#include "base/arena.h"
#include "features/playbooks/import.html.h"
#include "features/playbooks/look.html.h"
#include "features/playbooks/show_texts.h"
#include "features/playbooks/taking.h"
#include "platform/clock/clock.h"

#define LIST TEXT("/more/playbooks")

struct response download_playbook(struct request *request)
{
    struct text file, slug = path_text(request, "playbook");
    if (!playbook_pass_on(&request->work, slug, request->hub->name, &file))
        return not_found(request);
    struct response response = bytes_response(request, TEXT("text/plain; charset=utf-8"), file);
    response.download = text_format(request->work.arena, "%.*s.playbook", TEXT_ARG(slug));
    return response;
}

static struct page page_of_import(struct request *request, struct text title, bool is_first)
{
    return (struct page){
        .title = title,
        .tab = TAB_MORE,
        .back = is_first ? LIST : TEXT("/more/playbooks/import"),
        .back_name = is_first ? tr(request, "Playbooks") : tr(request, "Bring in a playbook"),
        .is_narrow = true,
    };
}

struct response show_playbook_import(struct request *request)
{
    struct playbook_import_view view = {.errors = request->errors,
                                        .file_error = form_error_for(request, "file")};
    struct page page = page_of_import(request, tr(request, "Bring in a playbook"), true);
    return page_response(request, &page, playbooks_import_html(&request->html, &view));
}

/* A file's bytes as they were sent: form_text would trim them. */
static struct text sent(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->form_value_count; i++)
        if (text_equal(request->form_values[i].name, text_from(name)))
            return request->form_values[i].value;
    return TEXT("");
}

static void add_contains(struct playbook_look_view *view, struct text words)
{
    view->contains.items[view->contains.count++] = words;
}

static void collect_contents(struct request *request, const struct playbook *playbook,
                             struct playbook_look_view *view)
{
    view->contains.items = arena_make_array(request->work.arena, struct text, 5);
    add_contains(view,
                 tr_plural(request, "{n} step with its day and owner",
                           "{n} steps with their days and owners", (int64_t)playbook->steps.count));
    add_contains(view, tr_plural(request, "{n} role for helpers", "{n} roles for helpers",
                                 (int64_t)playbook->roles.count));
    add_contains(view, tr_plural(request, "{n} line of what you need", "{n} lines of what you need",
                                 (int64_t)playbook->kit.count));
    add_contains(view, tr_plural(request, "{n} risk", "{n} risks", (int64_t)playbook->risks.count));
    add_contains(
        view, tr_plural(request, "{n} measure", "{n} measures", (int64_t)playbook->measures.count));
}

static struct response show_look(struct request *request, const struct playbook_file *file,
                                 const struct playbook_look *look)
{
    struct text rest, first = text_cut(file->bytes, '\n', &rest);
    const char *sentence = playbook_taking_sentence(look->outcome);
    struct playbook_look_view view = {
        .facts = playbook_facts(request, &file->playbook),
        .version = file->playbook.version,
        .says = file->publisher,
        .fingerprint = look->fingerprint,
        .is_own = look->signer == PLAYBOOK_SIGNER_SELF,
        .is_before = look->signer == PLAYBOOK_SIGNER_BEFORE,
        .sentence = sentence ? tr(request, sentence) : TEXT(""),
        .is_same = look->outcome == PLAYBOOK_SAME,
        .may_go = look->outcome == PLAYBOOK_TAKEN || look->outcome == PLAYBOOK_TAKEN_NEWER,
        .contents = first,
        .signature = text_trim(rest),
    };
    if (view.is_before) {
        view.known_as = look->known_as;
        view.known_since =
            show_long_day(request, zone_local(request->work.zone, look->known_since).date);
    }
    collect_contents(request, &file->playbook, &view);
    struct page page = page_of_import(request, tr(request, "Look before it goes in"), false);
    return page_response(request, &page, playbooks_look_html(&request->html, &view));
}

/* Reads the file; false with the page that says what is wrong with it. */
static bool read_file(struct request *request, struct text bytes, struct playbook_file *file,
                      struct response *response)
{
    struct text why = TEXT("");
    if (bytes.size == 0)
        form_error(request, "file", "required", tr(request, "Choose a file."));
    else if (!playbook_file_read(request->work.arena, bytes, file, &why))
        form_error(request, "file", "unreadable", why);
    if (form_is_good(request))
        return true;
    *response = show_playbook_import(request);
    return false;
}

struct response look_at_playbook(struct request *request)
{
    struct playbook_file file;
    struct playbook_look look;
    struct response response;
    if (!read_file(request, sent(request, "file"), &file, &response))
        return response;
    playbook_look_at(&request->work, &file, &look);
    return show_look(request, &file, &look);
}

/* Nothing is believed because the page before showed it: the signature is checked again. */
struct response take_playbook(struct request *request)
{
    struct playbook_file file;
    struct response response;
    struct text contents = sent(request, "contents"), signature = sent(request, "signature");
    struct text bytes =
        text_format(request->work.arena, "%.*s\n%.*s\n", TEXT_ARG(contents), TEXT_ARG(signature));
    if (!read_file(request, contents.size ? bytes : TEXT(""), &file, &response))
        return response;
    enum playbook_taking outcome = playbook_take(&request->work, &file);
    if (!playbook_taking_is_good(outcome)) {
        form_error(request, "file", "refused", tr(request, playbook_taking_sentence(outcome)));
        return show_playbook_import(request);
    }
    return see_other(request,
                     address(request, "/more/playbooks/%.*s", TEXT_ARG(file.playbook.slug)),
                     outcome == PLAYBOOK_SAME
                         ? tr(request, "It was here already; nothing has changed.")
                         : tr(request, "It is here. Whoever starts projects can begin with it."));
}

struct response remove_playbook(struct request *request)
{
    struct playbook playbook;
    struct text slug = path_text(request, "playbook");
    if (!playbook_find(&request->work, slug, &playbook))
        return not_found(request);
    if (!playbook_remove(&request->work, slug))
        return refused(request, 409,
                       tr(request, "This playbook comes with the program and cannot go."));
    work_note(&request->work, "playbook=%.*s", TEXT_ARG(slug));
    return see_other(request, LIST, tr(request, "It is out. Projects that began with it stay."));
}
