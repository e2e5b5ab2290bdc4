#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "io/library_types.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::io {

/// For kinds of entries that no later layer can extend.
struct NoExtension {
  Ref id;
};
template <class T>
void apply(const NoExtension&, T&, const std::string&, Diagnostics&) {}

/// An entry that a later layer hides: where it says so, and what is gone.
template <class T>
struct HiddenEntry {
  Ref by;
  T entry;
};
template <class T>
using HiddenEntries = std::map<std::string, HiddenEntry<T>>;

/// The entries of one kind from all layers. Inside a layer what is hidden goes first, then come its
/// own entries, then what it adds to entries of earlier layers: `apply(extension, entry, layer's
/// name, out)`.
template <class T, class Extension = NoExtension>
class Merger {
 public:
  Merger(std::string what, Diagnostics& out) : what_(std::move(what)), out_(&out) {}

  void add(std::vector<T> entries, std::size_t layer) {
    for (T& entry : entries) {
      if (entry.id.value.empty()) continue;
      steps_.push_back({entry.id, layer, Kind::entry, entries_.size()});
      entries_.push_back(std::move(entry));
    }
  }
  void hide(const std::vector<Ref>& refs, std::size_t layer) {
    for (const Ref& ref : refs) steps_.push_back({ref, layer, Kind::hide, 0});
  }
  void extend(std::vector<Extension> extensions, std::size_t layer, const std::string& name) {
    for (Extension& extension : extensions) {
      if (extension.id.value.empty()) continue;
      steps_.push_back({extension.id, layer, Kind::extend, extensions_.size()});
      extensions_.push_back({std::move(extension), name});
    }
  }

  /// One entry per id, sorted by id.
  std::vector<T> take() {
    std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) {
      return std::tie(a.id.value, a.layer, a.kind) < std::tie(b.id.value, b.layer, b.kind);
    });
    std::vector<T> merged;
    for (std::size_t from = 0; from < steps_.size();) {
      std::size_t to = from;
      while (to < steps_.size() && steps_[to].id.value == steps_[from].id.value) ++to;
      if (auto entry = follow(from, to)) merged.push_back(std::move(*entry));
      from = to;
    }
    return merged;
  }

  /// After `take`: entries of earlier layers that a later one hides, and that nobody gives again.
  HiddenEntries<T>& hidden() { return hidden_; }

 private:
  enum class Kind : uint8_t { hide, entry, extend };
  struct Step {
    Ref id;
    std::size_t layer;
    Kind kind;
    std::size_t index;
  };

  /// What becomes of one id in all layers.
  std::optional<T> follow(std::size_t from, std::size_t to) {
    std::optional<T> now;
    for (std::size_t i = from; i < to; ++i) {
      const Step& step = steps_[i];
      const bool again =
          i > from && steps_[i - 1].layer == step.layer && steps_[i - 1].kind == step.kind;
      if (again) {
        report_twice(step.id, steps_[i - 1]);
      } else if (step.kind == Kind::entry) {
        now = std::move(entries_[step.index]);
        hidden_.erase(step.id.value);
      } else if (step.kind == Kind::hide) {
        if (now)
          hidden_.insert_or_assign(step.id.value, HiddenEntry<T>{step.id, std::move(*now)});
        else if (hidden_.count(step.id.value) == 0)
          report_unknown(step);
        now.reset();
      } else if (!now || (i > from && steps_[i - 1].layer == step.layer &&
                          steps_[i - 1].kind == Kind::entry)) {
        report_unknown(step);
      } else {
        apply(extensions_[step.index].first, *now, extensions_[step.index].second, *out_);
      }
    }
    return now;
  }

  void report_twice(const Ref& second, const Step& first) {
    const char* how = first.kind == Kind::entry  ? " is defined twice"
                      : first.kind == Kind::hide ? " is hidden twice"
                                                 : " is extended twice";
    out_->push_back({.code = "E0302",
                     .message = what_ + " '" + second.value + "'" + how,
                     .span = second.where,
                     .hint = first.kind == Kind::entry
                                 ? "give one of them another id, or put it into a layer of its own"
                                 : "one of them is enough",
                     .notes = {{first.kind == Kind::entry ? "first defined here" : "first here",
                                first.id.where}}});
  }

  /// Nothing of an earlier layer has the id.
  void report_unknown(const Step& step) {
    std::vector<std::string> known;
    bool in_this_layer = false;
    for (const Step& each : steps_) {
      if (each.kind != Kind::entry) continue;
      if (each.layer < step.layer && (known.empty() || known.back() != each.id.value))
        known.push_back(each.id.value);
      in_this_layer = in_this_layer || (each.layer == step.layer && each.id == step.id);
    }
    const char* verb = step.kind == Kind::hide ? "hide" : "extend";
    out_->push_back({.code = "E0301",
                     .message = "nothing to " + std::string(verb) + ": no earlier layer has the " +
                                what_ + " '" + util::printable(step.id.value, 60) + "'",
                     .span = step.id.where,
                     .hint = in_this_layer ? "it is defined in this layer: change it there"
                                           : util::maybe(step.id.value, known)});
  }

  std::string what_;
  Diagnostics* out_;
  std::vector<Step> steps_;
  std::vector<T> entries_;
  std::vector<std::pair<Extension, std::string>> extensions_;
  HiddenEntries<T> hidden_;
};

}  // namespace plumbline::io
