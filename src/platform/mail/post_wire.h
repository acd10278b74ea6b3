/* Frames between the server and the post: a size, then numbers and texts in a fixed order. Each end
 * takes the other for hostile. */
#pragma once

#include "platform/mail/post.h"

#define POST_FRAME_MAX ((size_t)1536 * 1024)

bool post_send_order(int socket, const struct mail_order *order, struct arena *arena);
/* False at the end, or when it is no order. */
bool post_receive_order(int socket, struct arena *arena, struct mail_order *order);
bool post_send_result(int socket, const struct mail_result *result, struct arena *arena);
bool post_receive_result(int socket, struct arena *arena, struct mail_result *result);
