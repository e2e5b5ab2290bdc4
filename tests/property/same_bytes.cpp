#include <algorithm>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>

#include "io/plan_json.h"
#include "io/read_library.h"
#include "tests/property/fixed_clients.h"
#include "tests/property/random_client.h"
#include "tests/property/shuffle.h"

namespace plumbline::property {
namespace {

constexpr int clients = 6;
constexpr uint64_t first_seed = 90'001;

/// Lists of a client's file that are sets.
const std::set<std::string>& client_lists() {
  static const std::set<std::string> value{
      "conditions", "clearance", "posture",  "positions", "left-arm", "right-arm",
      "left-leg",   "right-leg", "sessions", "like",      "dislike",  "ban",
      "want",       "pin",       "owned",    "not_yet",   "allow",    "days",
      "gym",        "home",      "park",     "office",    "answered", "red_flags"};
  return value;
}

/// Lists of a library's file whose items have ids.
const std::set<std::string>& library_lists() {
  static const std::set<std::string> value{"exercises", "conditions",  "patterns",  "chains",
                                           "equipment", "limits",      "ladders",   "gates",
                                           "sources",   "daily_tasks", "red_flags", "questions"};
  return value;
}

io::Node tree_of(std::shared_ptr<const util::Source> source) {
  const std::string path = source->path;
  auto tree = io::parse_yaml(std::move(source));
  if (!tree) throw std::runtime_error("cannot parse " + path);
  return std::move(*tree);
}

std::shared_ptr<const util::Source> source_of(const std::string& path, std::string text) {
  return std::make_shared<const util::Source>(util::Source{path, std::move(text)});
}

/// The library from the same entries: keys, entries and files in another order.
domain::Library shuffled_library(const World& world, uint64_t seed) {
  Draw draw(seed);
  auto layers = io::read_layers({{"built-in", world.root + "/data/library"}});
  if (!layers) throw std::runtime_error("cannot read the library again");
  for (auto& layer : *layers) {
    for (auto& source : layer.sources) {
      const std::string path = source->path;
      source = source_of(path, shuffled_yaml(tree_of(source), {library_lists(), {}}, draw));
    }
    draw.shuffle(layer.sources);
  }
  auto library = io::read_library(*layers);
  if (library) return std::move(*library);
  std::string all;
  for (const auto& each : library.error()) all += util::to_text(each) + "\n";
  throw std::runtime_error(all);
}

/// A line of the client's file moves when its keys do; nothing else may.
std::string without_lines(domain::Plan plan) {
  for (auto& row : plan.refer) row.client_line = 0;
  return io::write_plan(plan);
}

/// The first line in which two files differ.
std::string first_difference(const std::string& a, const std::string& b) {
  const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto line = [](const std::string& text, std::ptrdiff_t from) {
    auto begin = text.rfind('\n', static_cast<std::size_t>(from));
    begin = begin == std::string::npos ? 0 : begin + 1;
    return text.substr(begin, std::min<std::size_t>(160, text.find('\n', begin) - begin));
  };
  const std::ptrdiff_t from = std::max<std::ptrdiff_t>(0, at - a.begin() - 1);
  return fmt::format("'{}' against '{}'", line(a, from), line(b, from));
}

}  // namespace

std::vector<std::string> same_bytes(const World& world, const std::string& effort) {
  std::vector<std::string> out;
  World other;
  other.root = world.root;
  other.catalogue = world.catalogue;
  other.library = shuffled_library(world, 7);
  other.protocols = read_protocols(world.root, other.library);
  if (other.library.hash != world.library.hash)
    out.emplace_back("the shuffled library's hash differs");
  for (uint64_t seed = first_seed; seed < first_seed + clients; ++seed) {
    const auto client = random_client(world.library, seed);
    const Expect expect{client.stops, client.pins};
    const Run first = run_client(world, client.yaml, effort, expect);
    const auto same = [&](const std::string& what, const std::string& a, const std::string& b) {
      if (a != b) {
        out.push_back(fmt::format("seed {}, {}: {}", seed, what, first_difference(a, b)));
      }
    };
    same("run again", first.bytes, run_client(world, client.yaml, effort, expect).bytes);
    same("two threads", first.bytes, run_client(world, client.yaml, effort, expect, 2).bytes);
    same("library shuffled", first.bytes, run_client(other, client.yaml, effort, expect).bytes);
    Draw draw(seed);
    const std::string yaml = shuffled_yaml(tree_of(source_of("client.yaml", client.yaml)),
                                           {client_lists(), client_lists()}, draw);
    const Run run = run_client(world, yaml, effort, expect);
    if (!run.read) out.push_back(fmt::format("seed {}: {}", seed, run.faults.front()));
    same("client shuffled", without_lines(first.plan), without_lines(run.plan));
  }
  return out;
}

}  // namespace plumbline::property
