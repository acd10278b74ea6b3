/* The entry of playbooks in the table of contents. */
#pragma once

#include "web/feature.h"

extern const struct feature playbooks_feature;
