// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/lexers.h"

#include <QFileInfo>
#include <QHash>
#include <Qsci/qscilexerbash.h>
#include <Qsci/qscilexercmake.h>
#include <Qsci/qscilexercpp.h>
#include <Qsci/qscilexercsharp.h>
#include <Qsci/qscilexercss.h>
#include <Qsci/qscilexerdiff.h>
#include <Qsci/qscilexerhtml.h>
#include <Qsci/qscilexerjava.h>
#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerlua.h>
#include <Qsci/qscilexermakefile.h>
#include <Qsci/qscilexermarkdown.h>
#include <Qsci/qscilexerpascal.h>
#include <Qsci/qscilexerperl.h>
#include <Qsci/qscilexerproperties.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexerruby.h>
#include <Qsci/qscilexersql.h>
#include <Qsci/qscilexertcl.h>
#include <Qsci/qscilexerxml.h>
#include <Qsci/qscilexeryaml.h>

namespace prt::ui {
namespace {

/// Languages that QScintilla 2.13 does not know and that look enough like C or JavaScript.
template <typename Base> class WithKeywords final : public Base
{
public:
    WithKeywords(const char *words, QObject *parent)
        : Base(parent)
        , m_words(words)
    {
    }
    const char *keywords(int set) const override { return set == 1 ? m_words : nullptr; }

private:
    const char *m_words;
};

constexpr const char *rust =
    "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod "
    "move mut pub ref return self Self static struct super trait true type unsafe use where while";
constexpr const char *go =
    "break case chan const continue default defer else fallthrough for func go goto if import interface map nil "
    "package range return select struct switch type var true false";
constexpr const char *kotlin =
    "as break class continue do else false for fun if in interface is null object package return super this "
    "throw true try typealias val var when while by companion data internal override private public sealed";
constexpr const char *swift =
    "as associatedtype break case catch class continue default defer do else enum extension fallthrough false for "
    "func guard if import in init inout is let nil operator private protocol public repeat return self static "
    "struct subscript super switch throw throws true try typealias var where while";
constexpr const char *typescript =
    "abstract any as async await boolean break case catch class const continue declare default delete do else "
    "enum export extends false finally for from function get if implements import in instanceof interface "
    "let module namespace never new null number of private protected public readonly return set static "
    "string super switch this throw true try type typeof undefined unknown var void while yield";

using Maker = QsciLexer *(*)(QObject *);
template <typename Lexer> QsciLexer *plain(QObject *parent)
{
    return new Lexer(parent);
}

const QHash<QString, Maker> &makers()
{
    static const QHash<QString, Maker> table = [] {
        QHash<QString, Maker> out;
        const auto add = [&out](const char *suffixes, Maker maker) {
            for (const QString &suffix : QString::fromLatin1(suffixes).split(u' '))
                out.insert(suffix, maker);
        };
        add("c cc cpp cxx h hh hpp hxx ino proto", plain<QsciLexerCPP>);
        add("py pyi pyw", plain<QsciLexerPython>);
        add("js mjs cjs jsx", plain<QsciLexerJavaScript>);
        add("ts tsx mts",
            [](QObject *p) -> QsciLexer * { return new WithKeywords<QsciLexerJavaScript>(typescript, p); });
        add("rs", [](QObject *p) -> QsciLexer * { return new WithKeywords<QsciLexerCPP>(rust, p); });
        add("go", [](QObject *p) -> QsciLexer * { return new WithKeywords<QsciLexerCPP>(go, p); });
        add("kt kts", [](QObject *p) -> QsciLexer * { return new WithKeywords<QsciLexerCPP>(kotlin, p); });
        add("swift", [](QObject *p) -> QsciLexer * { return new WithKeywords<QsciLexerCPP>(swift, p); });
        add("java", plain<QsciLexerJava>);
        add("cs", plain<QsciLexerCSharp>);
        add("json", plain<QsciLexerJSON>);
        add("md markdown", plain<QsciLexerMarkdown>);
        add("sh bash zsh", plain<QsciLexerBash>);
        add("yml yaml", plain<QsciLexerYAML>);
        add("toml ini cfg conf properties", plain<QsciLexerProperties>);
        add("html htm php", plain<QsciLexerHTML>);
        add("xml svg ui qrc", plain<QsciLexerXML>);
        add("css scss less", plain<QsciLexerCSS>);
        add("sql", plain<QsciLexerSQL>);
        add("rb", plain<QsciLexerRuby>);
        add("lua", plain<QsciLexerLua>);
        add("pl pm", plain<QsciLexerPerl>);
        add("pas", plain<QsciLexerPascal>);
        add("tcl", plain<QsciLexerTCL>);
        add("cmake", plain<QsciLexerCMake>);
        add("diff patch", plain<QsciLexerDiff>);
        add("mk", plain<QsciLexerMakefile>);
        return out;
    }();
    return table;
}

QColor colourFor(const QString &what, const Theme &theme)
{
    const auto has = [&what](const char *word) { return what.contains(QLatin1StringView(word), Qt::CaseInsensitive); };
    if (has("comment"))
        return theme.diff.comment;
    if (has("string") || has("character") || has("quoted") || has("regular") || has("heredoc") || has("code block"))
        return theme.diff.string;
    if (has("number"))
        return theme.diff.number;
    if (has("function") || has("method") || has("class name") || has("decorator") || has("property") || has("header") ||
        has("tag"))
        return theme.diff.function;
    if (has("keyword") || has("preprocessor") || has("operator ") || has("section"))
        return theme.diff.keyword;
    return theme.diff.text;
}

} // namespace

QsciLexer *makeLexer(const QString &path, QObject *parent)
{
    const QFileInfo file(path);
    const QString name = file.fileName();
    if (name == u"CMakeLists.txt")
        return new QsciLexerCMake(parent);
    if (name == u"Makefile" || name == u"GNUmakefile")
        return new QsciLexerMakefile(parent);
    const Maker maker = makers().value(file.suffix().toLower());
    return maker ? maker(parent) : nullptr;
}

void colourLexer(QsciLexer *lexer, const Theme &theme)
{
    lexer->setDefaultFont(theme.codeFont);
    lexer->setDefaultColor(theme.diff.text);
    lexer->setDefaultPaper(theme.diff.back);
    lexer->setFont(theme.codeFont);
    lexer->setPaper(theme.diff.back);
    for (int style = 0; style < 128; ++style) {
        if (const QString what = lexer->description(style); !what.isEmpty()) {
            lexer->setColor(colourFor(what, theme), style);
            lexer->setEolFill(false, style);
        }
    }
}

} // namespace prt::ui
