#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#include <iostream>

namespace {

/// Ends a run with the line that every test step of this project ends with.
class Totals : public Catch::TestEventListenerBase {
 public:
  using TestEventListenerBase::TestEventListenerBase;

  void testRunEnded(const Catch::TestRunStats& stats) override {
    const Catch::Counts& cases = stats.totals.testCases;
    std::cout << cases.passed + cases.failedButOk << " passed, " << cases.failed << " failed"
              << std::endl;
  }
};

CATCH_REGISTER_LISTENER(Totals)

}  // namespace

int main(int argc, char** argv) {
  Catch::Session session;
  // A filter that matches nothing would otherwise be a success.
  session.configData().warnings = Catch::WarnAbout::NoTests;
  const int usage = session.applyCommandLine(argc, argv);
  return usage != 0 ? usage : session.run();
}
