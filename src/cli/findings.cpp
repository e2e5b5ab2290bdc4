#include "cli/findings.h"

#include <fmt/format.h>

namespace plumbline::cli {

std::optional<FindingsFormat> findings_format(const Arguments& arguments, Shell& shell) {
  const std::string format = arguments.one("format").value_or("text");
  if (format == "text") return FindingsFormat::text;
  if (format == "json") return FindingsFormat::json;
  if (format == "github") return FindingsFormat::github;
  shell.complain(fmt::format("plumbline: --format takes text, json or github, not '{}'", format));
  return std::nullopt;
}

void tell_findings(util::Diagnostics& findings, FindingsFormat format, const std::string& closing,
                   Shell& shell) {
  util::sort_diagnostics(findings);
  switch (format) {
    case FindingsFormat::json: shell.print(util::to_json(findings) + "\n"); break;
    case FindingsFormat::github: shell.print(util::to_github(findings)); break;
    case FindingsFormat::text:
      shell.show(findings);
      shell.tell(closing);
      break;
  }
}

}  // namespace plumbline::cli
