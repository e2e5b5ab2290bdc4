# What the binary knows about itself: its version, and where its data lies seen from its own
# folder. Both places are relative, so that the same sources give the same bytes in any folder.

file(RELATIVE_PATH PLUMBLINE_BUILD_DATA "${CMAKE_BINARY_DIR}" "${PROJECT_SOURCE_DIR}")
file(RELATIVE_PATH PLUMBLINE_INSTALL_DATA "${CMAKE_INSTALL_FULL_BINDIR}"
     "${CMAKE_INSTALL_FULL_DATADIR}/plumbline")
configure_file("${CMAKE_CURRENT_LIST_DIR}/build_info.cpp.in"
               "${CMAKE_BINARY_DIR}/generated/build_info.cpp" @ONLY)
