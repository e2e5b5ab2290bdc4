#pragma once

#include <string>
#include <vector>

namespace plumbline::render::pdf {

/// What a file needs that cairo does not write.
struct Finish {
  std::string lang = "en";
  std::vector<std::string> figure_texts;  ///< of the figures in their order
  bool dated = false;                     ///< else the date is taken out
};

/// The file with its language, texts of figures, scope of heads and its title as the window's;
/// packed, with an ID that depends on its bytes alone.
std::string finished(const std::string& bytes, const Finish& finish);

}  // namespace plumbline::render::pdf
