#include "io/tree_snapshot.h"

#include <utility>

#include "io/tree_cache.h"
#include "util/file.h"
#include "util/hash.h"
#include "util/paths.h"

namespace plumbline::io {
namespace {

using SourcePtr = std::shared_ptr<const util::Source>;

// A line with the form and the program's version, the hash of what follows, then for each text its
// hash, and its tree with the tree's length in front.
std::string magic() { return std::string("plumbline/trees/1 ") + util::version + "\n"; }
constexpr std::size_t hash_length = 32;

// Whole numbers as seven bits a byte, the lowest first.
void put(std::string& out, std::size_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(0x80 | (value & 0x7f));
  out += static_cast<char>(value);
}

void put(std::string& out, const Node& node) {
  put(out, static_cast<std::size_t>(node.kind) << 1 | (node.quoted ? 1U : 0U));
  put(out, static_cast<std::size_t>(node.span.line));
  put(out, static_cast<std::size_t>(node.span.column));
  put(out, static_cast<std::size_t>(node.span.length));
  put(out, node.text.size());
  out += node.text;
  put(out, node.items.size());
  for (const Node& item : node.items) put(out, item);
  put(out, node.entries.size());
  for (const Entry& entry : node.entries) {
    put(out, entry.key);
    put(out, entry.value);
  }
}

/// Takes apart what `put` wrote. The snapshot's hash was right, so its form is.
class Taker {
 public:
  Taker(std::string_view bytes, const SourcePtr& source) : bytes_(bytes), source_(source) {}

  std::size_t number() {
    std::size_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<std::size_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  std::string_view piece(std::size_t length) {
    const std::string_view taken = bytes_.substr(at_, length);
    at_ += length;
    return taken;
  }

  void take(Node& node) {
    const std::size_t kind = number();
    node.kind = static_cast<Kind>(kind >> 1);
    node.quoted = (kind & 1) != 0;
    node.span.source = source_;
    node.span.line = static_cast<int32_t>(number());
    node.span.column = static_cast<int32_t>(number());
    node.span.length = static_cast<int32_t>(number());
    node.text = piece(number());
    node.items.resize(number());
    for (Node& item : node.items) take(item);
    node.entries.resize(number());
    for (Entry& entry : node.entries) {
      take(entry.key);
      take(entry.value);
    }
  }

  bool at_end() const { return at_ >= bytes_.size(); }

 private:
  std::string_view bytes_;
  const SourcePtr& source_;
  std::size_t at_ = 0;
};

}  // namespace

TreeSnapshot::TreeSnapshot(std::string bytes) : bytes_(std::move(bytes)) {
  std::string_view rest = bytes_;
  const std::string head = magic();
  if (!rest.starts_with(head) || rest.size() < head.size() + hash_length) return;
  rest.remove_prefix(head.size());
  const std::string_view hash = rest.substr(0, hash_length);
  rest.remove_prefix(hash_length);
  if (util::content_hash(rest) != hash) return;
  for (Taker taker(rest, nullptr); !taker.at_end();) {
    const std::string_view content = taker.piece(hash_length);
    trees_.emplace(content, taker.piece(taker.number()));
  }
}

std::optional<Node> TreeSnapshot::find(const SourcePtr& source) const {
  const auto found = trees_.find(util::content_hash(source->text));
  if (found == trees_.end()) return std::nullopt;
  std::optional<Node> root(std::in_place);
  Taker(found->second, source).take(*root);
  return root;
}

std::string write_snapshot(const std::vector<ParsedText>& texts) {
  std::string body;
  for (const ParsedText& each : texts) {
    std::string tree;
    put(tree, *each.tree);
    body += util::content_hash(each.source->text);
    put(body, tree.size());
    body += tree;
  }
  return magic() + util::content_hash(body) + body;
}

namespace {

/// Read once; empty where the program has none.
const TreeSnapshot& built_in_trees() {
  static const TreeSnapshot trees([] {
    const auto path = util::library_trees();
    if (!path) return std::string();
    auto file = util::read_file(path->string());
    return file ? (*file)->text : std::string();
  }());
  return trees;
}

}  // namespace

util::Result<Node> tree_of(const SourcePtr& source) {
  if (auto tree = built_in_trees().find(source)) return std::move(*tree);
  const TreeCache cache(cache_folder());
  if (auto tree = cache.find(source)) return std::move(*tree);
  auto tree = parse_yaml(source);
  if (tree) cache.keep(source, *tree);
  return tree;
}

}  // namespace plumbline::io
