#include "render/html/body.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "render/html/drawing.h"
#include "render/html/escape.h"
#include "render/width.h"
#include "util/text.h"

namespace plumbline::render::html {

namespace {

/// An address inside of the page that any tool takes: letters, digits, '-' and '_'.
std::string id_from(std::string_view ref) {
  std::string out;
  for (const char c : ref) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    out += plain ? c : c == ':' ? '_' : '-';
  }
  const bool letter =
      !out.empty() && out[0] != '-' && out[0] != '_' && (out[0] < '0' || out[0] > '9');
  return letter ? out : "at-" + out;
}

bool is_title(const Block& block) {
  const auto* heading = std::get_if<Heading>(&block.value);
  return heading != nullptr && heading->level == 1;
}

const Heading* first_heading(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    if (const auto* heading = std::get_if<Heading>(&block.value)) return heading;
    if (const auto* section = std::get_if<Section>(&block.value))
      if (const Heading* found = first_heading(section->blocks)) return found;
  }
  return nullptr;
}

class Writer {
 public:
  Writer(const Document& document, const Besides& besides) : besides_(besides) {
    know(document.blocks);
  }

  Body write(const Document& document) {
    Body body;
    const Heading* first = first_heading(document.blocks);
    std::size_t from = 0;
    if (first == nullptr || first->level != 1) {
      out_ = fmt::format("<h1 class=\"vh\">{}</h1>\n", escaped(clean(document.title)));
      level_ = 1;
    } else if (is_title(document.blocks.front())) {
      (*this)(*first);
      body.title = std::exchange(out_, "");
      from = 1;
    }
    for (; from < document.blocks.size(); ++from) std::visit(*this, document.blocks[from].value);
    body.rest = std::move(out_);
    body.contents = std::move(contents_);
    return body;
  }

  void operator()(const Heading& each) {
    // The first of level 1 is the page's title; no level is left out on the way down.
    const int wanted = level_ == 0 ? 1 : std::clamp(each.level, 2, 6);
    level_ = std::min(wanted, level_ + 1);
    heading_ = clean(plain_text(each.text));
    out_ += fmt::format("<h{0}{1}>{2}</h{0}>\n", level_, take_heading_id(), inline_of(each.text));
    count_line();
  }

  void operator()(const Paragraph& each) { out_ += "<p>" + inline_of(each.text) + "</p>\n"; }

  void operator()(const List& each) {
    const std::string_view tag = each.numbered ? "ol" : "ul";
    out_ += fmt::format("<{}{}>\n", tag, in_item_ ? " class=\"how\"" : "");
    for (const Inline& entry : each.items) out_ += entry_of(entry);
    out_ += fmt::format("</{}>\n", tag);
  }

  void operator()(const Callout& each) {
    out_ += "<div class=\"callout\" role=\"note\">\n";
    for (const Inline& text : each.paragraphs) out_ += "<p>" + inline_of(text) + "</p>\n";
    out_ += "</div>\n";
  }

  void operator()(const Table& each) {
    const std::string first = each.columns.empty() ? "" : clean(plain_text(each.columns[0].title));
    const std::string label = heading_.empty() ? first : heading_ + ": " + first;
    const bool days = each.columns.size() > 6;
    out_ += fmt::format("<table{} aria-label=\"{}\">\n<thead><tr>", days ? " class=\"wide\"" : "",
                        escaped(label));
    for (const Column& column : each.columns)
      out_ += fmt::format("<th scope=\"col\"{}>{}</th>", look_of(column), inline_of(column.title));
    out_ += "</tr></thead>\n<tbody>\n";
    for (const auto& row : each.rows) {
      out_ += "<tr>";
      for (std::size_t i = 0; i < row.size(); ++i) {
        const bool head = i == 0 && !each.columns[i].write_in && !plain_text(row[i]).empty();
        const std::string look = look_of(each.columns[i]);
        out_ += head ? fmt::format("<th scope=\"row\"{}>{}</th>", look, inline_of(row[i]))
                     : fmt::format("<td{}>{}</td>", look, inline_of(row[i]));
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
  }

  void operator()(const PageBreak&) { out_ += "<hr class=\"page\">\n"; }

  void operator()(const Figure& each) {
    out_ += drawing(each.picture, fmt::format("figure-{}", ++figures_));
  }

  void operator()(const Section& each) {
    switch (each.kind) {
      case SectionKind::keep:
        out_ += "<div class=\"keep\">\n";
        for (const Block& block : each.blocks) std::visit(*this, block.value);
        out_ += "</div>\n";
        break;
      case SectionKind::session: session(each); break;
      case SectionKind::item: item(each); break;
    }
  }

 private:
  /// The ids of everything that can be led to, before the first link is written.
  void know(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      const auto* section = std::get_if<Section>(&block.value);
      if (section == nullptr) continue;
      if (section->kind != SectionKind::keep) know(section->ref);
      know(section->blocks);
    }
  }

  void know(const std::string& ref) {
    const auto names = Controls::ids_of(ref);
    if (names.empty() || ids_.count(names.front()) != 0) return;
    std::string id = id_from(names.front());
    while (!taken_.insert(id).second) id += "-b";
    for (const std::string& name : names) ids_.emplace(name, id);
  }

  /// The id of a section that stands here for the first time; empty the second time.
  std::string first_id(const std::string& ref) {
    const auto names = Controls::ids_of(ref);
    if (names.empty()) return {};
    const std::string& id = ids_.at(names.front());
    return used_.insert(id).second ? id : std::string();
  }

  void session(const Section& each) {
    const auto outer = std::exchange(section_ids_, Controls::ids_of(each.ref));
    const std::string id = first_id(each.ref);
    const Heading* heading = first_heading(each.blocks);
    if (!id.empty() && heading != nullptr) {
      out_ += fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-name\">\n", id);
      heading_id_ = id + "-name";
      contents_.push_back({id, section_ids_.front(), clean(plain_text(heading->text))});
      count_sets_ = besides_.controls.sets_of(section_ids_);
    } else {
      out_ += "<section>\n";
    }
    for (const Block& block : each.blocks) std::visit(*this, block.value);
    out_ += "</section>\n";
    section_ids_ = outer;
  }

