# Run by the build as `cmake -DOUTPUT=... -DNAMES=... -DFILES=... -DHEADER=... -P embed.cmake`: writes
# a .cpp in which the text of each file is a string of that name, so that the program needs no such
# file beside it. The header declares the names, in the namespace plumbline::render::html.
set(text "#include \"${HEADER}\"\n\nnamespace plumbline::render::html {\n\n")
list(LENGTH FILES count)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  list(GET FILES ${i} file)
  list(GET NAMES ${i} name)
  file(READ "${file}" content)
  string(APPEND text "const std::string_view ${name} = R\"embedded(${content})embedded\";\n\n")
endforeach()
string(APPEND text "}  // namespace plumbline::render::html\n")
file(WRITE "${OUTPUT}" "${text}")
