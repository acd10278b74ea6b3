/* The assignment as an integer programme.
 *
 *     most     sum of value * x[pair] + bonus * y[person]
 *     so that  of each place    sum of x <= capacity
 *              of each person   sum of x <= most, y <= sum of x, and of each set of places of
 *                               theirs that overlap at one moment  sum of x <= 1
 *              x 0 or 1, 0 <= y <= 1 (y is whole where x is)
 *
 * Sets of overlapping times are the maximal cliques of an interval graph (Golumbic, Algorithmic
 * Graph Theory and Perfect Graphs, chapter 8): stronger than a row for each two, and fewer. */
#include <dlfcn.h>
#include <glpk.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "platform/solve/weigh.h"

/* What is used of GLPK, which only this process loads. */
struct library {
    __typeof__(glp_term_out) *term_out;
    __typeof__(glp_create_prob) *create_prob;
    __typeof__(glp_set_obj_dir) *set_obj_dir;
    __typeof__(glp_add_cols) *add_cols;
    __typeof__(glp_add_rows) *add_rows;
    __typeof__(glp_set_col_bnds) *set_col_bnds;
    __typeof__(glp_set_col_kind) *set_col_kind;
    __typeof__(glp_set_obj_coef) *set_obj_coef;
    __typeof__(glp_set_row_bnds) *set_row_bnds;
    __typeof__(glp_set_mat_row) *set_mat_row;
    __typeof__(glp_adv_basis) *adv_basis;
    __typeof__(glp_init_smcp) *init_smcp;
    __typeof__(glp_simplex) *simplex;
    __typeof__(glp_get_status) *get_status;
    __typeof__(glp_get_obj_val) *get_obj_val;
    __typeof__(glp_init_iocp) *init_iocp;
    __typeof__(glp_intopt) *intopt;
    __typeof__(glp_mip_status) *mip_status;
    __typeof__(glp_mip_col_val) *mip_col_val;
    __typeof__(glp_ios_reason) *ios_reason;
    __typeof__(glp_ios_heur_sol) *ios_heur_sol;
    __typeof__(glp_ios_best_node) *ios_best_node;
    __typeof__(glp_ios_node_bound) *ios_node_bound;
};

static bool find(void *handle, const char *name, void *into)
{
    void *symbol = dlsym(handle, name);
    memcpy(into, &symbol, sizeof symbol);
    return symbol != NULL;
}

static bool load(struct library *library)
{
    void *handle = dlopen("libglpk.so.40", RTLD_NOW | RTLD_LOCAL);
    return handle && find(handle, "glp_term_out", &library->term_out) &&
           find(handle, "glp_create_prob", &library->create_prob) &&
           find(handle, "glp_set_obj_dir", &library->set_obj_dir) &&
           find(handle, "glp_add_cols", &library->add_cols) &&
           find(handle, "glp_add_rows", &library->add_rows) &&
           find(handle, "glp_set_col_bnds", &library->set_col_bnds) &&
           find(handle, "glp_set_col_kind", &library->set_col_kind) &&
           find(handle, "glp_set_obj_coef", &library->set_obj_coef) &&
           find(handle, "glp_set_row_bnds", &library->set_row_bnds) &&
           find(handle, "glp_set_mat_row", &library->set_mat_row) &&
           find(handle, "glp_adv_basis", &library->adv_basis) &&
           find(handle, "glp_init_smcp", &library->init_smcp) &&
           find(handle, "glp_simplex", &library->simplex) &&
           find(handle, "glp_get_status", &library->get_status) &&
           find(handle, "glp_get_obj_val", &library->get_obj_val) &&
           find(handle, "glp_init_iocp", &library->init_iocp) &&
           find(handle, "glp_intopt", &library->intopt) &&
           find(handle, "glp_mip_status", &library->mip_status) &&
           find(handle, "glp_mip_col_val", &library->mip_col_val) &&
           find(handle, "glp_ios_reason", &library->ios_reason) &&
           find(handle, "glp_ios_heur_sol", &library->ios_heur_sol) &&
           find(handle, "glp_ios_best_node", &library->ios_best_node) &&
           find(handle, "glp_ios_node_bound", &library->ios_node_bound);
}

/* One programme as it is built. Columns: the pairs, then the people; both count from 1. */
struct programme {
    const struct library *library;
    const struct assign_job *job;
    glp_prob *problem;
    int *columns; /* of the row that is being written */
    double *ones;
    int count;
    const double *start; /* a solution to begin with, by column */
    double bound;
};

