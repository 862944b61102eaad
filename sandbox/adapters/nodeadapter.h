// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// The test runner of Node.js itself. The report is asked for by NODE_OPTIONS, so that `npm test` and scripts write it
/// too. Tests are named by their suites and title, joined by ` > `; the report does not name files.
class NodeAdapter final : public TestAdapter
{
public:
    QString name() const override { return QStringLiteral("node"); }
    QString title() const override { return QStringLiteral("node:test"); }
    bool detects(const WorkTree &tree) const override;
    QString defaultImage() const override { return QStringLiteral("node:22-slim"); }
    SuiteCommand defaultCommand(const WorkTree &tree) const override;
    QStringList environment(const QStringList &command, const QList<QByteArray> &paths,
                            const std::optional<Sentinels> &sentinels) const override;
    QList<QByteArray> reportPaths() const override { return {"out/junit.xml"}; }
    Result<SuiteResult> parse(const Reports &reports) const override;
    ExitMeaning exitMeaning(int code) const override;
    std::optional<Sentinels> plant(TarFiles &files) const override;
    bool canPlant() const override { return true; }
    bool isTestFile(const QByteArray &path) const override;
    bool isInfrastructure(const QByteArray &path) const override;
    QList<QByteArray> dependencyFiles(const QList<QByteArray> &paths) const override;
    QString dockerfile(const QList<QByteArray> &files) const override;
};

/// `package.json` and its lock, and an image with what they name; shared by the JavaScript runners.
QList<QByteArray> packageFiles(const QList<QByteArray> &paths);
QString packageDockerfile(const QList<QByteArray> &files);

/// A file that the usual patterns of JavaScript runners take for tests: `a.test.js`, `a-test.mjs`, `test-a.cjs`,
/// `a.spec.ts`.
bool isScriptTest(const QByteArray &path);

/// A path of the container as one of the tree.
QString inTree(const QString &path);

/// A title for a planted test that no suite can have guessed.
QString randomTestTitle();

} // namespace prt::sandbox
