#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/library.h"
#include "rules/context.h"

namespace plumbline::rules {

/// A rule's example as values: the example's exercises over the built-in library, its client, the
/// tests' smallest protocol with the example's lines in it, and every choice that the exercises of
/// the example give. Facts and candidates point into the other members, so it does not move.
///
/// What an example leaves out is filled in. Exercise: level 1, strength, standing, one set of 8
/// reps, hinge. Client: level 3, no conditions. Protocol: one dose per role. The line `seen:` of an
/// example's protocol is last week's exercises.
struct Tiny {
  Tiny(const Rule& rule, const Example& example);
  Tiny(const Tiny&) = delete;
  Tiny& operator=(const Tiny&) = delete;

  domain::Library library;
  domain::Client client;
  domain::Protocol protocol;
  std::unique_ptr<Facts> facts;
  std::vector<Candidate> candidates;  ///< `on` counts from 0

 private:
  void read_exercises(std::string_view text);
  void read_client_lines(std::string_view text);
  void read_protocol_lines(std::string_view text);
  void enumerate(const Rule& rule);

  std::vector<std::string> seen_;
};

/// The problem that the rule alone makes of the candidates.
model::Problem problem_of(const Rule& rule, const Tiny& tiny);

/// The week that an assignment means; one entry per candidate, 0 or 1.
Week week_of(const Tiny& tiny, const std::vector<char>& on);

}  // namespace plumbline::rules
