#include "render/compose.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "render/pictures.h"
#include "render/report.h"
#include "render/template.h"
#include "render/width.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

namespace fs = std::filesystem;

/// The file of a document, the one in the language first.
std::array<std::string, 2> names_of(const std::string& document, const WriteOptions& options) {
  return {document + "." + options.phrases.lang() + ".mustache", document + ".mustache"};
}

TemplatePlace place_of(const Report& report, const WriteOptions& options) {
  const std::string name = report.refused ? "refused" : options.document;
  const fs::path shared = options.templates_dir / "partials";
  if (!report.refused && options.template_file)
    return {*options.template_file, {options.template_file->parent_path() / "partials", shared}};
  std::vector<fs::path> partials;
  if (options.own_templates) partials.push_back(*options.own_templates / "partials");
  partials.push_back(shared);
  std::error_code ignored;
  if (options.own_templates && !report.refused) {
    for (const std::string& file : names_of(name, options)) {
      if (fs::exists(*options.own_templates / file, ignored))
        return {*options.own_templates / file, partials};
    }
  }
  for (const std::string& file : names_of(name, options)) {
    if (fs::exists(options.templates_dir / file, ignored))
      return {options.templates_dir / file, partials};
  }
  return {options.templates_dir / (name + ".mustache"), partials};
}

/// All text of the blocks, as a reader meets it.
void collect(const std::vector<Block>& blocks, std::vector<std::string>& out);

struct Collector {
  std::vector<std::string>& out;

  void operator()(const Heading& each) const { out.push_back(plain_text(each.text)); }
  void operator()(const Paragraph& each) const { out.push_back(plain_text(each.text)); }
  void operator()(const List& each) const {
    for (const Inline& item : each.items) out.push_back(plain_text(item));
  }
  void operator()(const Callout& each) const {
    for (const Inline& text : each.paragraphs) out.push_back(plain_text(text));
  }
  void operator()(const Table& each) const {
    for (const auto& row : each.rows)
      for (const Inline& cell : row) out.push_back(plain_text(cell));
  }
  void operator()(const PageBreak&) const {}
  void operator()(const Figure& each) const { out.push_back(each.picture.alt); }
  void operator()(const Section& each) const { collect(each.blocks, out); }
};

void collect(const std::vector<Block>& blocks, std::vector<std::string>& out) {
  for (const Block& block : blocks) std::visit(Collector{out}, block.value);
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The advice comes before anything else, even where a template was changed.
void put_advice_first(Document& document, const domain::Plan& plan, const Wording& say) {
  domain::Referral first;
  if (!plan.refer.empty()) first = plan.refer.front();
  const std::string who = clean(first.who.empty() ? say.say("person.doctor") : first.who);
  const std::string how_soon = clean(say.how_soon(first.how_soon));
  std::vector<std::string> texts;
  collect(document.blocks, texts);
  if (!texts.empty() && holds(texts.front(), who) && holds(texts.front(), how_soon)) return;
  const std::string text = say.say(how_soon.empty() ? "refer.before" : "refer.see",
                                   {{"who", who}, {"how_soon", how_soon}});
  document.blocks.insert(document.blocks.begin(), {Callout{{{{Style::strong, text}}}}});
}

/// A week that the search did not finish says so right under the title, whatever the template.
void put_interrupt_mark(Document& document, const Wording& say) {
  const Callout mark{{{{Style::strong, say.say("interrupted")}}}};
  auto at = document.blocks.begin();
  if (at != document.blocks.end() && std::holds_alternative<Heading>(at->value)) ++at;
  document.blocks.insert(at, {mark});
}

void put_notice(Document& document, const std::string& notice) {
  const std::string text = clean(notice);
  std::vector<std::string> texts;
  collect(document.blocks, texts);
  const bool there = std::any_of(texts.begin(), texts.end(),
                                 [&](const std::string& each) { return holds(each, text); });
  if (!there) document.blocks.push_back({Paragraph{{{Style::emphasis, text}}}});
}

/// Takes the line that asks for large letters out of what a template gave; whether it was there.
bool takes_grow(std::vector<MarkupLine>& lines) {
  return std::erase_if(lines, [](const MarkupLine& line) {
           return util::trim(line.text) == "---grow---";
         }) > 0;
}

/// A new page before each session that something stands before.
std::vector<Block> with_session_pages(std::vector<Block> blocks) {
  std::vector<Block> out;
  for (Block& block : blocks) {
    const auto* section = std::get_if<Section>(&block.value);
    const bool session = section != nullptr && section->kind == SectionKind::session;
    if (session && !out.empty() && !std::holds_alternative<PageBreak>(out.back().value))
      out.push_back({PageBreak{}});
    out.push_back(std::move(block));
  }
  return out;
}

}  // namespace

util::Result<Document> compose(const domain::Plan& plan, const WriteOptions& options) {
  auto report = report_of(plan, options.phrases, options.session);
  if (!report) return util::Unexpected(std::move(report).error());
  report->letterhead = options.letterhead;
  report->units = options.units;
  const Wording& say = report->wording;
  if (clean(report->plan.notice).empty()) report->plan.notice = say.say("safety.notice");
  auto lines = fill_template(place_of(*report, options), data_of(*report));
  if (!lines) return util::Unexpected(std::move(lines).error());
  const bool grow = takes_grow(*lines);
  auto blocks = parse_markup(*lines, picture_book(*report));
  if (!blocks) return util::Unexpected(std::move(blocks).error());
  if (options.page_per_session) *blocks = with_session_pages(std::move(*blocks));
  Document document{.title = clean(report->client),
                    .detail = clean(report->week),
                    .lang = say.phrases().lang(),
                    .grow = grow,
                    .blocks = std::move(*blocks)};
  if (report->refused) put_advice_first(document, report->plan, say);
  const bool week = !report->refused && !report->no_plan;
  if (week && report->plan.limited_by == "interrupt") put_interrupt_mark(document, say);
  put_notice(document, report->plan.notice);
  return document;
}

}  // namespace plumbline::render
