#pragma once

#include <array>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/offers.h"
#include "cli/shell.h"

namespace plumbline::cli {

/// The options of every command that writes plans.
inline constexpr std::array output_options{
    OptionSpec{"-f,--format", "FORMAT",
               "md, text, pdf, json, csv, ics, svg; may be given several times", true,
               format_offers},
    OptionSpec{"-o,--output", "FILE|DIR",
               "A file, a folder, or a pattern such as out/{week}/{client}.{format}; - is stdout"},
    OptionSpec{"--document", "KIND", "week, or a template of the practice by its name", false,
               document_offers},
    OptionSpec{"--template", "FILE", "Your own template instead of the document's"},
    OptionSpec{"--practice", "FILE",
               "Name, logo, colours; else practice.yaml beside the file that is read or above it"},
    OptionSpec{"--lang", "XX", "Language of what is printed; else the client's", false,
               language_offers},
    OptionSpec{"--session", "ID", "One session or bout of home practice alone"},
    OptionSpec{"--paper", "SIZE", "a4 or letter", false, paper_offers},
    OptionSpec{"--large-print", "", "Letters half as large again"},
    OptionSpec{"--grey", "", "No colour"},
    OptionSpec{"--page-per-session", "", "Every session starts a page"},
    OptionSpec{"--picture", "KEY", "What svg draws: body-map, stress or week-grid", false,
               picture_offers},
    OptionSpec{"--timezone", "ZONE", "For ics, such as Europe/Madrid; else the time on the wall"},
    OptionSpec{"--ascii", "", "Text in ASCII alone, for old printers"}};

/// A command's own options, and those of writing plans behind them.
template <std::size_t N>
constexpr auto with_outputs(const std::array<OptionSpec, N>& own) {
  std::array<OptionSpec, N + output_options.size()> all{};
  for (std::size_t i = 0; i < N; ++i) all[i] = own[i];
  for (std::size_t i = 0; i < output_options.size(); ++i) all[N + i] = output_options[i];
  return all;
}

/// Where a plan goes, in which formats and how: the options above.
class Outputs {
 public:
  /// Checks formats, options and target before anything is computed. `beside` is the file that is
  /// read, for the practice's file.
  static Loaded<Outputs> from(const Arguments& arguments, const std::string& beside, Shell& shell);

  bool json_only() const;

  /// Writes one plan, or several weeks (`several`): to stdout, a file, a folder as
  /// `<client>-<week>.<extension>` (with the document's kind where it is not the week), or to the
  /// paths that a pattern gives. All bytes are made before the first is written.
  Exit write(const std::vector<domain::Plan>& plans, bool several, Shell& shell) const;

 private:
  /// A file to be: the plans that it holds and where it goes.
  struct Target {
    const render::Format* format = nullptr;
    std::size_t first = 0, count = 0;
    std::string path;
  };

  /// The options of each plan, in its language; tells what that language lacks.
  Loaded<std::vector<render::WriteOptions>> options_for(const std::vector<domain::Plan>& plans,
                                                        Shell& shell) const;
  bool is_pattern() const;
  bool is_folder() const;
  std::string path_of(const domain::Plan& plan, const render::Format& format) const;
  Loaded<std::vector<Target>> targets(const std::vector<domain::Plan>& plans, Shell& shell) const;

  std::vector<const render::Format*> formats_;
  std::string target_;
  render::WriteOptions options_;
  bool asked_ = false;  ///< a language was asked for; else each plan speaks its own
};

}  // namespace plumbline::cli