static int pair_column(size_t pair)
{
    return (int)pair + 1;
}

static int person_column(const struct programme *programme, size_t person)
{
    return (int)(programme->job->pair_count + person) + 1;
}

static void put(struct programme *programme, int column, double factor)
{
    programme->count++;
    programme->columns[programme->count] = column;
    programme->ones[programme->count] = factor;
}

/* The row that was put together: at most so much. */
static void end_row(struct programme *programme, double most)
{
    if (programme->count) {
        int row = programme->library->add_rows(programme->problem, 1);
        programme->library->set_row_bnds(programme->problem, row, GLP_UP, 0, most);
        programme->library->set_mat_row(programme->problem, row, programme->count,
                                        programme->columns, programme->ones);
    }
    programme->count = 0;
}

static void add_columns(struct programme *programme)
{
    const struct library *library = programme->library;
    const struct assign_job *job = programme->job;
    library->add_cols(programme->problem, (int)(job->pair_count + job->person_count));
    for (size_t i = 0; i < job->pair_count; i++) {
        library->set_col_kind(programme->problem, pair_column(i), GLP_BV);
        library->set_obj_coef(programme->problem, pair_column(i), job->pairs[i].value);
    }
    for (size_t i = 0; i < job->person_count; i++) {
        library->set_col_bnds(programme->problem, person_column(programme, i), GLP_DB, 0, 1);
        library->set_obj_coef(programme->problem, person_column(programme, i), job->first_bonus);
    }
}

/* Pairs in the order of one of their ends, with where each one's begin. */
struct sorted {
    uint32_t *pairs;
    size_t *starts; /* one more than there are ends */
};

static struct sorted sort_pairs(struct arena *arena, const struct assign_job *job, bool by_person)
{
    size_t ends = by_person ? job->person_count : job->place_count;
    struct sorted sorted = {.pairs = arena_make_array(arena, uint32_t, job->pair_count + 1),
                            .starts = arena_make_array(arena, size_t, ends + 2)};
    for (size_t i = 0; i < job->pair_count; i++)
        sorted.starts[(by_person ? job->pairs[i].person : job->pairs[i].place) + 2]++;
    for (size_t i = 2; i <= ends; i++)
        sorted.starts[i] += sorted.starts[i - 1];
    for (size_t i = 0; i < job->pair_count; i++)
        sorted
            .pairs[sorted.starts[(by_person ? job->pairs[i].person : job->pairs[i].place) + 1]++] =
            (uint32_t)i;
    return sorted;
}

static void add_place_rows(struct programme *programme, const struct sorted *sorted)
{
    for (size_t place = 0; place < programme->job->place_count; place++) {
        for (size_t i = sorted->starts[place]; i < sorted->starts[place + 1]; i++)
            put(programme, pair_column(sorted->pairs[i]), 1);
        end_row(programme, programme->job->places[place].capacity);
    }
}

struct moment {
    int64_t at;
    uint32_t pair;
    bool is_start;
};

/* Ends before starts: who ends at ten may begin at ten. */
static int compare_moments(const void *a, const void *b)
{
    const struct moment *one = a, *other = b;
    if (one->at != other->at)
        return one->at < other->at ? -1 : 1;
    if (one->is_start != other->is_start)
        return one->is_start ? 1 : -1;
    return (one->pair > other->pair) - (one->pair < other->pair);
}

/* All whose times have begun and not ended, each time one is about to end after another began. */
static void add_clash_rows(struct programme *programme, struct moment *moments, size_t count,
                           uint32_t *open)
{
    size_t open_count = 0;
    bool has_begun = false;
    qsort(moments, count, sizeof *moments, compare_moments);
    for (size_t i = 0; i < count; i++) {
        if (moments[i].is_start) {
            open[open_count++] = moments[i].pair;
            has_begun = true;
            continue;
        }
        if (has_begun && open_count > 1) {
            for (size_t k = 0; k < open_count; k++)
                put(programme, pair_column(open[k]), 1);
            end_row(programme, 1);
        }
        has_begun = false;
        size_t k = 0;
        while (open[k] != moments[i].pair)
            k++;
        open[k] = open[--open_count];
    }
}

