#include "io/yaml_build.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "util/diagnostic.h"

namespace plumbline::io::yaml {

namespace {

using util::error;
using util::Span;
using Records = std::vector<Record>;
using SourcePtr = std::shared_ptr<const util::Source>;

/// The two parsers saw different things at a record.
struct Disagreement {
  Span span;
};

/// Records, or bytes of the text, from the first to before the last.
struct Range {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t size() const { return last - first; }
};

/// What one reader reads, and the records that it has to see.
struct Piece {
  std::string text;
  std::vector<Range> records;
};

/// Builds the tree from yaml-cpp's events, with the places of the records.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(SourcePtr source, const Records& records, std::vector<Range> seen)
      : source_(std::move(source)), records_(records), seen_(std::move(seen)) {
    root_.span = {source_, 1, 1, 0};
  }

  Node take_root() {
    if (next()) disagree();
    return std::move(root_);
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {
    const Record& record = expect(EventKind::scalar);
    if (!is_null_word(record.text)) disagree();
    place_scalar(record);
  }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string& value) override {
    const Record& record = expect(EventKind::scalar);
    if (record.text != value) disagree();
    place_scalar(record);
  }
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {
    const Record& record = expect(EventKind::alias);
    Node node = anchored_.at(record.target);
    node.span = span_of(record);
    place(std::move(node), at_);
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(EventKind::sequence, Kind::sequence);
  }
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(EventKind::map, Kind::map);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Node node;
    std::size_t record = 0;
    std::optional<Node> key;
  };

  Span span_of(const Record& record) const {
    return {source_, record.line, record.column, record.length};
  }

  [[noreturn]] void disagree() const {
    if (records_.empty()) throw Disagreement{{source_, 1, 1, 1}};
    throw Disagreement{span_of(records_[at_])};
  }

  std::optional<std::size_t> next() {
    while (range_ < seen_.size() && seen_[range_].first == seen_[range_].last) ++range_;
    if (range_ == seen_.size()) return std::nullopt;
    return seen_[range_].first;
  }

  const Record& expect(EventKind kind) {
    const auto found = next();
    if (!found) disagree();
    at_ = *found;
    ++seen_[range_].first;
    if (records_[at_].kind != kind) disagree();
    return records_[at_];
  }

  void place_scalar(const Record& record) {
    Node node;
    node.quoted = record.quoted;
    node.kind = !record.quoted && is_null_word(record.text) ? Kind::null : Kind::scalar;
    node.text = record.text;
    node.span = span_of(record);
    place(std::move(node), at_);
  }

  void open(EventKind kind, Kind node_kind) {
    Frame frame;
    frame.node.span = span_of(expect(kind));
    frame.node.kind = node_kind;
    frame.record = at_;
    frames_.push_back(std::move(frame));
  }

  void close() {
    expect(EventKind::end);
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    place(std::move(frame.node), frame.record);
  }

  void place(Node node, std::size_t record) {
    if (records_[record].aliased) anchored_[record] = node;
    if (frames_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == Kind::sequence) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.key) {
      frame.key = std::move(node);
    } else {
      frame.node.entries.push_back({std::move(*frame.key), std::move(node)});
      frame.key.reset();
    }
  }

  SourcePtr source_;
  const Records& records_;
  std::vector<Range> seen_;
  std::size_t range_ = 0;
  std::size_t at_ = 0;
  std::vector<Frame> frames_;
  std::map<std::size_t, Node> anchored_;
  Node root_;
};

Node read(const SourcePtr& source, const Records& records, Piece piece) {
  TreeBuilder builder(source, records, std::move(piece.records));
  std::istringstream stream(std::move(piece.text));
  YAML::Parser parser(stream);
  parser.HandleNextDocument(builder);
  return builder.take_root();
}

// ---- A long list in pieces ----------------------------------------------------------------------

/// The records behind a value that starts at `at`.
std::size_t behind(const Records& records, std::size_t at) {
  for (int depth = 0; at < records.size();) {
    const EventKind kind = records[at++].kind;
    if (kind == EventKind::end) --depth;
    if (kind == EventKind::sequence || kind == EventKind::map) ++depth;
    if (depth == 0) break;
  }
  return at;
}

/// A list that is a value of the document's map.
struct LongList {
  std::size_t entry = 0;  ///< of the map
  Range records;          ///< with those of its own start and end
};

LongList longest_list(const Records& records) {
  LongList out;
  if (records.empty() || records.front().kind != EventKind::map) return out;
  for (std::size_t entry = 0, at = 1; records[at].kind != EventKind::end; ++entry) {
    const Range value{at + 1, behind(records, at + 1)};
    if (records[value.first].kind == EventKind::sequence && value.size() > out.records.size())
      out = {entry, value};
    at = value.last;
  }
  return out;
}

/// An item that a piece begins with: its record, and the byte that its line begins at.
struct Cut {
  std::size_t record = 0;
  std::size_t byte = 0;
};

