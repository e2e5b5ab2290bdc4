#include <utility>

#include "io/library_types.h"

namespace plumbline::io {

namespace {

using domain::ExerciseWords;

struct Fault {
  std::string sign, fix;
};

/// The words as they stand in a file: the two texts of the fault in a map of their own.
struct Page {
  std::string name;
  std::optional<std::string> setup;
  std::vector<std::string> steps;
  std::optional<std::vector<std::string>> cues;
  std::optional<Fault> fault;
  std::optional<std::string> feel, stop_when, carries_over;

  /// Steps and nothing else, as an import brings them.
  bool only_steps() const {
    return !setup && !cues && !fault && !feel && !stop_when && !carries_over;
  }
};

/// What of a page is missing while something besides its steps is there.
void check_whole(const Page& page, const Node& node, Diagnostics& out) {
  if (page.only_steps()) return;
  const std::pair<const char*, bool> there[] = {
      {"setup", page.setup.has_value()},         {"cues", page.cues.has_value()},
      {"fault", page.fault.has_value()},         {"feel", page.feel.has_value()},
      {"stop_when", page.stop_when.has_value()}, {"carries_over", page.carries_over.has_value()}};
  for (const auto& [key, given] : there)
    if (!given)
      detail::fail(out, "E0202",
                   std::string("key '") + key + "' is missing in words of an exercise", node,
                   "all keys, or `steps` alone");
}

Type<Page> page_type() {
  const Type<Fault> fault =
      Fields<Fault>("fault", "The usual fault and how to mend it.")
          .required("sign", &Fault::sign, text(1, 400), "What is seen or felt.")
          .required("fix", &Fault::fix, text(1, 400), "What is said or changed.")
          .type();
  auto type =
      Fields<Page>("words of an exercise", "What a client reads about an exercise: all, or steps.")
          .optional("name", &Page::name, text(1, 120),
                    "Its name, in a language other than English.")
          .optional("setup", &Page::setup, text(1, 600), "Where and how to begin.")
          .required("steps", &Page::steps, list(text(1, 400), {1, 12}), "What to do, in order.")
          .optional("cues", &Page::cues, list(text(1, 200), {1, 8}), "Short reminders.")
          .optional("fault", &Page::fault, fault, "The usual fault and how to mend it.")
          .optional("feel", &Page::feel, text(1, 400), "Where it is felt.")
          .optional("stop_when", &Page::stop_when, text(1, 400), "When to stop.")
          .optional("carries_over", &Page::carries_over, text(1, 400),
                    "What becomes easier in daily life.")
          .check(check_whole)
          .type();
  const Json nothing = {{"type", "null"}};
  const Json something = {{"not", nothing}};
  type.schema["oneOf"] = Json::array(
      {{{"required", {"steps"}},
        {"properties",
         {{"setup", nothing},
          {"cues", nothing},
          {"fault", nothing},
          {"feel", nothing},
          {"stop_when", nothing},
          {"carries_over", nothing}}}},
       {{"required", {"setup", "steps", "cues", "fault", "feel", "stop_when", "carries_over"}},
        {"properties",
         {{"setup", something},
          {"cues", something},
          {"fault", something},
          {"feel", something},
          {"stop_when", something},
          {"carries_over", something}}}}});
  return type;
}

ExerciseWords words_of(Page page) {
  ExerciseWords words{.name = std::move(page.name), .steps = std::move(page.steps)};
  if (page.only_steps()) return words;
  words.setup = page.setup.value_or("");
  words.cues = page.cues.value_or(std::vector<std::string>{});
  if (page.fault) {
    words.fault_sign = std::move(page.fault->sign);
    words.fault_fix = std::move(page.fault->fix);
  }
  words.feel = page.feel.value_or("");
  words.stop_when = page.stop_when.value_or("");
  words.carries_over = page.carries_over.value_or("");
  return words;
}

Page page_of(const ExerciseWords& words) {
  Page page{.name = words.name, .steps = words.steps};
  if (words.setup.empty()) return page;
  page.setup = words.setup;
  page.cues = words.cues;
  page.fault = Fault{words.fault_sign, words.fault_fix};
  page.feel = words.feel;
  page.stop_when = words.stop_when;
  page.carries_over = words.carries_over;
  return page;
}

/// Any of the texts; those that are left out stay as they are.
const Type<RawWordsExtension>& words_extension_type() {
  static const Type<Fault> fault =
      Fields<Fault>("fault", "The usual fault and how to mend it.")
          .optional("sign", &Fault::sign, text(1, 400), "What is seen or felt.")
          .optional("fix", &Fault::fix, text(1, 400), "What is said or changed.")
          .type();
  static const Type<RawWordsExtension> type = converted<RawWordsExtension>(
      Fields<Page>("changed words",
                   "What is put in place of an earlier layer's words of an exercise.")
          .optional("name", &Page::name, text(1, 120), "Its name, in another language.")
          .optional("setup", &Page::setup, text(1, 600), "Where and how to begin.")
          .optional("steps", &Page::steps, list(text(1, 400), {1, 12}), "What to do, in order.")
          .optional("cues", &Page::cues, list(text(1, 200), {1, 8}),
                    "Reminders that go before those that are there; three are kept.")
          .examples(R"([["Ribs over the pelvis."]])")
          .optional("fault", &Page::fault, fault, "The usual fault and how to mend it.")
          .optional("feel", &Page::feel, text(1, 400), "Where it is felt.")
          .optional("stop_when", &Page::stop_when, text(1, 400), "When to stop.")
          .optional("carries_over", &Page::carries_over, text(1, 400),
                    "What becomes easier in daily life.")
          .type(),
      [](Page page) { return RawWordsExtension{.id = {}, .words = words_of(std::move(page))}; },
      [](const RawWordsExtension& value) { return page_of(value.words); });
  return type;
}

/// `hinge: Hüftbeuge`, or `hinge: {name: Hüftbeuge}` and further texts.
Type<RawNames> names_type() {
  const Type<std::string> word = formed<std::string>(
      {.expects = "a word such as name or say",
       .pattern = "^[a-z_]{1,40}$",
       .parse = [](std::string_view written) -> std::optional<std::string> {
         const bool fits =
             !written.empty() && written.size() <= 40 &&
             written.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
         return fits ? std::optional(std::string(written)) : std::nullopt;
       },
       .print = [](const std::string& each) { return each; }});
  const auto plain = converted<RawTexts>(
      text(1, 600),
      [](std::string name) {
        RawTexts texts;
        texts.push_back({{"name", {}}, std::move(name)});
        return texts;
      },
      [](const RawTexts& texts) { return texts.empty() ? std::string() : texts.front().second; });
  const Type<RawTexts> texts = one_of<RawTexts>({plain, entries_of(text(1, 600), word)});
  return entries_of(entries_of(texts), word);
}

}  // namespace

const Type<ExerciseWords>& exercise_words_type() {
  static const Type<ExerciseWords> type = converted<ExerciseWords>(page_type(), words_of, page_of);
  return type;
}

const Type<RawWords>& words_file_type() {
  static const Type<RawWords> type =
      Fields<RawWords>("words file", "What clients read about exercises, in one language.")
          .constant("kind", words_kind, "The kind of file and its version.")
          .required("lang", &RawWords::lang, language(), "The language.")
          .examples(R"(["en"])")
          .optional("exercises", &RawWords::exercises, entries_of(exercise_words_type()),
                    "An exercise's id, and its words.")
          .optional("extend", &RawWords::extend, entries_of(words_extension_type()),
                    "An exercise's id, and what changes in the words of an earlier layer.")
          .optional(
              "names", &RawWords::names, names_type(),
              "Everything else that a client reads: by table and id, a name or several texts.")
          .type();
  return type;
}

}  // namespace plumbline::io
