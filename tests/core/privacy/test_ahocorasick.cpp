// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/ahocorasick.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace prt::privacy;
using Hits = QSet<std::pair<int, qsizetype>>;

class TestAhoCorasick : public QObject
{
    Q_OBJECT

    static Hits hits(const AhoCorasick &automaton, const QByteArray &text)
    {
        Hits found;
        automaton.each(text, [&](int word, qsizetype end) { found.insert({word, end}); });
        return found;
    }

private slots:
    void findsWhatASimpleSearchFinds()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 200; ++round) {
            QList<QByteArray> words;
            for (int i = 0; i < 8; ++i) {
                QByteArray word;
                for (int j = random.bounded(1, 5); j > 0; --j)
                    word += char('a' + random.bounded(3));
                words.append(word);
            }
            QByteArray text;
            for (int i = 0; i < 60; ++i)
                text += char('a' + random.bounded(4));
            Hits expected;
            for (int i = 0; i < words.size(); ++i) {
                for (qsizetype at = text.indexOf(words[i]); at >= 0; at = text.indexOf(words[i], at + 1))
                    expected.insert({i, at + words[i].size()});
            }
            QCOMPARE(hits(AhoCorasick(words, AhoCorasick::Case::Sensitive), text), expected);
        }
    }

    void foldsCaseWhenAsked()
    {
        QCOMPARE(hits(AhoCorasick({"token"}, AhoCorasick::Case::FoldAscii), "My TOKEN"), (Hits{{0, 8}}));
        QVERIFY(hits(AhoCorasick({"token"}, AhoCorasick::Case::Sensitive), "My TOKEN").isEmpty());
    }

    void findsNothingWithoutWords() { QVERIFY(hits(AhoCorasick(), "anything \xff").isEmpty()); }
};

QTEST_GUILESS_MAIN(TestAhoCorasick)
#include "test_ahocorasick.moc"
