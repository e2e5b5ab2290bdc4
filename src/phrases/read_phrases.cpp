#include "phrases/read_phrases.h"

#include <utility>

#include "io/tree_snapshot.h"
#include "phrases/english.h"
#include "util/text.h"

namespace plumbline::phrases {

namespace {

io::Type<std::string> key_type() {
  return io::formed<std::string>(
      {.expects = "the key of a phrase, such as item.need",
       .pattern = "^[a-z0-9._-]{1,64}$",
       .parse = [](std::string_view written) -> std::optional<std::string> {
         if (written.empty() || written.size() > 64) return std::nullopt;
         return std::string(written);
       },
       .print = [](const std::string& key) { return key; }});
}

}  // namespace

const io::Type<RawPhrases>& phrases_type() {
  static const io::Type<RawPhrases> type =
      io::Fields<RawPhrases>("phrases file", "The program's fixed phrases in one language.")
          .constant("kind", phrases_kind, "The kind of file and its version.")
          .required("lang", &RawPhrases::lang, io::language(),
                    "The language, as `--lang` takes it.")
          .examples(R"(["de"])")
          .required("locale", &RawPhrases::locale, io::language(),
                    "Whose plurals, lists, days and months are used.")
          .examples(R"(["de-DE"])")
          .required("lower_names", &RawPhrases::lower_names, io::boolean(),
                    "Names of patterns are written small in the middle of a sentence.")
          .required("phrases", &RawPhrases::phrases,
                    io::entries_of(io::located(io::text(1, 600)), key_type()),
                    "A phrase's key, and its ICU message pattern.")
          .type();
  return type;
}

util::Result<Table> read_phrases(std::shared_ptr<const util::Source> source) {
  auto tree = io::tree_of(source);
  if (!tree) return util::Unexpected(std::move(tree).error());
  util::Diagnostics found;
  auto raw = phrases_type().read(*tree, found);
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
