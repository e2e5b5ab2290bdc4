#pragma once

namespace plumbline::cli {

/// Reads the command line, runs the command, and gives the exit code. Throws nothing.
int run(int argc, char** argv);

}  // namespace plumbline::cli
