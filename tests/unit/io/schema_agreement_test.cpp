#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>

#include "io/client_types.h"
#include "io/layers.h"
#include "io/library_types.h"
#include "io/lint_notes.h"
#include "io/mapping.h"
#include "io/phrases_type.h"
#include "io/practice_type.h"
#include "io/read_protocol.h"
#include "io/read_screening.h"
#include "tests/unit/io/validator.h"
#include "util/file.h"

using namespace plumbline;

// Every shipped file, broken in every way that a form can be broken in, at every kind of place that
// it has: the reader and somebody else's validator have to agree on each. That takes minutes, so
// that every 23rd is tried here; PLUMBLINE_EVERY=1 tries all.

namespace {

using io::Json;
using Reader = std::function<void(const io::Node&, io::Diagnostics&)>;

template <class T>
Reader reader_of(const io::Type<T>& type) {
  return [&type](const io::Node& node, io::Diagnostics& out) { type.read(node, out); };
}

const std::map<std::string, Reader>& readers() {
  static const std::map<std::string, Reader> all{
      {"client", reader_of(io::client_type())},     {"library", reader_of(io::library_file_type())},
      {"lint", reader_of(io::lint_notes_type())},   {"mapping", reader_of(io::mapping_type())},
      {"phrases", reader_of(io::phrases_type())},   {"practice", reader_of(io::practice_type())},
      {"protocol", reader_of(io::protocol_type())}, {"screening", reader_of(io::screening_type())},
      {"words", reader_of(io::words_file_type())}};
  return all;
}

/// The codes of errors that the reader finds.
std::set<std::string> codes_of(const std::string& kind, const Json& value) {
  io::Diagnostics found;
  auto tree = io::parse_yaml(
      std::make_shared<const util::Source>(util::Source{"broken.yaml", value.dump()}));
  if (tree)
    readers().at(kind)(*tree, found);
  else
    found = tree.error();
  std::set<std::string> codes;
  for (const auto& each : found)
    if (each.severity == util::Severity::error) codes.insert(each.code);
  return codes;
}

/// What a schema cannot say: that an id is known (E0301) and stands once (E0209), how fields of one
/// entry go together (E0307), and the grammar of expressions over exercises (E0304).
bool beyond_form(const std::set<std::string>& codes) {
  const std::set<std::string> beyond{"E0209", "E0301", "E0304", "E0307"};
  return std::includes(beyond.begin(), beyond.end(), codes.begin(), codes.end());
}

/// Ways to break the value at a place.
std::vector<std::pair<std::string, Json>> broken(const Json& value) {
  std::vector<std::pair<std::string, Json>> out;
  for (const auto& [name, other] : std::map<std::string, Json>{{"null", nullptr},
                                                               {"yes", true},
                                                               {"far below", -999999},
                                                               {"far above", 123456789},
                                                               {"a fraction", 2.5},
                                                               {"strange text", "?! Not a Word"},
                                                               {"no day", "2026-02-30"},
                                                               {"a leap day", "2024-02-29"},
                                                               {"no hour", "25:00"},
                                                               {"no week", "2026-W60"},
                                                               {"no text", ""},
                                                               {"a list", Json::array({1, "a"})},
                                                               {"an empty map", Json::object()},
                                                               {"a map", {{"zz-unknown", 1}}}})
    if (other != value) out.emplace_back(name, other);
  if (value.is_object() && value.size() <= 60) {
    Json more = value;
    more["zz-unknown"] = 1;
    out.emplace_back("a further key", more);
    for (const auto& [key, each] : value.items()) {
      Json less = value;
      less.erase(key);
      out.emplace_back("no " + key, less);
    }
  }
  if (value.is_array() && !value.empty() && value.size() <= 60) {
    Json twice = value;
    twice.push_back(value.front());
    out.emplace_back("one twice", twice);
  }
  if (value.is_string()) out.emplace_back("very long", std::string(5000, 'x'));
  return out;
}

class Breaker {
 public:
  explicit Breaker(std::string kind) : kind_(std::move(kind)), schema_(tests::compiled(kind_)) {}

