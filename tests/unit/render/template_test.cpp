#include "render/template.h"

#include <filesystem>
#include <fstream>

#include <unistd.h>
#include <catch2/catch.hpp>

#include "render/report.h"
#include "tests/unit/render/sample_plans.h"
#include "util/file.h"

using namespace plumbline;
using namespace plumbline::render;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for each test that needs partials.
class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ = fs::temp_directory_path() /
            ("plumbline-template-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    fs::create_directories(path_ / "partials");
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void partial(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / "partials" / (name + ".mustache")) << text;
  }
  fs::path path() const { return path_; }
  std::vector<fs::path> partials() const { return {path_ / "partials"}; }

 private:
  fs::path path_;
};

Value data() {
  struct Row {
    std::string name, note;
  };
  const std::vector<Row> rows{{"a*b", "first"}, {"c", ""}};
  const std::vector<Row> none;
  const auto make = [](const Row& row) {
    return Value(Object{{{"name", row.name}, {"note", row.note}}});
  };
  return Object{{{"title", "T"},
                 {"empty", ""},
                 {"yes", true},
                 {"no", false},
                 {"rows", list_of(rows, make)},
                 {"none", list_of(none, make)},
                 {"words", texts({"x", "y"})},
                 {"inner", Object{{{"deep", "d"}}}},
                 {"maybe", maybe_of(std::optional<Row>{}, make)}}};
}

util::Result<std::vector<MarkupLine>> filled(const std::string& text,
                                             const std::vector<fs::path>& partials = {}) {
  return fill_template(
      std::make_shared<const util::Source>(util::Source{"templates/week.mustache", text}), partials,
      data());
}

std::string text_of(const std::string& text, const std::vector<fs::path>& partials = {}) {
  const auto lines = filled(text, partials);
  if (!lines) return util::to_text(lines.error().front());
  std::string out;
  for (const MarkupLine& line : *lines) out += line.text + "\n";
  return out;
}

std::string error_of(const std::string& text, const std::vector<fs::path>& partials = {}) {
  const auto lines = filled(text, partials);
  if (lines) return "";
  const util::Diagnostic& first = lines.error().front();
  return first.span.path() + ":" + std::to_string(first.span.line) + ":" +
         std::to_string(first.span.column) + " " + first.code + " " + first.message +
         (first.hint.empty() ? "" : ", " + first.hint);
}

}  // namespace

TEST_CASE("a template is filled", "[render][template]") {
  CHECK(text_of("Hi {{title}}!") == "Hi T!\n");
  CHECK(text_of("{{#rows}}\n- {{name}}\n{{/rows}}\nend") == "- a\\*b\n- c\nend\n");
  CHECK(text_of("{{#rows}}{{number}}{{^last}}, {{/last}}{{/rows}}") == "1, 2\n");
  CHECK(text_of("|{{#words}} {{.}} |{{/words}}") == "| x | y |\n");
  CHECK(text_of("{{#none}}x{{/none}}{{^none}}nothing{{/none}}") == "nothing\n");
  CHECK(text_of("{{#empty}}x{{/empty}}{{^empty}}y{{/empty}}") == "y\n");
  CHECK(text_of("{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{^no}}n{{/no}}") == "yn\n");
  CHECK(text_of("{{inner.deep}} {{#inner}}{{deep}}{{title}}{{/inner}}") == "d dT\n");
  CHECK(text_of("{{#maybe}}{{name}}{{/maybe}}z") == "z\n");
}

TEST_CASE("lines that come out empty are left out, empty ones stay", "[render][template]") {
  CHECK(text_of("a\n{{empty}}\nb\n\nc") == "a\nb\n\nc\n");
  CHECK(text_of("a\n{{#rows}}\n\n{{name}}\n{{/rows}}\nb") == "a\n\na\\*b\n\nc\nb\n");
  CHECK(text_of("|a|\n{{! a comment }}\n|b|\n{{!\n over\n lines }}\n|c|") == "|a|\n|b|\n|c|\n");
  CHECK(text_of("a {{! x }} b") == "a  b\n");
  CHECK(text_of("a\r\nb\r\n") == "a\nb\n");
  CHECK(text_of("{{#rows}}{{note}}\n{{/rows}}") == "first\n");
}

