# Packs the change log in FOLDER and the pages of PAGES into FOLDER/man1.
file(REMOVE_RECURSE "${FOLDER}/man1")
file(COPY "${PAGES}/" DESTINATION "${FOLDER}/man1" FILES_MATCHING PATTERN "*.1")
file(GLOB pages "${FOLDER}/man1/*.1")
execute_process(COMMAND gzip -9n ${pages} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND gzip -9nfk "${FOLDER}/changelog" COMMAND_ERROR_IS_FATAL ANY)