  void file(const Json& value) {
    walk(value, "", [](Json piece) { return piece; });
  }

  int variants() const { return variants_; }
  int refused() const { return refused_; }

 private:
  /// Puts a piece back into as little of the file around it as still has the file's form.
  using Wrap = std::function<Json(Json)>;

  void walk(const Json& value, const std::string& path, const Wrap& wrap) {
    if (!is_new(value, path)) return;
    for (const auto& [name, piece] : broken(value)) compare(path + ": " + name, piece, wrap);
    if (value.is_object()) {
      const bool many = value.size() > 30;
      for (const auto& [key, each] : value.items()) {
        const std::string& name = key;
        walk(each, path + "/" + (many ? "*" : name), [&, name](Json piece) {
          Json around = many ? Json::object() : value;
          around[name] = std::move(piece);
          return wrap(std::move(around));
        });
      }
    }
    if (value.is_array()) {
      for (const Json& each : value)
        walk(each, path + "/*", [&](Json piece) { return wrap(Json::array({std::move(piece)})); });
    }
  }

  /// False where nothing can be learnt any more: this kind of value was broken at such a place, and
  /// a map has no key that its like did not have.
  bool is_new(const Json& value, const std::string& path) {
    bool fresh = seen_.insert(path + " " + value.type_name()).second;
    if (!value.is_object() || value.size() > 30) return fresh;
    for (const auto& [key, each] : value.items()) fresh |= seen_.insert(path + "/" + key).second;
    return fresh;
  }

  void compare(const std::string& what, const Json& piece, const Wrap& wrap) {
    if (++met_ % stride() != 0) return;
    ++variants_;
    const Json value = wrap(piece);
    const auto codes = codes_of(kind_, value);
    const std::string complaint = tests::complaint(schema_, value);
    if (!complaint.empty()) ++refused_;
    if (codes.empty() == complaint.empty()) return;
    if (complaint.empty() && beyond_form(codes)) return;
    std::string all;
    for (const auto& code : codes) all += code + " ";
    if (++shown_ <= 40)
      FAIL_CHECK(kind_ << " " << what << "\nreader: " << all << "\nvalidator: " << complaint << "\n"
                       << value.dump().substr(0, 600));
  }

  static int stride() {
    const char* every = std::getenv("PLUMBLINE_EVERY");
    return every == nullptr ? 23 : std::max(1, std::atoi(every));
  }

  std::string kind_;
  tests::SchemaPtr schema_;
  std::set<std::string> seen_;
  int met_ = 0, variants_ = 0, refused_ = 0, shown_ = 0;
};

}  // namespace

TEST_CASE("reader and validator agree on every shipped file and on every way to break it",
          "[io][schema]") {
  const std::string root = PLUMBLINE_SOURCE_DIR;
  std::map<std::string, Breaker> breakers;
  for (const char* folder : {"/data", "/examples", "/tests/data/clients"}) {
    auto files = io::library_files({"shipped", root + folder});
    REQUIRE(files);
    for (const std::string& file : *files) {
      INFO(file);
      auto source = util::read_file(file);
      REQUIRE(source);
      auto tree = io::parse_yaml(*source);
      REQUIRE(tree);
      const Json value = io::to_json(*tree);
      const std::string kind = value.value("kind", "");
      const std::size_t from = kind.find('/') + 1;
      const std::string name = kind.substr(from, kind.rfind('/') - from);
      if (readers().count(name) == 0) continue;
      io::Diagnostics found;
      readers().at(name)(*tree, found);
      CHECK(found.empty());
      breakers.try_emplace(name, name).first->second.file(value);
    }
  }
  CHECK(breakers.size() == readers().size());
  int variants = 0, refused = 0;
  for (const auto& [kind, breaker] : breakers) {
    CHECK(breaker.refused() > 2);
    variants += breaker.variants();
    refused += breaker.refused();
  }
  INFO(variants << " variants, " << refused << " refused");
  CHECK(variants > 500);
  CHECK(refused > 400);
}
