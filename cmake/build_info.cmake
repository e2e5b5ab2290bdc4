# What the binary knows about itself: its version, and where its data lies in an installation, seen from
# its own folder. In a build folder a file beside it says where the sources are: in the program, that
# would make its bytes depend on the folder.

file(RELATIVE_PATH data_root "${CMAKE_BINARY_DIR}" "${PROJECT_SOURCE_DIR}")
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/data-root" CONTENT "${data_root}\n")
file(RELATIVE_PATH PLUMBLINE_INSTALL_DATA "${CMAKE_INSTALL_FULL_BINDIR}"
     "${CMAKE_INSTALL_FULL_DATADIR}/plumbline")
configure_file("${CMAKE_CURRENT_LIST_DIR}/build_info.cpp.in"
               "${CMAKE_BINARY_DIR}/generated/build_info.cpp" @ONLY)
