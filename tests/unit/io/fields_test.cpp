#include "io/fields.h"

#include <catch2/catch.hpp>

using namespace plumbline;
using io::Json;
using io::Type;
using util::Located;

namespace {

enum class Day { mon, tue };

/// A strong type, as the domain has them.
struct Minutes {
  int value = 0;
  Minutes() = default;
  explicit Minutes(int v) : value(v) {}
  bool operator==(const Minutes&) const = default;
};

struct Slot {
  std::string id = "none";
  Day day = Day::mon;
  std::optional<int> time;
  Minutes minutes{45};
  Located<std::string> place;
  util::Span where;
};

struct Person {
  std::string id;
  bool active = true;
  std::optional<util::Date> since;
  std::vector<Slot> sessions;
  io::Entries<int> competency;
  std::vector<Located<std::string>> goals;
};

const Type<Slot>& slot_type() {
  static const Type<Slot> type =
      io::Fields<Slot>("session", "One training session.")
          .where(&Slot::where)
          .optional("id", &Slot::id, io::id(), "Its name.")
          .required("day", &Slot::day,
                    io::choice<Day>({{"mon", Day::mon, "Monday"}, {"tue", Day::tue, "Tuesday"}}),
                    "Week day.")
          .optional("time", &Slot::time, io::time_of_day(), "Start.")
          .examples(R"(["18:30"])")
          .optional("minutes", &Slot::minutes, io::integer(15, 240), "Length in minutes.")
          .required("place", &Slot::place, io::id(), "One of `places`.")
          .check([](const Slot& slot, const io::Node& node, util::Diagnostics& out) {
            if (slot.day == Day::tue && slot.minutes == Minutes(240))
              io::detail::fail(out, "E0204", "too long for a Tuesday", node);
          })
          .type();
  return type;
}

const Type<Person>& person_type() {
  static const Type<Person> type =
      io::Fields<Person>("person", "Somebody.")
          .constant("kind", "test/person/1", "The kind of document.")
          .required("id", &Person::id, io::id(), "Id.")
          .optional("active", &Person::active, io::boolean(), "Whether still training.")
          .optional("since", &Person::since, io::date(), "First day.")
          .optional("sessions", &Person::sessions, io::list(slot_type(), {1, 14}), "The week.")
          .optional("competency", &Person::competency, io::entries_of(io::integer(0, 5)), "Levels.")
          .optional("goals", &Person::goals, io::unique_list(io::located(io::id("a goal"))),
                    "Wishes.")
          .type();
  return type;
}

std::shared_ptr<const util::Source> source(std::string text) {
  return std::make_shared<const util::Source>(util::Source{"a.yaml", std::move(text)});
}

template <class T>
util::Result<T> read(const Type<T>& type, std::string text) {
  return io::read_document<T>(source(std::move(text)), type);
}

/// All errors as "code line:column message (hint)", one a line.
template <class T>
std::string errors(const Type<T>& type, std::string text) {
  const auto result = read(type, std::move(text));
  if (result) return "none";
  std::string out;
  for (const auto& each : result.error()) {
    out += each.code + " " + std::to_string(each.span.line) + ":" +
           std::to_string(each.span.column) + " " + each.message;
    out += each.hint.empty() ? "\n" : " (" + each.hint + ")\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a struct is filled from its description", "[io][fields]") {
  const auto person = read(person_type(),
                           "kind: test/person/1\n"
                           "id: ana\n"
                           "active: false\n"
                           "since: 2026-11-23\n"
                           "competency: {squat: 3, hinge: 2}\n"
                           "goals: [strength, back]\n"
                           "sessions:\n"
                           "  - {day: tue, place: gym, time: \"18:30\", minutes: 60}\n"
                           "  - day: mon\n"
                           "    place: home\n"
                           "    time: null\n");
  REQUIRE(person);
  CHECK(person->id == "ana");
  CHECK_FALSE(person->active);
  CHECK(util::to_text(person->since.value()) == "2026-11-23");
  REQUIRE(person->competency.size() == 2);
  CHECK(person->competency[0].first.value == "hinge");  // sorted by key
  CHECK(person->competency[0].second == 2);
  CHECK(person->competency[0].first.where.column == 24);
  CHECK(person->goals[1].where.line == 6);
  REQUIRE(person->sessions.size() == 2);
  CHECK(person->sessions[0].day == Day::tue);
  CHECK(person->sessions[0].time == 1110);
  CHECK(person->sessions[0].minutes == Minutes(60));
  CHECK(person->sessions[0].id == "none");
  CHECK(person->sessions[1].minutes == Minutes(45));
  CHECK_FALSE(person->sessions[1].time.has_value());
  CHECK(person->sessions[1].place.where.line == 10);
  CHECK(person->sessions[1].place.where.column == 12);
  CHECK(person->sessions[1].where.line == 9);
}

TEST_CASE("all faults are told at once", "[io][fields]") {
  CHECK(errors(person_type(),
               "kind: test/persn/1\n"
               "active: yes\n"
               "since: 23.11.2026\n"
               "sesions: []\n"
               "competency: {hinge: 9, Squat: 1, carry: high}\n"
               "goals: [strength, back, strength]\n"
               "sessions:\n"
               "  - {day: monday, place: gym, minutes: \"60\", colour: red}\n"
               "  - {place: 5}\n"
               "  - text\n") ==
        "E0202 1:1 key 'id' is missing in a person\n"
        "E0210 1:7 kind: expected 'test/person/1', found the text 'test/persn/1'\n"
        "E0203 2:9 active: expected true or false, found the text 'yes' (maybe: true)\n"
        "E0206 3:8 since: expected a date as 2026-11-23, found the text '23.11.2026'\n"
        "E0201 4:1 unknown key 'sesions' in a person (maybe: 'sessions')\n"
        "E0204 5:21 hinge: 9 is out of range: 0 to 5\n"
        "E0207 5:24 expected an id (small letters, digits and hyphens, at most 64), found the text "
        "'Squat' (maybe: 'squat')\n"
        "E0203 5:41 carry: expected a whole number from 0 to 5, found the text 'high'\n"
        "E0209 6:25 'strength' stands twice in this list\n"
        "E0205 8:11 day: 'monday' is none of the allowed words (one of 'mon', 'tue')\n"
        "E0203 8:40 minutes: expected a whole number from 15 to 240, found the text '60' (leave "
        "the quotes out)\n"
        "E0201 8:46 unknown key 'colour' in a session (one of 'id', 'day', 'time', 'minutes', "
        "'place')\n"
        "E0202 9:5 key 'day' is missing in a session\n"
        "E0203 9:13 place: expected an id, found the number 5 (put it in quotes: \"5\")\n"
        "E0203 10:5 expected a map (session), found the text 'text'\n");
}

TEST_CASE("an unfinished line is an error, null only where it means something", "[io][fields]") {
  CHECK(errors(person_type(), "kind: test/person/1\nid:\nsessions:\nsince:\n") ==
        "E0203 2:4 id: expected an id, found nothing\n"
        "E0203 3:10 sessions: expected a list, found nothing (write [] for none)\n");
  CHECK(errors(person_type(), "") ==
        "E0203 1:1 expected a map (person), found nothing (write {} for none)\n");
  CHECK(errors(person_type(), "kind: test/person/1\nid: a\nsessions: []\n") ==
        "E0208 3:11 sessions: expected at least 1 entries, found 0\n");
}

TEST_CASE("conditions over several fields are asked when all is well", "[io][fields]") {
  CHECK(errors(slot_type(), "{day: tue, place: gym, minutes: 240}") ==
        "E0204 1:1 too long for a Tuesday\n");
  CHECK(errors(slot_type(), "{day: tue, place: gym, minutes: 241}") ==
        "E0204 1:33 minutes: 241 is out of range: 15 to 240\n");
}

TEST_CASE("leaves take their form and no other", "[io][fields]") {
  CHECK(*read(io::text(), "\"5\"") == "5");
  CHECK(*read(io::text(), "no") == "no");
  CHECK(errors(io::text(), "5") ==
        "E0203 1:1 expected a text, found the number 5 (put it in quotes: \"5\")\n");
  CHECK(errors(io::text(1, 3), "日本語x") == "E0208 1:1 expected at most 3 characters, found 4\n");
  CHECK(errors(io::text(1, 3), "''") == "E0208 1:1 expected at least 1 characters, found 0\n");
  CHECK(*read(io::integer(0, 20), "010") == 10);
  CHECK(errors(io::integer(0, 20), "1_0") ==
        "E0203 1:1 expected a whole number from 0 to 20, found the text '1_0'\n");
  CHECK(errors(io::integer(0, 20), "99999999999999999999") ==
        "E0204 1:1 99999999999999999999 is out of range: 0 to 20\n");
  CHECK(errors(io::integer(0, 20), "1.0").starts_with("E0203"));
  CHECK(*read(io::week(), "2026-W48") == util::IsoWeek{2026, 48});
  CHECK(errors(io::week(), "2025-W53").starts_with("E0206"));
  CHECK(*read(io::time_of_day(), "18:30") == 1110);
  CHECK(*read(io::partial_date(), "1971") == util::PartialDate{1971, 0, 0});
  CHECK(*read(io::partial_date(), "'2024-03'") == util::PartialDate{2024, 3, 0});
  CHECK(errors(io::partial_date(), "71").starts_with("E0206"));
  CHECK(*read(io::id(), "kb-deadlift") == "kb-deadlift");
  for (const char* bad : {"-a", "a-", "a--b", "A", "a_b", "a b", "é", "''"})
    CHECK(errors(io::id(), bad).starts_with("E0207"));
  CHECK(errors(io::id(), std::string(65, 'a')).starts_with("E0207"));
  CHECK(errors(io::word({"low", "high"}), "hihg") ==
        "E0205 1:1 'hihg' is none of the allowed words (maybe: 'high'; one of 'low', 'high')\n");
}

TEST_CASE("decimals are whole numbers of their last place", "[io][fields]") {
  const Type<int64_t> load = io::decimal(2, -1000, 50'000);
  CHECK(*read(load, "12.5") == 1250);
  CHECK(*read(load, "12") == 1200);
  CHECK(*read(load, "-0.05") == -5);
  CHECK(*read(load, ".5") == 50);
  CHECK(*read(load, "12.500") == 1250);
  CHECK(errors(load, "12.505").starts_with("E0203"));
  CHECK(errors(load, "1e2").starts_with("E0203"));
  CHECK(errors(load, ".inf").starts_with("E0203"));
  CHECK(errors(load, "99999999999999999999").starts_with("E0203"));
  CHECK(errors(load, "501") == "E0204 1:1 501 is out of range: -10 to 500\n");
  CHECK(errors(load, "12,5").starts_with("E0203"));
  CHECK(io::canonical<int64_t>(load, 1250) == "12.5");
  CHECK(io::canonical<int64_t>(load, 1200) == "12");
  CHECK(io::canonical<int64_t>(load, -5) == "-0.05");
}

TEST_CASE("one of several forms is told apart by its shape", "[io][fields]") {
  using Amounts = std::vector<int>;
  const Type<Amounts> amounts =
      io::one_of<Amounts>({io::converted<Amounts>(
                               io::integer(1, 50), [](int n) { return Amounts{n}; },
                               [](const Amounts& a) { return a.front(); }),
                           io::list(io::integer(1, 50), {1, 5})});
  CHECK(*read(amounts, "8") == Amounts{8});
  CHECK(*read(amounts, "[6, 4, 2]") == Amounts{6, 4, 2});
  CHECK(errors(amounts, "99") == "E0204 1:1 99 is out of range: 1 to 50\n");
  CHECK(errors(amounts, "many") ==
        "E0203 1:1 expected a whole number from 1 to 50 or a list, found the text 'many'\n");
  CHECK(io::canonical<Amounts>(amounts, {6, 4}) == "[6,4]");
  CHECK(amounts.schema.at("anyOf").size() == 2);
}

TEST_CASE("maps with the user's keys", "[io][fields]") {
  const auto map = read(io::map_of(io::list(io::id())), "{home: [mat], gym: [band, mat]}");
  REQUIRE(map);
  CHECK(map->at("gym").size() == 2);
  CHECK(map->begin()->first == "gym");
  CHECK(errors(io::entries_of(io::integer(0, 1), io::id(), 1), "{a: 1, b: 1}") ==
        "E0208 1:1 expected at most 1 entries, found 2\n");
  CHECK(read(io::raw(), "{a: [1, x]}")->entries.size() == 1);
}

TEST_CASE("unknown ids are told with what is near", "[io][fields]") {
  const std::vector<std::string> known{"band", "barbell", "kettlebell", "mat"};
  const auto found = read(io::located(io::id()), "kettlebel");
  REQUIRE(found);
  util::Diagnostics out;
  CHECK_FALSE(io::known_id(out, *found, "equipment", known));
  CHECK(io::known_id(out, {"mat", {}}, "equipment", known));
  REQUIRE(out.size() == 1);
  CHECK(util::to_text(out[0]) ==
        "a.yaml:1:1: error[E0301]: unknown equipment 'kettlebel'\n"
        "  kettlebel\n"
        "  ^~~~~~~~~\n"
        "  maybe: 'kettlebell'\n");
  io::unknown_id(out, {"trampoline", {}}, "equipment", known);
  CHECK(out[1].hint == "one of 'band', 'barbell', 'kettlebell', 'mat'");
}

TEST_CASE("the schema says what the reader does", "[io][fields]") {
  const Json schema = io::schema_document(person_type().schema, "person.schema.json");
  CHECK(schema.at("$schema") == "http://json-schema.org/draft-07/schema#");
  CHECK(schema.at("$id") == "person.schema.json");
  CHECK(schema.at("title") == "person");
  CHECK(schema.at("additionalProperties") == false);
  CHECK(schema.at("required") == Json::parse(R"(["kind", "id"])"));
  const Json& properties = schema.at("properties");
  CHECK(properties.at("kind").at("const") == "test/person/1");
  CHECK(properties.at("active").at("default") == true);
  CHECK(properties.at("since").at("type") == Json::parse(R"(["string", "null"])"));
  CHECK(properties.at("goals").at("uniqueItems") == true);
  CHECK(properties.at("competency").at("additionalProperties").at("maximum") == 5);
  CHECK(properties.at("competency").at("propertyNames").contains("pattern"));
  const Json& session = properties.at("sessions").at("items").at("properties");
  CHECK(properties.at("sessions").at("maxItems") == 14);
  CHECK(session.at("day").at("enum") == Json::parse(R"(["mon", "tue"])"));
  CHECK(session.at("day").at("markdownEnumDescriptions")[0] == "Monday");
  CHECK(session.at("minutes") == Json::parse(R"({"type": "integer", "minimum": 15, "maximum": 240,
                                                 "default": 45,
                                                 "description": "Length in minutes."})"));
  CHECK(session.at("time").at("examples")[0] == "18:30");
}

TEST_CASE("what is written canonically reads back the same", "[io][fields]") {
  const auto person = read(person_type(),
                           "{id: ana, kind: test/person/1, goals: [b, a], competency: {z: 1, a: 2},"
                           " sessions: [{place: gym, day: tue}]}");
  REQUIRE(person);
  const std::string written = io::canonical(person_type(), *person);
  CHECK(written == R"({"active":true,"competency":{"a":2,"z":1},"goals":["b","a"],"id":"ana",)"
                   R"("kind":"test/person/1","sessions":[{"day":"tue","id":"none","minutes":45,)"
                   R"("place":"gym","time":null}],"since":null})");
  const auto again = read(person_type(), written);
  REQUIRE(again);
  CHECK(io::canonical(person_type(), *again) == written);
}

TEST_CASE("canonical texts are the bytes that a JSON value gives", "[io][fields]") {
  for (const std::string text :
       {"", "plain", "\"quoted\" and \\", "a\nb\t\x01\x1f", "\x7f", "z\u00fcgig"}) {
    CHECK(io::canonical(io::text(), text) == Json(text).dump());
  }
  CHECK(io::canonical<std::vector<int>>(io::list(io::integer(0, 9)), {}) == "[]");
  CHECK(io::canonical<std::map<std::string, int>>(io::map_of(io::integer(0, 9)), {}) == "{}");
  // Keys are sorted and the last of two entries counts, as in a JSON object.
  const auto entries = io::entries_of(io::integer(0, 9));
  CHECK(io::canonical<io::Entries<int>>(
            entries, {{{"b", {}}, 1}, {{"a", {}}, 2}, {{"b", {}}, 3}}) == R"({"a":2,"b":3})");
}