TEST_CASE("partials are put in with their white space", "[render][template]") {
  const Folder folder;
  folder.partial("row", "- {{name}}\n  {{note}}\n");
  folder.partial("outer", "{{#rows}}\n{{> row}}\n{{/rows}}\n");
  CHECK(text_of("{{> outer}}\nend", folder.partials()) == "- a\\*b\n  first\n- c\nend\n");
  CHECK(text_of("{{#rows}}\n  {{> row}}\n{{/rows}}", folder.partials()) ==
        "  - a\\*b\n    first\n  - c\n");
  folder.partial("wrong", "x\n  {{titel}}\n");
  const std::string error = error_of("\n{{> wrong}}", folder.partials());
  CHECK(error.find("wrong.mustache:2:3 E0625 unknown field 'titel', maybe: 'title'") !=
        std::string::npos);
}

TEST_CASE("faults of a template have their place", "[render][template]") {
  CHECK(error_of("a\n  x {{nmae}}\n{{#rows}}{{name}}{{/rows}}") ==
        "templates/week.mustache:2:5 E0625 unknown field 'nmae'");
  CHECK(error_of("{{#rows}}{{nmae}}{{/rows}}") ==
        "templates/week.mustache:1:10 E0625 unknown field 'nmae', maybe: 'name'");
  CHECK(error_of("{{#none}}{{nmae}}{{/none}}") ==
        "templates/week.mustache:1:10 E0625 unknown field 'nmae', maybe: 'name'");
  CHECK(error_of("{{#maybe}}{{nmae}}{{/maybe}}").find("E0625") != std::string::npos);
  CHECK(error_of("{{^no}}{{#nope}}{{/nope}}{{/no}}").find(":8 E0625") != std::string::npos);
  CHECK(error_of("{{inner.dep}}").find("unknown field 'inner.dep'") != std::string::npos);
  CHECK(error_of("{{rows}}").find("'rows' is a list or an object") != std::string::npos);
  CHECK(error_of("{{yes}}").find("a yes or no") != std::string::npos);
  CHECK(error_of("{{.}}").find("E0625") != std::string::npos);
  CHECK(error_of("x\n\u00e9 {{title") ==
        "templates/week.mustache:2:3 E0623 '{{' without '}}' "
        "behind it");
  CHECK(error_of("{{ti\ntle}}").find("1:1 E0623") != std::string::npos);
  CHECK(error_of("{{=<% %>=}}").find("E0623") != std::string::npos);
  CHECK(error_of("{{{title}}}").find("E0623 values are always escaped") != std::string::npos);
  CHECK(error_of("{{& title}}").find("E0623") != std::string::npos);
  CHECK(error_of("{{}}").find("E0623") != std::string::npos);
  CHECK(error_of("{{ti tle}}").find("E0623") != std::string::npos);
  CHECK(error_of("a\x01").find("E0623") != std::string::npos);
  CHECK(error_of("a\n{{#rows}}").find(":2:1 E0624 section 'rows' is never closed") !=
        std::string::npos);
  CHECK(error_of("{{/rows}}").find("E0624") != std::string::npos);
  CHECK(error_of("{{#rows}}{{#yes}}{{/rows}}{{/yes}}").find(":18 E0624") != std::string::npos);
}

