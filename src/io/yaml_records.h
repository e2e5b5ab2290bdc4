#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/yaml_tree.h"
#include "util/diagnostic.h"
#include "util/source.h"

/// What stands between a YAML parser and the tree: checks and guards that know no parser. Of
/// concern to yaml_tree.cpp alone.
namespace plumbline::io::yaml {

enum class EventKind { document, scalar, alias, sequence, map, end };

/// A place in the text: line and column from 1 in characters, and the characters before it.
struct Mark {
  int line = 1;
  int column = 1;
  std::size_t index = 0;
};

/// One step of a parser through a document.
struct Event {
  EventKind kind = EventKind::document;
  /// Of a scalar: not written plainly.
  bool quoted = false;
  /// Of a scalar its content, of an alias its name.
  std::string text;
  std::string anchor;
  std::string tag;
  Mark start;
  Mark stop;
};

/// An event that passed the guards, as far as the tree needs it.
struct Record {
  EventKind kind = EventKind::end;
  bool quoted = false;
  /// An alias refers to it, so the tree has to keep a copy at hand.
  bool aliased = false;
  std::string text;
  int line = 0;
  int column = 0;
  int length = 0;
  /// The record that an alias stands for.
  std::size_t target = 0;
};

/// True for an empty text, `~` and the three spellings of null.
bool is_null_word(std::string_view text);

/// Reports the first bad byte (E0102) and the first character that no document may contain
/// (E0103): the rest is mostly more of the same.
void check_characters(const std::shared_ptr<const util::Source>& source, std::string_view text,
                      util::Diagnostics& out);

/// Takes events in, under guards against everything that would make a later step slow, large or
/// wrong: depth, number of values, aliases, tags, keys, a second document (E0104 to E0114).
class Recorder {
 public:
  Recorder(std::shared_ptr<const util::Source> source, const YamlLimits& limits,
           util::Diagnostics& out)
      : source_(std::move(source)), limits_(limits), out_(out) {}

  /// False where reading must stop.
  bool take(Event event);
  /// Complete only when no diagnostic was added.
  std::vector<Record> records() && { return std::move(records_); }

 private:
  /// An open list or map.
  struct Frame {
    std::size_t record = 0;
    bool is_map = false;
    bool at_key = false;
    std::vector<std::size_t> keys;
    std::string anchor;
    /// Nodes so far, and levels of lists and maps, aliases expanded.
    std::size_t nodes = 1;
    int height = 1;
  };
  struct Anchor {
    std::size_t record = 0;
    bool open = false;
    std::size_t nodes = 1;
    int height = 0;
  };

  void fail(std::string code, std::string message, util::Span span, std::string hint = {});
  util::Span span_of(const Record& record) const;
  bool start_document(const Event& event);
  bool take_scalar(Event event);
  bool take_alias(Event event);
  bool open(Event event);
  void close(const Event& event);
  void add(const Event& event);
  void check_key(const Record& record);
  void place(std::size_t nodes, int height);
  bool count(std::size_t nodes, int height, const Event& event);
  void check_tag(const Event& event);
  void report_duplicates(const Frame& frame);
  std::string near(const std::string& name) const;
  bool at_key() const { return !frames_.empty() && frames_.back().at_key; }

  std::shared_ptr<const util::Source> source_;
  const YamlLimits& limits_;
  util::Diagnostics& out_;
  std::vector<Record> records_;
  std::vector<Frame> frames_;
  std::map<std::string, Anchor> anchors_;
  std::size_t documents_ = 0;
  std::size_t nodes_ = 0;
  std::size_t aliases_ = 0;
  std::size_t alias_nodes_ = 0;
};

}  // namespace plumbline::io::yaml
