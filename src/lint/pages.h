#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/library_tables.h"
#include "io/yaml_tree.h"
#include "util/source.h"

namespace plumbline::lint {

/// One text of an exercise's page of words.
struct PageText {
  std::string_view field;  ///< setup, steps, cues, sign, fix, feel, stop_when, carries_over
  std::size_t index = 0;   ///< in its list; 0 where there is one
  std::string_view text;
};

/// The texts of a page in the order in which they are read.
std::vector<PageText> texts_of(const domain::ExerciseWords& words);

/// Where a text stands in its file. The reader keeps no places of single words; this looks them up
/// in the file's tree, which is made once and only for files that something is said about.
class Places {
 public:
  /// The text's own place, or that of the page where it cannot be found.
  util::Span of(const io::RawWordsEntry& page, const PageText& text);
  /// The place of an exercise's name in print.
  util::Span of_name(const io::RawExercise& exercise);

 private:
  const io::Node* tree_of(const util::Span& where);

  std::map<const util::Source*, std::optional<io::Node>> trees_;
};

}  // namespace plumbline::lint
