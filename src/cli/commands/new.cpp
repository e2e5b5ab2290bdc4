#include <filesystem>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/starter.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kinds[] = {"client"};

bool letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// The nearest id to a name: small letters and digits, everything else becomes one '-'.
std::string as_id(const std::string& name) {
  std::string out;
  for (const char written : name) {
    const char c = written >= 'A' && written <= 'Z' ? static_cast<char>(written + 32) : written;
    if (letter_or_digit(c)) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.substr(0, 64);
}

Exit write_client(const std::string& path, Shell& shell) {
  const bool to_stdout = path == "-";
  const std::string name = to_stdout ? "new-client" : fs::path(path).stem().string();
  const std::string extension = fs::path(path).extension().string();
  if (!to_stdout && extension != ".yaml" && extension != ".yml") {
    shell.complain(fmt::format("plumbline: a client's file ends in .yaml, not as {}", path));
    return Exit::usage;
  }
  const std::string id = as_id(name);
  if (id.empty() || id != name) {
    shell.complain(
        fmt::format("plumbline: the file's name becomes the client's id, which is lower-case words "
                    "joined by -{}",
                    id.empty() ? "" : "; maybe: '" + id + extension + "'"));
    return Exit::usage;
  }
  std::error_code error;
  if (!to_stdout && fs::symlink_status(path, error).type() != fs::file_type::not_found) {
    shell.complain(fmt::format("plumbline: {} is there already, and is left as it is", path));
    return Exit::io;
  }
  const auto text = starter_client(id, shell);
  if (!text) return text.error();
  const Exit written = shell.write(path, *text);
  if (written == Exit::done && !to_stdout)
    shell.tell(fmt::format("made {0}; next:\n  plumbline validate {0}", path));
  return written;
}

Exit run(const Arguments& arguments, Shell& shell) {
  const std::string kind = *arguments.one("KIND");
  if (kind != kinds[0])
    return told_unknown(shell, "kind", kind, {std::begin(kinds), std::end(kinds)});
  return write_client(*arguments.one("FILE"), shell);
}

Offers kind_offers(Shell&) { return {{"client", "a client's file"}}; }

constexpr PositionalSpec positionals[] = {{"KIND", "client", true, false, kind_offers},
                                          {"FILE", "Its name gives the id; - is stdout"}};
constexpr std::string_view examples[] = {"new client clients/ana.yaml"};

}  // namespace

extern const Command command_new;
const Command command_new{
    .key = "new",
    .summary = "Write a client's file to start with",
    .manual =
        "A client's file with comments that is valid and can be planned as it is. A file "
        "that is there already is left as it is.",
    .positionals = positionals,
    .options = {},
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
