// Models that are billed by the token: what the usage file gives of each, and what the profile says of all of
// a plan's together.
#pragma once

#include "inventory/kit/context.h"

namespace terratoll::inventory {

// Of a resource that is billed by the tokens of its model. Its usage keys are monthly_input_tokens (what is
// asked, without what a cache answers), monthly_output_tokens, monthly_cached_tokens (what a cache answers,
// besides) and monthly_cache_write_tokens; of sound and of images the same of monthly_audio_… and
// monthly_image_….
// What is given is said of the side's model too, where it has one: the last that was added.
void sell_tokens(const Context& context, TokenSale sale, Side& side);

// Of a model that is paid for by the hour: its tokens cost nothing, and say whether it is worth its hours.
// `sale` is the same model by the token.
void count_tokens(const Context& context, TokenSale sale, Side& side);

// Of what embeds documents: by the gigabytes that are new in a month, where no tokens are given.
void embed_documents(const Context& context, Side& side);

// profile.tokens_per_day, or the tokens of profile.requests_per_day, in equal parts, to every model of a plan
// that answers and of which no usage is given. The entries are one plan's.
void share_tokens(const InventoryInput& request, std::vector<Entry>& entries);

}  // namespace terratoll::inventory
