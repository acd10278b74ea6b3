/* The feature made of addresses that belong to none: /u/{token}, /healthz, /metrics, OpenAPI. */
#pragma once

#include "web/feature.h"

extern const struct feature core_feature;
