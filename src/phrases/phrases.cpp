#include "phrases/phrases.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <unicode/dtfmtsym.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/uchar.h>

#include "phrases/english.h"

namespace plumbline::phrases {

namespace {

using icu::UnicodeString;

UnicodeString unicode(std::string_view text) {
  return UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string utf8(const UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

const Phrase* english_of(std::string_view key) {
  const auto all = english();
  const auto found = std::lower_bound(
      all.begin(), all.end(), key,
      [](const Phrase& each, std::string_view wanted) { return each.key < wanted; });
  return found != all.end() && found->key == key ? &*found : nullptr;
}

/// A pattern with what it does with each argument.
class Message {
 public:
  Message(std::string_view pattern, const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    plain_ = pattern.find_first_of("{'") == std::string_view::npos;
    text_ = pattern;
    if (plain_) return;
    icu::MessagePattern parsed(status);
    parsed.parse(unicode(pattern), &place, status);
    if (U_SUCCESS(status)) collect(parsed);
    format_ = std::make_unique<icu::MessageFormat>(unicode(pattern), locale, place, status);
    if (U_FAILURE(status)) {
      format_.reset();
      fault_ = fmt::format("not a message pattern, from sign {} on ({})", place.offset + 1,
                           u_errorName(status));
    }
  }

  const std::string& fault() const { return fault_; }
  const std::set<std::string>& arguments() const { return arguments_; }

  /// Whether every argument of the branch that is said is there.
  bool complete(const domain::Args& args) const {
    constexpr std::string_view open = "\x01";
    domain::Args all = args;
    for (const std::string& name : arguments_) {
      const bool given = std::any_of(args.begin(), args.end(),
                                     [&](const auto& each) { return each.first == name; });
      if (!given && selects_.count(name) == 0) all.emplace_back(name, open);
    }
    return all.size() == args.size() || say(all).find(open) == std::string::npos;
  }

  std::string say(const domain::Args& args) const {
    if (plain_) return text_;
    std::vector<UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : args) {
      if (arguments_.count(name) == 0) continue;
      names.push_back(unicode(name));
      values.push_back(formattable(name, value));
    }
    for (const std::string& name : selects_) {
      const bool given = std::any_of(args.begin(), args.end(),
                                     [&](const auto& each) { return each.first == name; });
      if (given) continue;
      names.push_back(unicode(name));
      values.push_back(formattable(name, ""));
    }
    UErrorCode status = U_ZERO_ERROR;
    UnicodeString out;
    format_->format(names.data(), values.data(), static_cast<int32_t>(names.size()), out, status);
    if (U_FAILURE(status))
      throw std::logic_error(
          fmt::format("the phrase '{}' cannot be said: {}", text_, u_errorName(status)));
    return utf8(out);
  }

 private:
  /// Numbers only where their plural is asked: a year has no thousands' sign.
  icu::Formattable formattable(const std::string& name, const std::string& value) const {
    const bool digits = !value.empty() && value.size() < 10 &&
                        value.find_first_not_of("0123456789") == std::string::npos;
    if (digits && plurals_.count(name) != 0) return icu::Formattable(std::stoi(value));
    if (value.empty() && selects_.count(name) != 0) return icu::Formattable("none");
    return icu::Formattable(unicode(value));
  }

  void collect(const icu::MessagePattern& parsed) {
    for (int32_t i = 0; i + 1 < parsed.countParts(); ++i) {
      const auto& part = parsed.getPart(i);
      if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
      const std::string name = utf8(parsed.getSubstring(parsed.getPart(i + 1)));
      arguments_.insert(name);
      if (part.getArgType() == UMSGPAT_ARG_TYPE_PLURAL) plurals_.insert(name);
      if (part.getArgType() == UMSGPAT_ARG_TYPE_SELECT) selects_.insert(name);
    }
  }

  bool plain_ = false;
  std::string text_, fault_;
  std::set<std::string> arguments_, plurals_, selects_;
  std::unique_ptr<icu::MessageFormat> format_;
};

icu::Locale locale_of(const std::string& tag) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
  return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

constexpr std::string_view days[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

}  // namespace

std::string fault_of(std::string_view key, const std::string& text) {
  const Phrase* source = english_of(key);
  if (source == nullptr) return "no phrase has this key";
  const Message message(text, icu::Locale::getRoot());
  if (!message.fault().empty()) return message.fault();
  const Message original(source->text, icu::Locale::getRoot());
  for (const std::string& name : message.arguments())
    if (original.arguments().count(name) == 0) return fmt::format("the phrase has no '{}'", name);
  return {};
}

struct Phrases::State {
  Table table;
  icu::Locale locale;
  std::map<std::string, Message, std::less<>> messages;
  std::unique_ptr<icu::ListFormatter> list;
  std::unique_ptr<icu::DateFormatSymbols> symbols;

  explicit State(Table words) : table(std::move(words)), locale(locale_of(table.locale)) {}

  const Message& message(std::string_view key);
};

Phrases::Phrases() : Phrases(Table{}) {}
Phrases::Phrases(Table table) : state_(std::make_shared<State>(std::move(table))) {}

const std::string& Phrases::lang() const { return state_->table.lang; }

bool Phrases::knows(std::string_view key) { return english_of(key) != nullptr; }

bool Phrases::says(std::string_view key) const {
  return is_english() ? knows(key)
                      : state_->table.texts.find(key) != state_->table.texts.end() && knows(key);
}

const Message& Phrases::State::message(std::string_view key) {
  auto found = messages.find(key);
  if (found == messages.end()) {
    const Phrase* source = english_of(key);
    if (source == nullptr) throw std::logic_error(fmt::format("no phrase '{}'", key));
    const auto own = table.texts.find(key);
    const bool has = own != table.texts.end();
    found = messages
                .emplace(std::piecewise_construct, std::forward_as_tuple(key),
                         std::forward_as_tuple(has ? std::string_view(own->second) : source->text,
                                               has ? locale : icu::Locale::getUK()))
                .first;
  }
  return found->second;
}

std::string Phrases::say(std::string_view key, const domain::Args& args) const {
  return state_->message(key).say(args);
}

bool Phrases::says(std::string_view key, const domain::Args& args) const {
  return says(key) && state_->message(key).complete(args);
}

std::optional<std::string> Phrases::like(const std::string& text) const {
  // Only phrases without arguments can be found by what they say.
  static const auto keys = [] {
    std::map<std::string, std::string_view> by_text;
    for (const Phrase& each : english()) {
      const Message message(each.text, icu::Locale::getUK());
      if (message.arguments().empty()) by_text.emplace(message.say({}), each.key);
    }
    return by_text;
  }();
  const auto found = keys.find(text);
  if (found == keys.end()) return std::nullopt;
  if (!says(found->second)) return std::nullopt;
  return say(found->second);
}

std::string Phrases::joined(const std::vector<std::string>& words) const {
  if (words.empty()) return {};
  if (words.size() == 1) return words.front();
  UErrorCode status = U_ZERO_ERROR;
  if (!state_->list) state_->list.reset(icu::ListFormatter::createInstance(state_->locale, status));
  std::vector<UnicodeString> items;
  for (const std::string& each : words) items.push_back(unicode(each));
  UnicodeString out;
  if (U_SUCCESS(status))
    state_->list->format(items.data(), static_cast<int32_t>(items.size()), out, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no lists for " + state_->table.locale);
  return utf8(out);
}

std::string Phrases::day(std::string_view id, bool brief) const {
  const auto found = std::find(std::begin(days), std::end(days), id);
  if (found == std::end(days)) return std::string(id);
  UErrorCode status = U_ZERO_ERROR;
  if (!state_->symbols)
    state_->symbols = std::make_unique<icu::DateFormatSymbols>(state_->locale, status);
  int32_t count = 0;
  const UnicodeString* names = state_->symbols->getWeekdays(
      count, icu::DateFormatSymbols::STANDALONE,
      brief ? icu::DateFormatSymbols::ABBREVIATED : icu::DateFormatSymbols::WIDE);
  const auto at = static_cast<int32_t>(found - std::begin(days)) + 1;
  return at < count ? utf8(names[at]) : std::string(id);
}

std::string Phrases::month(unsigned number) const {
  UErrorCode status = U_ZERO_ERROR;
  if (!state_->symbols)
    state_->symbols = std::make_unique<icu::DateFormatSymbols>(state_->locale, status);
  int32_t count = 0;
  const UnicodeString* names = state_->symbols->getMonths(count, icu::DateFormatSymbols::FORMAT,
                                                          icu::DateFormatSymbols::WIDE);
  const auto at = static_cast<int32_t>(number) - 1;
  return at >= 0 && at < count ? utf8(names[at]) : std::to_string(number);
}

std::string Phrases::inside(std::string name) const {
  if (!state_->table.lower_names) return name;
  UnicodeString text = unicode(name);
  const auto upper = [&](int32_t at) { return u_isupper(text.char32At(at)) != 0; };
  if (text.length() > 1 && upper(0) && !upper(text.moveIndex32(0, 1))) {
    const UChar32 small = u_tolower(text.char32At(0));
    text.replace(0, text.moveIndex32(0, 1), small);
  }
  return utf8(text);
}

std::vector<std::string> Phrases::missing() const {
  std::vector<std::string> out;
  if (is_english()) return out;
  for (const Phrase& each : english())
    if (state_->table.texts.find(each.key) == state_->table.texts.end()) out.emplace_back(each.key);
  return out;
}

SafetyTexts safety_texts(const Phrases& phrases) {
  return {.traffic_light = {phrases.say("safety.green"), phrases.say("safety.amber"),
                            phrases.say("safety.red")},
          .stop_signs = {phrases.say("safety.stop_back"), phrases.say("safety.stop_chest"),
                         phrases.say("safety.stop_fever")},
          .notice = phrases.say("safety.notice")};
}

std::string in_english(std::string_view key, const domain::Args& args) {
  thread_local const Phrases english;
  return english.say(key, args);
}

domain::Reason reason(std::string code, domain::Args args) {
  std::string text = in_english("reason." + code, args);
  return {std::move(code), std::move(args), std::move(text)};
}

}  // namespace plumbline::phrases
