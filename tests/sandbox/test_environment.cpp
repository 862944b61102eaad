// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/environment.h"
#include "tests/support/dockerengine.h"
#include "tests/support/validationsession.h"

#include <QTest>

using namespace prt;
using namespace prt::sandbox;

namespace {

TarFiles filesOf(const QMap<QByteArray, QByteArray> &contents)
{
    TarFiles files;
    for (auto it = contents.begin(); it != contents.end(); ++it)
        files.insert(it.key(), {0100644, it.value()});
    return files;
}

const TestAdapter &pytest()
{
    return *adapterNamed(u"pytest");
}

} // namespace

/// Images that are made for a project: only with consent, once, shown, and removed on request.
class TestEnvironment final : public QObject
{
    Q_OBJECT

private slots:
    void namesTheSameRecipeTheSame();
    void readsWhatTheProjectSays();
    void knowsTheFrameworksHabits();
    void makesAnImageOnlyWithConsent();
    void saysWhyAnImageCannotBeMade();
    void removesOnlyItsOwn();
};

void TestEnvironment::namesTheSameRecipeTheSame()
{
    const Recipe recipe{"FROM a\n", filesOf({{"requirements.txt", "x==1\n"}}), {}};
    QCOMPARE(recipe.imageName(), recipe.imageName());
    QVERIFY(recipe.imageName().startsWith(QStringLiteral("pr-telemetry/environment:")));
    Recipe other = recipe;
    other.context["requirements.txt"].bytes = "x==2\n";
    QVERIFY(other.imageName() != recipe.imageName());
    other = recipe;
    other.dockerfile = "FROM b\n";
    QVERIFY(other.imageName() != recipe.imageName());
    // Bytes that move from one part to the next are another recipe.
    const Recipe one{"ab", filesOf({{"c", "d"}}), {}};
    const Recipe two{"a", filesOf({{"bc", "d"}}), {}};
    QVERIFY(one.imageName() != two.imageName());
}

void TestEnvironment::readsWhatTheProjectSays()
{
    ProjectConfig config;
    config.dockerfile = QStringLiteral("ci/Dockerfile");
    const TarFiles files =
        filesOf({{"ci/Dockerfile", "FROM x\nCOPY . /app\n"}, {"a.py", ""}, {".pr-telemetry.toml", ""}});
    const auto recipe = recipeFor(config, pytest(), files).value();
    QVERIFY(recipe);
    QCOMPARE(recipe->dockerfile, QByteArray("FROM x\nCOPY . /app\n"));
    QVERIFY(recipe->context.contains("a.py") && !recipe->context.contains(".pr-telemetry.toml"));
    config.dockerfile = QStringLiteral("../../etc/passwd");
    const auto bad = recipeFor(config, pytest(), files);
    QVERIFY(!bad && bad.error().message.contains(QStringLiteral("Dockerfile")));
}

void TestEnvironment::knowsTheFrameworksHabits()
{
    const auto python = recipeFor({}, pytest(), filesOf({{"requirements.txt", "x\n"}, {"a.py", ""}})).value();
    QVERIFY(python && python->dockerfile.contains("/deps/requirements.txt") && !python->context.contains("a.py"));
    const auto node = recipeFor({}, *adapterNamed(u"jest"),
                                filesOf({{"package.json", "{}"}, {"package-lock.json", "{}"}, {"a.js", ""}}))
                          .value();
    QVERIFY(node && node->dockerfile.contains("npm ci") && node->context.size() == 2);
    QVERIFY(recipeFor({}, *adapterNamed(u"ctest"), {}).value()->dockerfile.contains("cmake"));
    QVERIFY(!recipeFor({}, *adapterNamed(u"maven"), {}).value());
}

void TestEnvironment::makesAnImageOnlyWithConsent()
{
    const auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
    auto files = testing::buggyProject();
    files.insert(".pr-telemetry.toml", "[validate]\ndockerfile = \"Dockerfile\"\n");
    files.insert("Dockerfile", "FROM " + QByteArray(testing::testImage.data(), testing::testImage.size()) +
                                   "\nCOPY marker.txt /marker.txt\n");
    files.insert("marker.txt", "made for this\n");
    files.insert("tests/test_marker.py",
                 "def test_marker():\n    assert open('/marker.txt').read() == 'made for this\\n'\n");
    const auto session = testing::sessionOf(files, {{"calc.py", testing::mendedCode()}});
    const auto before = preparedImages(*engine).value();
    for (const PreparedImage &image : before)
        QVERIFY(removePreparedImage(*engine, image.name));

    const auto refused = testing::validateSession(session);
    QCOMPARE(refused.runState, QStringLiteral("error"));
    QVERIFY2(refused.detail.contains(QStringLiteral("--prepare")), qPrintable(refused.detail));
    QVERIFY(preparedImages(*engine)->isEmpty());

    ports::ValidationRequest wishes;
    wishes.prepare = true;
    const auto report = testing::validateSession(session, wishes);
    QVERIFY2(report.verdict == QStringLiteral("resolved"), qPrintable(report.runState + report.detail));
    QVERIFY(
        report.named(QLatin1StringView("pass_to_pass")).contains(QStringLiteral("tests/test_marker.py::test_marker")));
    const auto images = preparedImages(*engine).value();
    QCOMPARE(images.size(), 1);
    QVERIFY(images.first().bytes > 1'000'000 && images.first().name.endsWith(report.image));

    QCOMPARE(testing::validateSession(session).verdict, QStringLiteral("resolved")); // it is there: no consent needed
    QTRY_VERIFY(removePreparedImage(*engine, images.first().name));                  // once the last container is gone
    QVERIFY(preparedImages(*engine)->isEmpty());
}

void TestEnvironment::saysWhyAnImageCannotBeMade()
{
    const auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
    const std::atomic_bool cancelled = false;
    const QByteArray base(testing::testImage.data(), testing::testImage.size());
    for (const QByteArray &bad :
         {"FROM " + base + "\nCOPY there-is-no-such-file /x\n", QByteArray("NOT A DOCKERFILE\n"),
          QByteArray("FROM pr-telemetry/there-is-no-such-image:1\n")}) {
        const auto image = prepareImage(*engine, {bad, {}, QStringLiteral("a test")}, true, cancelled);
        QVERIFY(!image);
        QVERIFY2(image.error().message.size() > 40, qPrintable(image.error().message));
    }
    QVERIFY(preparedImages(*engine)->isEmpty());
}

void TestEnvironment::removesOnlyItsOwn()
{
    const auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
    QVERIFY(!removePreparedImage(*engine, QString(testing::testImage)));
    QVERIFY(engine->image(QString(testing::testImage)));
}

QTEST_GUILESS_MAIN(TestEnvironment)
#include "test_environment.moc"
