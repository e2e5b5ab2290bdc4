# tests/fuzz/<name>.cpp becomes fuzz_<name>, for libFuzzer.

if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "fuzzing needs clang: cmake --preset fuzz")
endif()
target_compile_options(plumbline_flags INTERFACE -fsanitize=fuzzer-no-link)
file(GLOB fuzzers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/fuzz/*.cpp")
foreach(file IN LISTS fuzzers)
  get_filename_component(name "${file}" NAME_WE)
  add_executable(fuzz_${name} "${file}")
  target_link_libraries(fuzz_${name} PRIVATE plumbline_cli -fsanitize=fuzzer)
endforeach()
