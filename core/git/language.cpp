// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/language.h"

#include <QHash>

namespace prt::git {

namespace {

const QHash<QByteArray, QString> &byExtension()
{
    struct Row
    {
        const char *extensions;
        const char16_t *name;
    };
    static constexpr Row rows[] = {
        {"asm s", u"Assembly"},
        {"c", u"C"},
        {"cc cpp cxx c++ h hh hpp hxx h++ ipp tpp", u"C++"},
        {"clj cljs cljc", u"Clojure"},
        {"cmake", u"CMake"},
        {"cs", u"C#"},
        {"css", u"CSS"},
        {"dart", u"Dart"},
        {"el", u"Emacs Lisp"},
        {"erl hrl", u"Erlang"},
        {"ex exs", u"Elixir"},
        {"fs fsx", u"F#"},
        {"go", u"Go"},
        {"gradle groovy", u"Groovy"},
        {"hs", u"Haskell"},
        {"htm html xhtml", u"HTML"},
        {"ini cfg conf", u"INI"},
        {"java", u"Java"},
        {"js cjs mjs jsx", u"JavaScript"},
        {"json", u"JSON"},
        {"jl", u"Julia"},
        {"kt kts", u"Kotlin"},
        {"lua", u"Lua"},
        {"m mm", u"Objective-C"},
        {"md markdown", u"Markdown"},
        {"ml mli", u"OCaml"},
        {"nim", u"Nim"},
        {"pas pp", u"Pascal"},
        {"php", u"PHP"},
        {"pl pm", u"Perl"},
        {"ps1", u"PowerShell"},
        {"proto", u"Protocol Buffers"},
        {"py pyi pyw", u"Python"},
        {"qml", u"QML"},
        {"r", u"R"},
        {"rb", u"Ruby"},
        {"rs", u"Rust"},
        {"rst", u"reStructuredText"},
        {"sass scss", u"SCSS"},
        {"scala sc", u"Scala"},
        {"sh bash zsh ksh fish", u"Shell"},
        {"sql", u"SQL"},
        {"swift", u"Swift"},
        {"tex", u"TeX"},
        {"toml", u"TOML"},
        {"ts tsx cts mts", u"TypeScript"},
        {"txt", u"Text"},
        {"vim", u"Vim Script"},
        {"vue", u"Vue"},
        {"xml qrc ui svg", u"XML"},
        {"yaml yml", u"YAML"},
        {"zig", u"Zig"},
    };
    static const QHash<QByteArray, QString> table = [] {
        QHash<QByteArray, QString> result;
        for (const Row &row : rows)
            for (const QByteArray &extension : QByteArray(row.extensions).split(' '))
                result.insert(extension, QString::fromUtf16(row.name));
        return result;
    }();
    return table;
}

} // namespace

QString languageOf(const QByteArray &path)
{
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    if (name == "CMakeLists.txt")
        return QStringLiteral("CMake");
    if (name == "Makefile" || name == "GNUmakefile")
        return QStringLiteral("Makefile");
    if (name == "Dockerfile" || name == "Containerfile")
        return QStringLiteral("Dockerfile");
    const qsizetype dot = name.lastIndexOf('.');
    return dot < 0 ? QString() : byExtension().value(name.mid(dot + 1).toLower());
}

} // namespace prt::git