/// Items with about the same number of records between them; the last item of the list comes last.
/// Nothing where there are too few, or an item's line does not begin with its dash.
std::vector<Cut> cuts_of(std::string_view text, const Records& records, const LongList& list,
                         std::size_t pieces) {
  const std::size_t start = list.records.first;
  const std::size_t share = list.records.size() / pieces;
  std::vector<Cut> out;
  std::size_t last = start + 1;  // the item that the walk has come to
  for (std::size_t at = last; at + 1 < list.records.last; at = behind(records, at)) {
    last = at;
    if (at > start + 1 && out.size() + 1 < pieces && at - start >= share * (out.size() + 1))
      out.push_back({.record = at});
  }
  if (!out.empty() && out.back().record == last) out.pop_back();
  if (out.empty()) return {};
  out.push_back({.record = last});
  int line = 1;
  std::size_t byte = 0;
  for (Cut& each : out) {
    for (; line < records[each.record].line; ++line) {
      byte = text.find('\n', byte);
      if (byte++ == std::string_view::npos) return {};
    }
    const std::size_t dash = byte + static_cast<std::size_t>(records[start].column);
    if (dash > text.size() || text.find_first_not_of(' ', byte) + 1 != dash ||
        text[dash - 1] != '-')
      return {};
    each.byte = byte;
  }
  return out;
}

/// A reader of its own for what is between two cuts, as a document that is a list; and one for all
/// that is around the first and the last of them.
std::vector<Piece> pieces_of(std::string_view text, const Records& records, const LongList& list,
                             const std::vector<Cut>& cuts) {
  const Cut& first = cuts.front();
  const Cut& last = cuts.back();
  std::vector<Piece> out;
  out.push_back({std::string(text.substr(0, first.byte)) + std::string(text.substr(last.byte)),
                 {{0, first.record}, {last.record, records.size()}}});
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
    out.push_back({std::string(text.substr(cuts[i].byte, cuts[i + 1].byte - cuts[i].byte)),
                   {{list.records.first, list.records.first + 1},
                    {cuts[i].record, cuts[i + 1].record},
                    {list.records.last - 1, list.records.last}}});
  return out;
}

/// The same place, counted on its own: readers that share one count wait for each other.
SourcePtr counted_apart(const SourcePtr& source) {
  return {source.get(), [source](const util::Source*) {}};
}

/// The tree, or nothing where the text has no long list or is better read as one.
std::optional<Node> read_in_pieces(const SourcePtr& source, std::string_view text,
                                   const Records& records, std::size_t piece) {
  constexpr std::size_t most = 4;
  const LongList list = longest_list(records);
  const std::size_t pieces = std::min(most, list.records.size() / std::max<std::size_t>(piece, 1));
  const auto is_alias = [](const Record& each) { return each.kind == EventKind::alias; };
  if (pieces < 2 || std::any_of(records.begin(), records.end(), is_alias)) return std::nullopt;
  const std::vector<Cut> cuts = cuts_of(text, records, list, pieces);
  if (cuts.empty()) return std::nullopt;
  std::vector<Piece> parts = pieces_of(text, records, list, cuts);
  try {
    std::vector<std::future<Node>> others;
    for (std::size_t i = 1; i < parts.size(); ++i)
      others.push_back(std::async(std::launch::async, [&, i] {
        return read(counted_apart(source), records, std::move(parts[i]));
      }));
    Node out = read(source, records, std::move(parts.front()));
    std::vector<Node>& items = out.entries.at(list.entry).value.items;
    Node last = std::move(items.back());
    items.pop_back();
    for (std::future<Node>& each : others) {
      Node some = each.get();
      std::move(some.items.begin(), some.items.end(), std::back_inserter(items));
    }
    items.push_back(std::move(last));
    return out;
  } catch (const Disagreement&) {
  } catch (const YAML::Exception&) {
  } catch (const std::system_error&) {  // no thread to be had
  }
  return std::nullopt;  // read as one: that names the right place, if it fails as well
}

constexpr const char* disagreement_message =
    "YAML readers do not agree on what this means; write it more plainly";
constexpr const char* disagreement_hint = "put texts in quotes and indent with spaces";

}  // namespace

util::Result<Node> build(const SourcePtr& source, std::string_view text, const Records& records,
                         std::size_t piece) {
  using util::Diagnostics;
  if (auto out = read_in_pieces(source, text, records, piece)) return std::move(*out);
  try {
    return read(source, records, {std::string(text), {{0, records.size()}}});
  } catch (const Disagreement& found) {
    return util::Unexpected(
        Diagnostics{error("E0115", disagreement_message, found.span, disagreement_hint)});
  } catch (const YAML::Exception& found) {
    Span span{source, std::max(found.mark.line, 0) + 1, std::max(found.mark.column, 0) + 1, 1};
    return util::Unexpected(
        Diagnostics{error("E0115", std::string(disagreement_message) + " (" + found.msg + ")",
                          std::move(span), disagreement_hint)});
  }
}

}  // namespace plumbline::io::yaml
