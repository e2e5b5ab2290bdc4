#include "phrases/read_phrases.h"

#include <utility>

#include "io/phrases_type.h"
#include "io/tree_snapshot.h"
#include "phrases/english.h"
#include "util/text.h"

namespace plumbline::phrases {

util::Result<Table> read_phrases(std::shared_ptr<const util::Source> source) {
  auto tree = io::tree_of(source);
  if (!tree) return util::Unexpected(std::move(tree).error());
  util::Diagnostics found;
  auto raw = io::phrases_type().read(*tree, found);
  if (!raw) return util::Unexpected(std::move(found));
  std::vector<std::string> keys;
  for (const Phrase& each : english()) keys.emplace_back(each.key);
  Table table{
      .lang = raw->lang, .locale = raw->locale, .lower_names = raw->lower_names, .texts = {}};
  for (auto& [key, text] : raw->phrases) {
    const std::string fault = fault_of(key.value, text.value);
    if (!fault.empty())
      found.push_back(
          {.code = "E0310",
           .message = "phrase '" + key.value + "': " + fault,
           .span = Phrases::knows(key.value) ? text.where : key.where,
           .hint = Phrases::knows(key.value) ? std::string() : util::maybe(key.value, keys)});
    table.texts.emplace(key.value, std::move(text.value));
  }
  util::sort_diagnostics(found);
  if (util::has_errors(found)) return util::Unexpected(std::move(found));
  return table;
}

}  // namespace plumbline::phrases
