#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/offers.h"
#include "io/schema.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

Exit run(const Arguments& arguments, Shell& shell) {
  const std::string kind = *arguments.one("KIND");
  const std::vector<std::string>& known = io::schema_kinds();
  if (const auto text = io::schema_text(kind, rule_params())) return shell.write("-", *text);
  const std::string hint = util::maybe(kind, known);
  shell.complain(fmt::format("plumbline: no schema '{}'; there are {}{}", kind,
                             util::join(known, ", "), hint.empty() ? "" : "; " + hint));
  return Exit::usage;
}

constexpr PositionalSpec positionals[] = {
    {"KIND",
     "client, library, lint, log, mapping, phrases, plan, practice, protocol, screening or words",
     true, false, schema_offers}};
constexpr std::string_view examples[] = {"schema client > client.schema.json"};

}  // namespace

extern const Command command_schema;
const Command command_schema{
    .key = "schema",
    .summary = "Print the JSON Schema of a kind of file",
    .manual = "Made from the same tables as the reader, draft-07, for editors and checks.",
    .positionals = positionals,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
