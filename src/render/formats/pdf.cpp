#include "render/compose.h"
#include "render/format.h"
#include "render/pdf/print.h"
#include "util/date.h"

namespace plumbline::render {

extern const Format format_pdf;

namespace {

util::Result<std::string> print(Document document, const WriteOptions& options) {
  return pdf::print(document, options, "");
}

util::Result<std::string> write(const domain::Plan& plan, const WriteOptions& options) {
  pdf::prepare();
  const auto document = compose(plan, options);
  if (!document) return util::Unexpected(document.error());
  // The week's first day, not the clock's: the same plan makes the same bytes.
  const auto week = util::parse_week(plan.week);
  return pdf::print(*document, options, week ? util::to_text(util::monday_of(*week)) : "");
}

}  // namespace

const Format format_pdf{
    .key = "pdf",
    .aliases = {},
    .title = "Pages to print and hand out, as PDF",
    .extension = "pdf",
    .manual =
        "A hand-out on A4 or Letter paper with the practice's letterhead: text that can be "
        "searched and copied, an outline, links from an exercise to where it was explained, tags "
        "for screen readers. Exercises and rows of tables are never broken over two pages. "
        "`--large-print` makes the letters half as large again, `--grey` takes all colour out. "
        "The bytes are the same on every run with the same fonts.",
    .write = write,
    .print = print,
    .one_week = true};

}  // namespace plumbline::render
