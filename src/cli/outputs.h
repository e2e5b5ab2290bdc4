#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/offers.h"
#include "cli/practice.h"
#include "cli/shell.h"

namespace plumbline::cli {

/// The options of every command that writes plans.
inline constexpr std::array output_options{
    OptionSpec{"-f,--format", "FORMAT",
               "md, text, html, pdf, json, csv, ics, svg; several times if need be; else as -o "
               "ends, or md",
               true, format_offers},
    OptionSpec{"-o,--output", "FILE|DIR",
               "A file, a folder, or a pattern such as out/{week}/{client}.{format}; - is stdout"},
    OptionSpec{"--document", "KIND",
               "week, card, logbook, home, trainer, or a template of the practice by its name",
               false, document_offers},
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

/// The kinds of documents that a plan is printed as: the templates in these folders.
std::vector<std::string> document_kinds(const std::vector<std::filesystem::path>& folders);

/// A file and what it is to hold.
struct OutputFile {
  std::string path;
  std::string bytes;
};

/// Where a plan goes, in which formats and how: the options above.
class Outputs {
 public:
  /// Checks formats, options and target before anything is computed. `beside` is the file that is
  /// read, for the practice's file.
  static Loaded<Outputs> from(const Arguments& arguments, const std::string& beside, Shell& shell);

  bool json_only() const;
  const render::WriteOptions& write_options() const { return options_; }
  /// What the practice's file says of its places.
  const PiecesByPlace& pieces() const { return pieces_; }

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
  /// The error is about what was asked for.
  util::Result<std::vector<Target>, std::string> targets(
      const std::vector<domain::Plan>& plans) const;
  static util::Result<std::vector<OutputFile>> make(
      const std::vector<domain::Plan>& plans, bool several,
      const std::vector<render::WriteOptions>& options, const std::vector<Target>& targets);
  friend class FilePress;

  std::vector<const render::Format*> formats_;
  std::string target_;
  render::WriteOptions options_;
  PiecesByPlace pieces_;
  bool asked_ = false;  ///< a language was asked for; else each plan speaks its own
};

/// The words of each language that there is, by its tag.
using PhraseTables = std::map<std::string, phrases::Table>;

/// Makes the files of one client after another, and tells nothing. Each thread has one of its own.
class FilePress {
 public:
  FilePress(const Outputs& outputs, PhraseTables tables);
  util::Result<std::vector<OutputFile>> operator()(const std::vector<domain::Plan>& plans);

 private:
  phrases::Phrases phrases_of(const std::string& lang);

  Outputs outputs_;
  PhraseTables tables_;
  std::map<std::string, phrases::Phrases> made_;
};

}  // namespace plumbline::cli
