// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "tests/core/record/recordedsession.h"

#include <atomic>
#include <mutex>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <thread>

using namespace prt;

/// The promise: of versions at least 20 ms apart per file, none is lost, whatever git does meanwhile.
class TestSaves : public QObject
{
    Q_OBJECT

    static void save(const QString &path, const QByteArray &content, int style)
    {
        const QString target = style % 3 == 0 ? path
                                              : path + (style % 3 == 1 ? QStringLiteral(".tmp%1").arg(style)
                                                                       : QStringLiteral("___jb_tmp___"));
        QFile file(target);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("Cannot write %s", qPrintable(target));
        file.close();
        if (target != path && ::rename(QFile::encodeName(target).constData(), QFile::encodeName(path).constData()) != 0)
            qFatal("Cannot rename %s", qPrintable(target));
    }

private slots:
    void losesNone()
    {
        const int count = qEnvironmentVariableIsSet("PRT_LONG") ? 100'000 : 2'000;
        constexpr int files = 20;
        const test::ScratchRepository repository;
        for (int i = 0; i < files; ++i)
            repository.write(QStringLiteral("src/f%1.txt").arg(i), "start\n");
        repository.commitAll(QStringLiteral("First"));
        const test::RecordedSession session(repository);
        QSet<QByteArray> recorded;
        QList<qint64> latencies;
        QHash<QByteArray, qint64> written;
        std::mutex mutex;
        QElapsedTimer clock;
        clock.start();
        QObject::connect(&session.recorder->log(), &record::EventLog::recorded, session.recorder.get(),
                         [&](const trace::Event &event) {
                             const trace::FileEdit edit = trace::FileEdit::from(event);
                             const QByteArray key = edit.path + ' ' + edit.bufferHashAfter.toLatin1();
                             const std::lock_guard guard(mutex);
                             recorded.insert(key);
                             if (written.contains(key))
                                 latencies.append(clock.elapsed() - written.value(key));
                         });
        std::atomic_bool done = false;
        std::thread editor([&] {
            // One file after the other, one save every 2 ms: each file is saved at most every 40 ms.
            for (int i = 0; i < count; ++i) {
                const QByteArray path = "src/f" + QByteArray::number(i % files) + ".txt";
                const QByteArray content = "version " + QByteArray::number(i) + '\n';
                save(repository.path(QString::fromUtf8(path)), content, i / files);
                {
                    const std::lock_guard guard(mutex);
                    written.insert(path + ' ' + sha256Hex(content).toLatin1(), clock.elapsed());
                }
                std::this_thread::sleep_for(std::chrono::milliseconds(2)); // pace
            }
            done = true;
        });
        std::thread status([&] {
            while (!done) {
                QProcess git;
                git.setWorkingDirectory(repository.path());
                git.start(QStringLiteral("git"), {QStringLiteral("status"), QStringLiteral("--short")});
                git.waitForFinished();
                std::this_thread::sleep_for(std::chrono::milliseconds(500)); // pace
            }
        });
        QTRY_VERIFY_WITH_TIMEOUT(done.load(), 1'000'000);
        editor.join();
        status.join();
        const auto recordedCount = [&] {
            const std::lock_guard guard(mutex);
            return recorded.size();
        };
        QElapsedTimer patience;
        patience.start();
        for (qsizetype before = -1;
             recordedCount() < written.size() && recordedCount() != before && patience.elapsed() < 600'000;) {
            before = recordedCount();
            QTest::qWait(1'000);
        }
        qInfo("%lld of %lld recorded", qint64(recorded.size()), qint64(written.size()));
        for (auto it = written.cbegin(); it != written.cend(); ++it)
            QVERIFY2(recorded.contains(it.key()), it.key().constData());
        QCOMPARE(recorded.size(), written.size());
        std::sort(latencies.begin(), latencies.end());
        if (!latencies.isEmpty())
            qInfo("save to recorded: median %lld ms, p99 %lld ms, longest %lld ms", latencies[latencies.size() / 2],
                  latencies[latencies.size() * 99 / 100], latencies.last());
    }
};

QTEST_GUILESS_MAIN(TestSaves)
#include "test_saves.moc"
