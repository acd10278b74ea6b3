/* Training and references of people. */
#include "base/arena.h"
#include "checks_queries.h"
#include "engines/rules.h"
#include "features/checks/checks.h"

static bool is_known(struct work *work, int64_t person_id)
{
    struct checked_person person;
    return checked_person_find(work, person_id, &person);
}

static struct date good_until(struct work *work, const struct training *training,
                              struct date done_on)
{
    int months = rule_int(work, (enum rule)training->rule, done_on);
    return months ? date_add_months(done_on, months) : (struct date){0};
}

static enum training_record fault_of(struct work *work, const struct person_training *training)
{
    if (!is_known(work, training->person_id))
        return TRAINING_PERSON_UNKNOWN;
    if (!training_find(training->training))
        return TRAINING_UNKNOWN;
    if (date_compare(training->done_on, work_today(work)) > 0)
        return TRAINING_IN_FUTURE;
    if (training->expires_on.year && date_compare(training->expires_on, training->done_on) <= 0)
        return TRAINING_EXPIRES_TOO_EARLY;
    return TRAINING_RECORDED;
}

enum training_record training_record(struct work *work, struct person_training *training)
{
    enum training_record fault = fault_of(work, training);
    if (fault != TRAINING_RECORDED)
        return fault;
    if (training->expires_on.year == 0)
        training->expires_on =
            good_until(work, training_find(training->training), training->done_on);
    training->id = work_new_id(work);
    training_insert(work->db, .id = training->id, .person_id = training->person_id,
                    .training = training->training,
                    .done_on = date_to_text(work->arena, training->done_on),
                    .expires_on = date_text_or_none(work->arena, training->expires_on),
                    .session_id = MAYBE_ID(training->session_id),
                    .seen_by_account_id = MAYBE_ID(training->seen_by_account_id));
    return TRAINING_RECORDED;
}

struct person_training_array training_list(struct work *work, int64_t person_id)
{
    struct training_rows_rows rows = training_rows(work->db, work->arena, .person_id = person_id);
    struct person_training_array list = {
        .items = arena_make_array(work->arena, struct person_training, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct training_rows_row *row = &rows.items[i];
        list.items[list.count++] =
            (struct person_training){.id = row->id,
                                     .person_id = person_id,
                                     .training = row->training,
                                     .done_on = date_or_none(row->done_on),
                                     .expires_on = date_or_none(row->expires_on),
                                     .session_id = row->session_id.value,
                                     .seen_by_account_id = row->seen_by_account_id.value};
    }
    return list;
}

bool training_remove(struct work *work, int64_t person_id, int64_t id)
{
    return training_delete(work->db, .person_id = person_id, .id = id) > 0;
}

void training_from_session(struct work *work, const struct person_training *learned, bool was_there)
{
    struct person_training training = *learned;
    training_of_session_delete(work->db, .person_id = learned->person_id,
                               .session_id = learned->session_id);
    if (was_there)
        training_record(work, &training);
}

enum reference_record reference_record(struct work *work, struct person_reference *reference)
{
    if (!is_known(work, reference->person_id))
        return REFERENCE_PERSON_UNKNOWN;
    if (text_is_empty(reference->referee))
        return REFERENCE_WHO_MISSING;
    if (date_compare(reference->received_on, work_today(work)) > 0)
        return REFERENCE_IN_FUTURE;
    reference->id = work_new_id(work);
    reference_insert(work->db, .id = reference->id, .person_id = reference->person_id,
                     .referee = reference->referee,
                     .received_on = date_to_text(work->arena, reference->received_on),
                     .is_good = reference->is_good,
                     .taken_by_account_id = MAYBE_ID(reference->taken_by_account_id));
    return REFERENCE_RECORDED;
}

struct person_reference_array reference_list(struct work *work, int64_t person_id)
{
    struct reference_rows_rows rows = reference_rows(work->db, work->arena, .person_id = person_id);
    struct person_reference_array list = {
        .items = arena_make_array(work->arena, struct person_reference, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct reference_rows_row *row = &rows.items[i];
        list.items[list.count++] =
            (struct person_reference){.id = row->id,
                                      .person_id = person_id,
                                      .referee = row->referee,
                                      .received_on = date_or_none(row->received_on),
                                      .is_good = row->is_good == 1,
                                      .taken_by_account_id = row->taken_by_account_id.value};
    }
    return list;
}

bool reference_remove(struct work *work, int64_t person_id, int64_t id)
{
    return reference_delete(work->db, .person_id = person_id, .id = id) > 0;
}
