#include <fmt/format.h>

#include "render/format.h"

namespace plumbline::render {

extern const Format format_list;

namespace {

void add(std::string& out, const std::string& where, const domain::PlanItem& item) {
  out += fmt::format("{}\t{}\n", where, item.exercise);
}

// A format reads the plan alone. Whom to see comes first and the notice last, in every format.
util::Result<std::string> write(const domain::Plan& plan, const WriteOptions& options) {
  const auto asked = [&](const std::string& id) {
    return !options.session || *options.session == id;
  };
  std::string out;
  for (const domain::Referral& row : plan.refer) {
    out += fmt::format("# see {}, {}: {}\n", row.who, row.how_soon, row.because.text);
  }
  for (const domain::PlanSession& session : plan.sessions) {
    if (!asked(session.id)) continue;
    for (const domain::PlanBlock& block : session.blocks) {
      for (const domain::PlanItem& item : block.items) add(out, session.id, item);
    }
  }
  for (const domain::PlanPractice& practice : plan.home_practice) {
    if (!asked(practice.id)) continue;
    for (const domain::PlanItem& item : practice.items) add(out, practice.id, item);
  }
  return out + "# " + plan.notice + "\n";
}

}  // namespace

const Format format_list{
    .key = "list",
    .aliases = {},
    .title = "Sessions and ids of exercises",
    .extension = "tsv",
    .manual =
        "A line per exercise: the session's id, a tab, the exercise's id. Lines that start "
        "with # are for people.",
    .write = write};

}  // namespace plumbline::render
