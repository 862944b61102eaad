# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# prt_library(NAME [MOC] SOURCES … LINKS … PRIVATE_LINKS …): a static library with the project's flags. MOC: it has classes with Q_OBJECT.
# LINKS is the list of what its headers may include; that list is the dependency direction.
# prt_test(NAME SOURCES … LINKS …): one Qt Test program per class. LABELS says what it needs (docker, postgres, s3, gui, soak).
# A few precompiled headers serve every target: making one per target would cost more than it saves.
if(PRT_PCH)
  foreach(kind core widgets cli test testwidgets)
    add_library(prt_pch_${kind} OBJECT ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
    target_link_libraries(prt_pch_${kind} PRIVATE prt_flags Qt6::Core)
    # Named without its folder, so that checkouts in different places can share ccache's results.
    target_precompile_headers(prt_pch_${kind} PRIVATE <cmake/pch_${kind}.h>)
  endforeach()
  target_link_libraries(prt_pch_widgets PRIVATE Qt6::Widgets)
  target_link_libraries(prt_pch_cli PRIVATE CLI11::CLI11)
  target_link_libraries(prt_pch_test PRIVATE prt_test_flags Qt6::Test)
  target_link_libraries(prt_pch_testwidgets PRIVATE prt_test_flags Qt6::Test Qt6::Widgets)
endif()
# A test runs once for each time it is compiled: to optimise it costs more than it saves. What it tests is optimised.
add_library(prt_test_flags INTERFACE)
# QtTest names the folders of each test and asks for the network, which would keep them from sharing a header.
target_compile_options(prt_test_flags INTERFACE -O0 -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR -UQT_NETWORK_LIB)

# The most of what a target includes.
function(prt_pch target)
  if(NOT PRT_PCH)
    return()
  endif()
  get_target_property(links ${target} LINK_LIBRARIES)
  set(kind core)
  if("${links};${target}" MATCHES "Qt6::Widgets|prt_ui|prt_app|test_ui")
    set(kind widgets)
  elseif("${links}" MATCHES "CLI11")
    set(kind cli)
  endif()
  if("${links}" MATCHES "prt_test_flags")
    string(REGEX REPLACE "core|cli" "" kind test${kind})
  endif()
  target_precompile_headers(${target} REUSE_FROM prt_pch_${kind})
endfunction()

function(prt_library name)
  cmake_parse_arguments(A "MOC" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(${name} STATIC ${A_SOURCES})
  target_link_libraries(${name} PUBLIC prt_flags ${A_LINKS} PRIVATE ${A_PRIVATE_LINKS})
  set_target_properties(${name} PROPERTIES AUTOMOC ${A_MOC} UNITY_BUILD ${PRT_UNITY} UNITY_BUILD_BATCH_SIZE 10)
  prt_pch(${name})
endfunction()

# What the sanitizers run: the tests without a label, which need no window, no container and not the whole program.
add_custom_target(prt_unit_tests)

function(prt_test name)
  cmake_parse_arguments(A "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
  add_executable(${name} ${A_SOURCES})
  # Without AUTOMOC, which would compile one more file a program: the test class stands in the source of that name.
  foreach(source ${A_SOURCES})
    if(source MATCHES "(test_[^/]*)\\.cpp$")
      qt_generate_moc(${source} ${CMAKE_CURRENT_BINARY_DIR}/${CMAKE_MATCH_1}.moc TARGET ${name})
      target_sources(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${CMAKE_MATCH_1}.moc)
      target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    endif()
  endforeach()
  target_link_libraries(${name} PRIVATE prt_flags prt_test_flags Qt6::Test ${A_LINKS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  prt_pch(${name})
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  if(NOT A_LABELS AND NOT name MATCHES "^test_ui")
    add_dependencies(prt_unit_tests ${name})
    list(APPEND A_LABELS unit)
  endif()
  if(NOT A_TIMEOUT)
    set(A_TIMEOUT 120)
  endif()
  set(environment "QT_QPA_PLATFORM=offscreen;PRT_SOURCE_DIR=${CMAKE_SOURCE_DIR};PRT_BIN_DIR=${CMAKE_BINARY_DIR}/bin")
  if(PRT_SANITIZE)
    # Memory that is asked for anew costs many times as much; Qt's own limit is for one function.
    math(EXPR A_TIMEOUT "${A_TIMEOUT} * 6")
    list(APPEND environment "QTEST_FUNCTION_TIMEOUT=1500000")
  endif()
  # Exit code 77 is not used: a test says QSKIP with a reason, and tests/run turns it into a failure in CI.
  set_tests_properties(${name} PROPERTIES TIMEOUT ${A_TIMEOUT} LABELS "${A_LABELS}"
    ENVIRONMENT "${environment}")
endfunction()
