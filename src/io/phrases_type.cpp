#include "io/phrases_type.h"

#include <utility>

namespace plumbline::io {

namespace {

Type<std::string> key_type() {
  return formed<std::string>({.expects = "the key of a phrase, such as item.need",
                              .pattern = "^[a-z0-9._-]{1,64}$",
                              .parse = [](std::string_view written) -> std::optional<std::string> {
                                if (written.empty() || written.size() > 64) return std::nullopt;
                                return std::string(written);
                              },
                              .print = [](const std::string& key) { return key; }});
}

}  // namespace

const Type<RawPhrases>& phrases_type() {
  static const Type<RawPhrases> type =
      Fields<RawPhrases>("phrases file", "The program's fixed phrases in one language.")
          .constant("kind", phrases_kind, "The kind of file and its version.")
          .required("lang", &RawPhrases::lang, language(), "The language, as `--lang` takes it.")
          .examples(R"(["de"])")
          .required("locale", &RawPhrases::locale, language(),
                    "Whose plurals, lists, days and months are used.")
          .examples(R"(["de-DE"])")
          .required("lower_names", &RawPhrases::lower_names, boolean(),
                    "Names of patterns are written small in the middle of a sentence.")
          .required("phrases", &RawPhrases::phrases, entries_of(located(text(1, 600)), key_type()),
                    "A phrase's key, and its ICU message pattern.")
          .type();
  return type;
}

}  // namespace plumbline::io