static void add_person_rows(struct arena *arena, struct programme *programme,
                            const struct sorted *sorted)
{
    const struct assign_job *job = programme->job;
    for (size_t person = 0; person < job->person_count; person++) {
        size_t first = sorted->starts[person], count = sorted->starts[person + 1] - first;
        struct moment *moments = arena_make_array(arena, struct moment, 2 * count + 1);
        uint32_t *open = arena_make_array(arena, uint32_t, count + 1);
        for (size_t i = 0; i < count; i++) {
            uint32_t pair = sorted->pairs[first + i];
            const struct assign_place *place = &job->places[job->pairs[pair].place];
            moments[2 * i] = (struct moment){.at = place->from, .pair = pair, .is_start = true};
            moments[2 * i + 1] = (struct moment){.at = place->until, .pair = pair};
            put(programme, pair_column(pair), 1);
        }
        end_row(programme, job->people[person].most);
        put(programme, person_column(programme, person), 1);
        for (size_t i = 0; i < count; i++)
            put(programme, pair_column(sorted->pairs[first + i]), -1);
        end_row(programme, 0);
        if (count > 1)
            add_clash_rows(programme, moments, 2 * count, open);
    }
}

static void on_event(glp_tree *tree, void *info)
{
    struct programme *programme = info;
    const struct library *library = programme->library;
    int best = library->ios_best_node(tree);
    if (best)
        programme->bound = library->ios_node_bound(tree, best);
    if (library->ios_reason(tree) == GLP_IHEUR && programme->start) {
        library->ios_heur_sol(tree, programme->start);
        programme->start = NULL;
    }
}

static double *start_of(struct arena *arena, const struct assign_job *job)
{
    struct assign_result greedy;
    double *start = arena_make_array(arena, double, job->pair_count + job->person_count + 1);
    assign_greedy(arena, job, &greedy);
    for (size_t i = 0; i < job->pair_count; i++)
        if (greedy.is_chosen[i]) {
            start[i + 1] = 1;
            start[job->pair_count + job->pairs[i].person + 1] = 1;
        }
    return start;
}

static bool solve(struct programme *programme)
{
    const struct library *library = programme->library;
    glp_smcp simplex;
    glp_iocp options;
    library->init_smcp(&simplex);
    simplex.msg_lev = GLP_MSG_OFF;
    simplex.tm_lim = ASSIGN_SECONDS_MAX * 1000;
    library->adv_basis(programme->problem, 0);
    if (library->simplex(programme->problem, &simplex) != 0 ||
        library->get_status(programme->problem) != GLP_OPT)
        return false;
    programme->bound = library->get_obj_val(programme->problem);
    library->init_iocp(&options);
    options.msg_lev = GLP_MSG_OFF;
    options.tm_lim = ASSIGN_SECONDS_MAX * 1000;
    options.cb_func = on_event;
    options.cb_info = programme;
    library->intopt(programme->problem, &options);
    return library->mip_status(programme->problem) == GLP_OPT ||
           library->mip_status(programme->problem) == GLP_FEAS;
}

bool assign_with_glpk(struct arena *arena, const struct assign_job *job,
                      struct assign_result *result)
{
    struct library library;
    if (job->pair_count == 0 || !load(&library))
        return false;
    size_t columns = job->pair_count + job->person_count + 2;
    struct programme programme = {.library = &library,
                                  .job = job,
                                  .columns = arena_make_array(arena, int, columns),
                                  .ones = arena_make_array(arena, double, columns),
                                  .start = start_of(arena, job)};
    struct sorted by_place = sort_pairs(arena, job, false),
                  by_person = sort_pairs(arena, job, true);
    library.term_out(GLP_OFF);
    programme.problem = library.create_prob();
    library.set_obj_dir(programme.problem, GLP_MAX);
    add_columns(&programme);
    add_place_rows(&programme, &by_place);
    add_person_rows(arena, &programme, &by_person);
    if (!solve(&programme))
        return false;
    result->is_chosen = arena_make_array(arena, bool, job->pair_count + 1);
    for (size_t i = 0; i < job->pair_count; i++)
        result->is_chosen[i] = library.mip_col_val(programme.problem, pair_column(i)) > 0.5;
    assign_weigh(arena, job, result);
    /* Everything is worth a whole number: nothing lies between the value and one more. */
    bool is_proven = library.mip_status(programme.problem) == GLP_OPT;
    int64_t bound = (int64_t)floor(programme.bound + 1e-6);
    result->bound = is_proven || bound < result->value ? result->value : bound;
    result->is_optimal = result->bound == result->value;
    return true;
}
