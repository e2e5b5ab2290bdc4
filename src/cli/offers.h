#pragma once

#include "cli/command.h"

namespace plumbline::cli {

// What an option or positional takes, for completion: ids of the library with the layers that the
// line names, keys of the program's own registries, or a few fixed words. A library that cannot be
// read offers nothing.

Offers exercise_offers(Shell& shell);
Offers pattern_offers(Shell& shell);
Offers role_offers(Shell& shell);
Offers level_offers(Shell& shell);
Offers equipment_offers(Shell& shell);
/// Diagnoses and their stages.
Offers condition_offers(Shell& shell);
Offers protocol_offers(Shell& shell);
/// What `show` knows: exercises, conditions, stages, limits and posture faults.
Offers entry_offers(Shell& shell);
/// What `explain` takes: exercises and rules.
Offers reason_offers(Shell& shell);
Offers rule_offers(Shell& shell);
/// Formats of plans, by key.
Offers format_offers(Shell& shell);
/// Formats that hold any document.
Offers print_format_offers(Shell& shell);
/// Formats of findings.
Offers findings_offers(Shell& shell);
Offers model_format_offers(Shell& shell);
/// Kinds of documents: the templates that there are.
Offers document_offers(Shell& shell);
/// Languages that the phrases have.
Offers language_offers(Shell& shell);
Offers paper_offers(Shell& shell);
Offers picture_offers(Shell& shell);
Offers effort_offers(Shell& shell);
Offers colour_offers(Shell& shell);
/// Kinds of files that have a schema.
Offers schema_offers(Shell& shell);
/// Presets of `import`.
Offers preset_offers(Shell& shell);
/// Shells that there is a completion for.
Offers shell_offers(Shell& shell);
/// Commands that help tells of.
Offers command_offers(Shell& shell);

}  // namespace plumbline::cli
