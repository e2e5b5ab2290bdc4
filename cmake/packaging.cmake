# `cmake --install` and CPack. The layout below share/plumbline is the one --data-dir takes.

if(TARGET plumbline)
  install(TARGETS plumbline RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
install(DIRECTORY data templates DESTINATION "${CMAKE_INSTALL_DATADIR}/plumbline")
install(FILES "${PLUMBLINE_TREES}" DESTINATION "${CMAKE_INSTALL_DATADIR}/plumbline")
install(DIRECTORY docs/ DESTINATION "${CMAKE_INSTALL_DOCDIR}" FILES_MATCHING PATTERN "*.md")
foreach(page README.md CHANGELOG.md LICENSE)
  install(FILES "${page}" DESTINATION "${CMAKE_INSTALL_DOCDIR}" OPTIONAL)
endforeach()

set(CPACK_PACKAGE_VENDOR "The Plumbline authors")
set(CPACK_PACKAGE_CONTACT "The Plumbline authors")
set(CPACK_GENERATOR TGZ DEB)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
include(CPack)
