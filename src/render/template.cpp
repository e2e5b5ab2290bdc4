#include "render/template.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include "render/template_lines.h"
#include "render/width.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

namespace mustache = kainjow::mustache;
using Kind = TemplatePiece::Kind;

/// More than any week needs; a template that repeats lists in each other would never end.
constexpr std::size_t most_output = std::size_t{8} << 20;
constexpr std::size_t most_entries = 200'000;

using util::error;

/// What stands inside a section on this value.
const Value& inside_of(const Value& value) {
  if (const auto* values = std::get_if<Values>(&value.is)) return values->shape.front();
  if (const auto* maybe = std::get_if<Maybe>(&value.is)) return maybe->shape.front();
  return value;
}

const Value* member_of(const Value& value, std::string_view name) {
  const Value& inside = std::holds_alternative<Maybe>(value.is) ? inside_of(value) : value;
  const auto* object = std::get_if<Object>(&inside.is);
  return object == nullptr ? nullptr : object->find(name);
}

/// Follows the names of a template through the shapes of the data, as filling it will.
class NameChecker {
 public:
  NameChecker(const Value& data, util::Diagnostics& out) : open_{&data}, out_(out) {}

  void check(const TemplatePiece& piece) {
    if (piece.kind == Kind::end) {
      if (open_.size() > 1) open_.pop_back();
    } else if (piece.kind != Kind::text) {
      const Value* found = find(piece.text);
      if (found == nullptr) report(piece);
      if (piece.kind == Kind::value) {
        if (found != nullptr) check_value(piece, *found);
      } else {
        // Nothing of the value is there inside of an inverted section.
        const bool into = piece.kind == Kind::section && found != nullptr;
        open_.push_back(into ? &inside_of(*found) : open_.back());
      }
    }
  }

 private:
  const Value* find(const std::string& name) const {
    if (name == ".") return open_.back();
    const std::vector<std::string> names = util::split(name, '.');
    for (auto scope = open_.rbegin(); scope != open_.rend(); ++scope) {
      const Value* value = *scope;
      for (const std::string& each : names)
        if (value != nullptr) value = member_of(*value, each);
      if (value != nullptr) return value;
    }
    return nullptr;
  }

  void check_value(const TemplatePiece& piece, const Value& found) {
    if (std::holds_alternative<std::string>(found.is)) return;
    const bool flag = std::holds_alternative<bool>(found.is);
    out_.push_back(error("E0625",
                         fmt::format("'{0}' is {1}, no text; write {{{{#{0}}}}} ... {{{{/{0}}}}}",
                                     piece.text, flag ? "a yes or no" : "a list or an object"),
                         piece.span));
  }

  void report(const TemplatePiece& piece) {
    std::set<std::string> known;
    for (const Value* scope : open_)
      if (const auto* object = std::get_if<Object>(&scope->is))
        for (const Member& member : object->members) known.insert(member.name);
    out_.push_back(error("E0625", fmt::format("unknown field '{}'", piece.text), piece.span,
                         util::maybe(piece.text, {known.begin(), known.end()})));
  }

  std::vector<const Value*> open_;
  util::Diagnostics& out_;
};

/// Whether nothing of a text would be seen. Most have a letter, which is soon found.
bool shows_nothing(const std::string& text) {
  const auto seen = [](char c) { return c > ' ' && c < '\x7f'; };
  return std::none_of(text.begin(), text.end(), seen) && clean(text).empty();
}

mustache::data data_of_value(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value.is))
    return shows_nothing(*text) ? mustache::data(false) : mustache::data(*text);
  if (const auto* yes = std::get_if<bool>(&value.is)) return mustache::data(*yes);
  if (const auto* values = std::get_if<Values>(&value.is)) {
    mustache::data list(mustache::data::type::list);
    for (const Value& each : values->entries) list.push_back(data_of_value(each));
    return list;
  }
  if (const auto* maybe = std::get_if<Maybe>(&value.is))
    return maybe->held.empty() ? mustache::data(false) : data_of_value(maybe->held.front());
  mustache::data object(mustache::data::type::object);
  for (const Member& member : std::get<Object>(value.is).members)
    object[member.name] = data_of_value(member.value);
  return object;
}

