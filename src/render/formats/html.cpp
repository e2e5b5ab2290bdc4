#include <utility>

#include "domain/log.h"
#include "render/compose.h"
#include "render/format.h"
#include "render/html/page.h"
#include "render/report.h"

namespace plumbline::render {

extern const Format format_html;

namespace {

util::Result<std::string> print(Document document, const WriteOptions& options) {
  return html::page_of(document, nullptr, Wording(options.phrases), options);
}

util::Result<std::string> write(const domain::Plan& plan, const WriteOptions& options) {
  auto document = compose(plan, options);
  if (!document) return util::Unexpected(std::move(document).error());
  const auto report = report_of(plan, options.phrases, options.session);
  if (!report) return util::Unexpected(report.error());
  const bool week = !report->refused && !report->no_plan;
  const html::Week to_tick{report->plan, domain::plan_mark(plan)};
  return html::page_of(*document, week ? &to_tick : nullptr, report->wording, options);
}

}  // namespace

const Format format_html{
    .key = "html",
    .aliases = {},
    .title = "One page for phone, screen and paper",
    .extension = "html",
    .manual =
        "A single file without any connection to the network. On a phone each set has a box to "
        "tick, each exercise a few fields, and rest a timer; entries stay in that browser and are "
        "exported as a log, which `plumbline log` reads. Prints on A4 or letter. Without scripts "
        "it is the whole plan to read.",
    .write = write,
    .print = print,
    .one_week = true};

}  // namespace plumbline::render