TEST_CASE("partials stay where they are, and end", "[render][template]") {
  const Folder folder;
  folder.partial("self", "{{> self}}\n");
  folder.partial("a", "{{> b}}\n");
  folder.partial("b", "{{> a}}\n");
  folder.partial("open", "{{#rows}}\n");
  std::ofstream(folder.path() / "outside.mustache") << "secret\n";
  fs::create_symlink(folder.path() / "outside.mustache",
                     folder.path() / "partials" / "link.mustache");
  CHECK(error_of("{{> self}}", folder.partials()).find("inside of itself") != std::string::npos);
  CHECK(error_of("{{> a}}", folder.partials()).find("E0626") != std::string::npos);
  CHECK(error_of("{{> nope}}", folder.partials()).find("is not there") != std::string::npos);
  CHECK(error_of("{{> sefl}}", folder.partials()).find("maybe: 'self'") != std::string::npos);
  CHECK(error_of("{{> ../outside}}", folder.partials()).find("E0626") != std::string::npos);
  CHECK(error_of("{{> ..}}", folder.partials()).find("E0626") != std::string::npos);
  CHECK(error_of("{{> /etc/passwd}}", folder.partials()).find("E0626") != std::string::npos);
  CHECK(error_of("{{> link}}", folder.partials()).find("leads out") != std::string::npos);
  CHECK(error_of("x {{> a}}", folder.partials()).find("line of its own") != std::string::npos);
  CHECK(error_of("{{> open}}\n{{/rows}}", folder.partials()).find("E0624") != std::string::npos);
  for (int i = 0; i < 25; ++i)
    folder.partial("deep" + std::to_string(i), "{{> deep" + std::to_string(i + 1) + "}}\n");
  CHECK(error_of("{{> deep0}}", folder.partials()).find("E0622") != std::string::npos);
  for (int i = 0; i < 18; ++i) {
    const std::string next = "{{> wide" + std::to_string(i + 1) + "}}\n";
    folder.partial("wide" + std::to_string(i), next + next);
  }
  folder.partial("wide18", "x\n");
  CHECK(error_of("{{> wide0}}", folder.partials()).find("E0622") != std::string::npos);
}

TEST_CASE("a template cannot grow without end", "[render][template]") {
  std::string deep, close;
  for (int i = 0; i < 101; ++i) {
    deep += "{{#rows}}";
    close += "{{/rows}}";
  }
  CHECK(error_of(deep + close).find("E0622") != std::string::npos);
  std::string wide, wide_close;
  for (int i = 0; i < 40; ++i) {
    wide += "{{#rows}}";
    wide_close += "{{/rows}}";
  }
  CHECK(error_of(wide + wide_close).find("E0622") != std::string::npos);
  CHECK(error_of(wide + "{{name}}" + wide_close).find("E0622") != std::string::npos);

  const Folder folder;
  std::ofstream(folder.path() / "big.mustache") << std::string((1U << 20U) + 1, 'x');
  const auto big = fill_template({folder.path() / "big.mustache", {}}, data());
  REQUIRE_FALSE(big);
  CHECK(big.error().front().code == "E0622");
  const auto none = fill_template({folder.path() / "none.mustache", {}}, data());
  REQUIRE_FALSE(none);
  CHECK(none.error().front().code == "E0621");
  std::ofstream(folder.path() / "bad.mustache") << "a\n\xff";
  const auto bad = fill_template({folder.path() / "bad.mustache", {}}, data());
  REQUIRE_FALSE(bad);
  CHECK(bad.error().front().span.line == 2);
}

TEST_CASE("the manual lists every field, and no other", "[render][template]") {
  const auto manual =
      util::read_file((fs::path(PLUMBLINE_SOURCE_DIR) / "docs/templates.md").string());
  REQUIRE(manual);
  const std::string& text = (*manual)->text;
  std::vector<std::string> known;
  for (const FieldName& field : fields_of(data_of(domain::Plan{}))) {
    // The entries of practice and home are those of sessions' blocks, told once.
    std::string path = field.path;
    if (path.rfind("practice.items.", 0) == 0 || path.rfind("home.items.", 0) == 0) continue;
    if (path.rfind("say.", 0) == 0) continue;  // the phrases; data/phrases lists them
    const std::size_t dot = path.rfind('.');
    const std::string name = dot == std::string::npos ? path : path.substr(dot + 1);
    if (dot != std::string::npos && (name == "number" || name == "first" || name == "last"))
      continue;
    INFO(path);
    known.push_back("`" + path + "` | " + field.kind + " |");
    CHECK(text.find(known.back()) != std::string::npos);
  }
  std::size_t rows = 0;
  for (std::size_t at = text.find("\n| `"); at != std::string::npos;
       at = text.find("\n| `", at + 1)) {
    const std::string row =
        text.substr(at + 3, text.find('|', text.find('|', at + 3) + 1) - at - 2);
    if (text.rfind("## The fields", at) == std::string::npos) continue;
    INFO(row);
    CHECK(std::find(known.begin(), known.end(), row) != known.end());
    ++rows;
  }
  CHECK(rows == known.size());
}
