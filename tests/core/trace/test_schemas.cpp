// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/ports/review.h"
#include "tests/support/recordedsession.h"
#include "tests/support/sampletrace.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;

namespace {

QString sourceFolder()
{
    return qEnvironmentVariable("PRT_SOURCE_DIR", QStringLiteral("."));
}

ports::Review fullReview()
{
    ports::Review review;
    review.decision = QStringLiteral("needs_work");
    review.reason = QStringLiteral("The cause was never tested.");
    review.author = QStringLiteral("robin");
    review.rubricVersion = QStringLiteral("rubric-1");
    review.rubricHash = QString(64, u'a');
    review.scoresMilli = {{QStringLiteral("causal_linking"), 2500}, {QStringLiteral("efficiency"), -1}};
    review.flags = {QStringLiteral("tests weakened")};
    return review;
}

} // namespace

/// What the program writes, held against resources/schemas/ by a checker that is not ours.
class TestSchemas : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_bundles;

    QString write(const QString &name, const trace::Trace &trace, const trace::BlobSource &blobs,
                  const trace::BlobSets &sets)
    {
        const QString path = m_folder.filePath(name + QStringLiteral(".prtrace"));
        return trace::writeBundle(path, trace, blobs, sets) ? path : QString();
    }

    /// One answer of the checker for each file.
    static QStringList ask(const QStringList &files)
    {
        QProcess checker;
        checker.start(QStandardPaths::findExecutable(QStringLiteral("python3")),
                      QStringList{sourceFolder() + QStringLiteral("/tests/core/trace/checkschemas.py"),
                                  sourceFolder() + QStringLiteral("/resources/schemas")} +
                          files);
        if (!checker.waitForFinished(100'000) || checker.exitCode() != 0)
            return {QString::fromUtf8(checker.readAllStandardError())};
        return QString::fromUtf8(checker.readAllStandardOutput()).trimmed().split(u'\n');
    }

    /// The sample with one more line, made from `object` as it is.
    QString withLine(const QString &name, const QJsonObject &object)
    {
        test::TraceBuilder sample = test::retrySample();
        trace::Trace trace = sample.open();
        trace.lines.append(canonicalJson(object));
        return write(name, trace, sample.blobs, {});
    }

private slots:
    void initTestCase()
    {
        QProcess python;
        python.start(QStringLiteral("python3"), {QStringLiteral("-c"), QStringLiteral("import jsonschema")});
        if (!python.waitForFinished(30'000) || python.exitCode() != 0)
            QSKIP("python3 with the package jsonschema is needed.");
    }

    void holdForASealedSessionWithStatements()
    {
        const auto library = std::move(store::Library::open(m_folder.filePath(QStringLiteral("library"))).value());
        const QString id = tests::sealSession(*library);
        QVERIFY(library->sign(id, trace::StatementKind::Comment,
                              {{QStringLiteral("text"), QStringLiteral("Look at the fourth event.")}}));
        QVERIFY(library->sign(id, trace::StatementKind::Review,
                              {{QStringLiteral("decision"), QStringLiteral("accepted")}}));
        QVERIFY(library->sign(id, trace::StatementKind::Review, fullReview().toPredicate()));
        QVERIFY(library->erase(id, {4}, {}, QStringLiteral("personal_data")));
        const QString path = m_folder.filePath(QStringLiteral("sealed.prtrace"));
        QVERIFY(library->exportBundle(id, path));
        const QStringList answers = ask({path});
        QCOMPARE(answers.size(), 1);
        QCOMPARE(answers[0], QStringLiteral("+ %1\t9\tcomment erasure manifest review review").arg(path));
    }

    void holdForEveryKindOfEvent()
    {
        test::TraceBuilder sample = test::retrySample();
        const trace::BlobRef tree = sample.blobs.put("100644 " + QByteArray(64, 'a') + " a.py\n");
        sample.event(trace::EventType::GitOp, trace::GitOp{QStringLiteral("checkout"),
                                                           {},
                                                           std::nullopt,
                                                           QString(40, u'a'),
                                                           QString(40, u'b'),
                                                           QStringLiteral("main"),
                                                           tree}
                                                  .toFields());
        sample.event(trace::EventType::SessionPause, {});
        sample.event(trace::EventType::SessionResume, {{QStringLiteral("tree_ref"), trace::toJson(tree)}});
        sample.event(trace::EventType::FileView, {{QStringLiteral("file_path"), QStringLiteral("a.py")}});
        sample.event(trace::EventType::Search, {{QStringLiteral("query"), QStringLiteral("retry")}});
        sample.event(trace::EventType::Bookmark, {{QStringLiteral("text"), QStringLiteral("here")}});
        sample.edit(QByteArray("caf\xe9.py"), "x = 1\n");
        sample.gap(QStringLiteral("watch_overflow"), 3);
        const QString path = write(QStringLiteral("events"), sample.sealed(), sample.blobs, {sample.blobs.sizes(), {}});
        const QStringList answers = ask({path});
        QVERIFY2(answers.value(0).startsWith(u'+'), qPrintable(answers.join(u'\n')));
    }

    void holdForTheExamples()
    {
        QStringList files;
        const QDir examples(sourceFolder() + QStringLiteral("/examples"));
        for (const QString &name : examples.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QDir folder(examples.filePath(name));
            for (const QString &file : folder.entryList({QStringLiteral("*.prtrace")}))
                files.append(folder.filePath(file));
        }
        if (files.isEmpty())
            QSKIP("examples/ holds no recording.");
        for (const QString &answer : ask(files))
            QVERIFY2(answer.startsWith(u'+'), qPrintable(answer));
    }

    void areNotIndifferent()
    {
        const trace::Trace trace = test::retrySample().open();
        QStringList files;
        QSet<QString> types;
        for (const trace::Event &event : trace.events) {
            if (types.contains(event.typeText))
                continue;
            types.insert(event.typeText);
            for (const QString &field : event.object.keys()) {
                QJsonObject other = event.object;
                other.insert(field, QJsonArray{1});
                if (const QString name = event.typeText + u'.' + field;
                    field != QLatin1StringView("head") && field != QLatin1StringView("branch"))
                    files.append(withLine(name, other));
            }
        }
        QVERIFY(files.size() > 60);
        const QStringList answers = ask(files);
        QCOMPARE(answers.size(), files.size());
        for (const QString &answer : answers)
            QVERIFY2(answer.startsWith(u'-'), qPrintable(answer));
    }
};

QTEST_GUILESS_MAIN(TestSchemas)
#include "test_schemas.moc"