/// Counts what it is asked to enter.
class CountingContext final : public mustache::context<std::string> {
 public:
  explicit CountingContext(const mustache::data* data) : mustache::context<std::string>(data) {}

  void push(const mustache::data* data) override {
    if (++entered_ > most_entries) throw std::length_error("entries");
    mustache::context<std::string>::push(data);
  }

 private:
  std::size_t entered_ = 0;
};

/// The template as one text in which every line starts with the index of its place between two
/// control characters, which neither a template nor a value can hold.
std::string marked(const std::vector<TemplateLine>& lines) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].tags_only) text += fmt::format("\x01{}\x02", i);
    for (const TemplatePiece& piece : lines[i].pieces) {
      switch (piece.kind) {
        case Kind::text: text += lines[i].tags_only ? "" : piece.text; break;
        case Kind::value: text += "{{" + piece.text + "}}"; break;
        case Kind::section: text += "{{#" + piece.text + "}}"; break;
        case Kind::inverted: text += "{{^" + piece.text + "}}"; break;
        case Kind::end: text += "{{/" + piece.text + "}}"; break;
      }
    }
    if (!lines[i].tags_only) text += '\n';
  }
  return text;
}

/// Takes the marks out again.
std::vector<MarkupLine> unmarked(const std::string& output,
                                 const std::vector<TemplateLine>& lines) {
  std::vector<MarkupLine> result;
  const TemplateLine* from = nullptr;
  for (const std::string& each : util::split(output, '\n')) {
    std::string text;
    bool marked_line = false;
    for (std::size_t at = 0; at < each.size();) {
      if (each[at] != '\x01') {
        text += each[at++];
        continue;
      }
      const std::size_t end = each.find('\x02', at);
      if (!marked_line) from = &lines[std::stoul(each.substr(at + 1, end - at - 1))];
      marked_line = true;
      at = end + 1;
    }
    if (from == nullptr || (util::trim(text).empty() && !from->blank)) continue;
    result.push_back({std::move(text), from->where});
  }
  return result;
}

util::Result<std::vector<MarkupLine>> fill(const std::vector<TemplateLine>& lines,
                                           const Value& data, const util::Span& start) {
  mustache::mustache engine(marked(lines));
  if (!engine.is_valid())
    return util::Unexpected(util::Diagnostics{error("E0624", engine.error_message(), start)});
  engine.set_custom_escape(escape_markup);
  const mustache::data values = data_of_value(data);
  CountingContext context(&values);
  // The engine hands its output to a stream; ours is a text that must not grow without end.
  struct Sink {
    std::string text;
    Sink& operator<<(const std::string& piece) {
      if (text.size() + piece.size() > most_output) throw std::length_error("output");
      text += piece;
      return *this;
    }
  } sink;
  try {
    engine.render(context, sink);
  } catch (const std::length_error&) {
    return util::Unexpected(util::Diagnostics{error(
        "E0622", "the document grows too long: are lists repeated inside of each other?", start)});
  }
  return unmarked(sink.text, lines);
}

}  // namespace

util::Result<std::vector<MarkupLine>> fill_template(
    std::shared_ptr<const util::Source> source, const std::vector<std::filesystem::path>& partials,
    const Value& data) {
  const util::Span start{source, 1, 1, 1};
  auto lines = read_template(std::move(source), partials);
  if (!lines) return util::Unexpected(std::move(lines).error());
  util::Diagnostics errors;
  NameChecker names(data, errors);
  for (const TemplateLine& line : *lines)
    for (const TemplatePiece& piece : line.pieces) names.check(piece);
  util::sort_diagnostics(errors);
  if (!errors.empty()) return util::Unexpected(std::move(errors));
  return fill(*lines, data, start);
}

util::Result<std::vector<MarkupLine>> fill_template(const TemplatePlace& place, const Value& data) {
  auto source = read_template_file(place.file);
  if (!source) return util::Unexpected(std::move(source).error());
  return fill_template(std::move(*source), place.partials, data);
}

}  // namespace plumbline::render