  void item(const Section& each) {
    const std::string id = first_id(each.ref);
    const auto* lead =
        each.blocks.empty() ? nullptr : std::get_if<Paragraph>(&each.blocks[0].value);
    const bool named = lead != nullptr && !lead->text.empty() && lead->text[0].link.empty() &&
                       lead->text[0].style == Style::strong && !clean(lead->text[0].text).empty();
    out_ += "<article";
    if (!id.empty()) out_ += fmt::format(" id=\"{}\"", id);
    if (named && !id.empty()) out_ += fmt::format(" aria-labelledby=\"{}-name\"", id);
    out_ += ">\n";
    const int outer = level_;
    std::size_t from = 0;
    if (named) {
      item_name(*lead, id);
      from = 1;
    }
    const bool was = std::exchange(in_item_, true);
    if (!id.empty()) out_ += besides_.controls.item(each.ref, section_ids_);
    for (; from < each.blocks.size(); ++from) std::visit(*this, each.blocks[from].value);
    in_item_ = was;
    level_ = outer;
    out_ += "</article>\n";
  }

  /// An item's first words in strong letters are its name, what follows them its figures.
  void item_name(const Paragraph& lead, const std::string& id) {
    std::string name = clean(lead.text[0].text);
    if (name.size() > 1 && name.back() == ':') name.pop_back();
    const int level = std::clamp(level_ + 1, 2, 6);
    out_ += fmt::format("<h{0}{1}>{2}</h{0}>\n", level,
                        id.empty() ? "" : fmt::format(" id=\"{}-name\"", id), escaped(name));
    const Inline rest(lead.text.begin() + 1, lead.text.end());
    const std::string facts = inline_of(rest);
    if (!util::trim(facts).empty())
      out_ += fmt::format("<p class=\"facts\">{}</p>\n", util::trim(facts));
  }

  void count_line() {
    if (std::exchange(count_sets_, 0) > 0) out_ += "<p class=\"live count\"></p>\n";
  }

  std::string take_heading_id() {
    const std::string id = std::exchange(heading_id_, "");
    return id.empty() ? "" : fmt::format(" id=\"{}\"", id);
  }

  /// A word in strong letters and what it means are a pair.
  std::string entry_of(const Inline& entry) {
    const bool pair = entry.size() > 1 && entry[0].style == Style::strong;
    if (!pair) return "<li>" + inline_of(entry) + "</li>\n";
    std::string names = "pair";
    for (std::size_t i = 0; i < besides_.lights.size(); ++i)
      if (!besides_.lights[i].empty() && entry[0].text.starts_with(besides_.lights[i]))
        names += fmt::format(" light light-{}", i + 1);
    const Inline rest(entry.begin() + 1, entry.end());
    return fmt::format("<li class=\"{}\"><strong>{}</strong> <span>{}</span></li>\n", names,
                       escaped(entry[0].text), util::trim(inline_of(rest)));
  }

  static std::string look_of(const Column& column) {
    if (column.write_in) return " class=\"write\"";
    if (column.align == Align::centre) return " class=\"centre\"";
    return column.align == Align::right ? " class=\"right\"" : "";
  }

  std::string target(const std::string& link) const {
    if (link.starts_with('#')) {
      const auto found = ids_.find(link.substr(1));
      return found == ids_.end() ? std::string() : "#" + found->second;
    }
    return may_follow(link) ? link : std::string();
  }

  std::string inline_of(const Inline& runs) const {
    std::string out;
    for (const Run& run : runs) {
      if (run.style == Style::box) {
        out += "<span class=\"box\"></span>";
        continue;
      }
      std::string text = escaped(run.text);
      if (run.style == Style::strong) text = "<strong>" + text + "</strong>";
      if (run.style == Style::emphasis) text = "<em>" + text + "</em>";
      if (const std::string to = run.link.empty() ? "" : target(run.link); !to.empty())
        text = fmt::format("<a href=\"{}\"{}>{}</a>", escaped(to),
                           to[0] == '#' ? "" : " rel=\"noopener noreferrer\"", text);
      out += text;
    }
    return out;
  }

  const Besides& besides_;
  std::string out_, heading_, heading_id_;
  std::vector<Contents> contents_;
  std::vector<std::string> section_ids_;
  std::map<std::string, std::string> ids_;  ///< by ref
  std::set<std::string> taken_, used_;
  int level_ = 0, figures_ = 0, count_sets_ = 0;
  bool in_item_ = false;
};

}  // namespace

Body body_of(const Document& document, const Besides& besides) {
  return Writer(document, besides).write(document);
}

}  // namespace plumbline::render::html
