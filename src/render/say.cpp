#include "render/say.h"

#include <algorithm>

#include "phrases/english.h"

namespace plumbline::render {

Value fixed_words(const Wording& say) {
  Object out;
  for (const phrases::Phrase& each : phrases::english()) {
    if (each.text.find('{') != std::string_view::npos) continue;
    std::string key(each.key);
    std::replace(key.begin(), key.end(), '.', '_');
    std::replace(key.begin(), key.end(), '-', '_');
    out.members.push_back({std::move(key), say.say(each.key)});
  }
  return out;
}

}  // namespace plumbline::render
