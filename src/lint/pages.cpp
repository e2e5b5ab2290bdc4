#include "lint/pages.h"

#include <algorithm>

#include "io/tree_snapshot.h"

namespace plumbline::lint {
namespace {

/// The node behind a chain of keys, or nullptr.
const io::Node* below(const io::Node* node, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (node == nullptr) return nullptr;
    node = node->find(key);
  }
  return node;
}

}  // namespace

std::vector<PageText> texts_of(const domain::ExerciseWords& words) {
  std::vector<PageText> out{{"setup", 0, words.setup}};
  for (std::size_t i = 0; i < words.steps.size(); ++i) out.push_back({"steps", i, words.steps[i]});
  for (std::size_t i = 0; i < words.cues.size(); ++i) out.push_back({"cues", i, words.cues[i]});
  out.push_back({"sign", 0, words.fault_sign});
  out.push_back({"fix", 0, words.fault_fix});
  out.push_back({"feel", 0, words.feel});
  out.push_back({"stop_when", 0, words.stop_when});
  out.push_back({"carries_over", 0, words.carries_over});
  return out;
}

const io::Node* Places::tree_of(const util::Span& where) {
  if (!where.source) return nullptr;
  const auto [found, fresh] = trees_.try_emplace(where.source.get());
  if (fresh) {
    // It was read already, so it parses; a file that does not has no finer places to give.
    if (auto tree = io::tree_of(where.source)) found->second = std::move(*tree);
  }
  return found->second ? &*found->second : nullptr;
}

util::Span Places::of(const io::RawWordsEntry& page, const PageText& text) {
  const io::Node* node = below(tree_of(page.id.where), {"exercises", page.id.value});
  const bool fault = text.field == "sign" || text.field == "fix";
  node = fault ? below(node, {"fault", text.field}) : below(node, {text.field});
  if (node != nullptr && node->is_sequence())
    node = text.index < node->items.size() ? &node->items[text.index] : nullptr;
  return node == nullptr ? page.id.where : node->span;
}

util::Span Places::of_name(const io::RawExercise& exercise) {
  const io::Node* entries = below(tree_of(exercise.id.where), {"exercises"});
  if (entries == nullptr) return exercise.id.where;
  for (const io::Node& entry : entries->items) {
    const io::Node* id = entry.find("id");
    const io::Node* name = entry.find("name");
    if (id != nullptr && name != nullptr && id->text == exercise.id.value) return name->span;
  }
  return exercise.id.where;
}

}  // namespace plumbline::lint
