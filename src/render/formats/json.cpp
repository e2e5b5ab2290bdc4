#include "io/plan_json.h"
#include "render/format.h"

namespace plumbline::render {

extern const Format format_json;

namespace {

util::Result<std::string> write(const domain::Plan& plan, const WriteOptions& options) {
  if (options.session)
    return util::Unexpected(util::Diagnostics{
        {.code = "E0629",
         .severity = util::Severity::error,
         .message = "the plan file always holds the whole week: json goes without --session",
         .span = {},
         .hint = "",
         .notes = {}}});
  return io::write_plan(plan);
}

}  // namespace

const Format format_json{
    .key = "json",
    .aliases = {},
    .title = "The plan file",
    .extension = "json",
    .manual =
        "The plan itself (schema plumbline/plan/1), from which every other format can be "
        "written later, without library or client. Templates, pages and languages do not "
        "concern it.",
    .write = write};

}  // namespace plumbline::render
