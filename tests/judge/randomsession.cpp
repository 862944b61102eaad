// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/randomsession.h"

namespace prt::test {

namespace {

/// A generator of our own: the standard library's distributions differ between implementations.
class Dice
{
public:
    explicit Dice(quint32 seed)
        : m_state(seed * 2654435761U + 12345U)
    {
    }
    int below(int limit)
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 17;
        m_state ^= m_state << 5;
        return static_cast<int>(m_state % static_cast<quint32>(limit));
    }
    bool chance(int percent) { return below(100) < percent; }

private:
    quint32 m_state;
};

const QStringList files{QStringLiteral("shop/total.py"), QStringLiteral("shop/price.py"),
                        QStringLiteral("shop/stock.py"), QStringLiteral("shop/mail.py")};
const QString testFile = QStringLiteral("tests/test_shop.py");
const QStringList tests{QStringLiteral("tests/test_shop.py::test_sums"),
                        QStringLiteral("tests/test_shop.py::test_discounts"),
                        QStringLiteral("tests/test_shop.py::test_stock")};

/// Variant 0 is the faulty one that the session starts with, 1 is right, others are wrong in other ways.
QString content(int file, int variant)
{
    static const QStringList names{QStringLiteral("sum_lines"), QStringLiteral("price_of"), QStringLiteral("in_stock"),
                                   QStringLiteral("send_mail")};
    return QStringLiteral("def %1(value):\n    # step %2\n    result = value * %2\n    return result\n")
        .arg(names[file])
        .arg(variant);
}

/// One session being thrown.
class Thrower
{
public:
    explicit Thrower(quint32 seed)
        : m_dice(seed)
    {
        for (int i = 0; i < files.size(); ++i)
            m_writer.existing(files[i], content(i, 0));
        m_writer.existing(
            testFile, QStringLiteral("def test_sums():\n    assert sum_lines(2) == 2\n\n\ndef test_discounts():\n    "
                                     "assert price_of(3) == 3\n\n\ndef test_stock():\n    assert in_stock(1) == 1\n"));
        m_writer.existing(QStringLiteral("pyproject.toml"), QStringLiteral("[project]\n"));
    }

    SessionScript script()
    {
        const int steps = 8 + m_dice.below(25);
        for (int i = 0; i < steps; ++i)
            step();
        if (m_dice.chance(50))
            m_writer.commit();
        return m_writer.script;
    }

private:
    void step()
    {
        const int what = m_dice.below(100);
        if (what < 28)
            edit();
        else if (what < 56)
            run();
        else if (what < 70)
            hypothesis();
        else if (what < 82)
            note();
        else if (what < 92)
            m_seen.append(m_writer.view(files[m_dice.below(4)]));
        else
            m_seen.append(
                m_writer.cmd(m_dice.chance(50) ? QStringLiteral("git status") : QStringLiteral("python -m shop"),
                             m_dice.below(2), QStringLiteral("some output of it\n")));
    }

    void edit()
    {
        if (m_dice.chance(12)) {
            m_seen.append(m_writer.edit(
                testFile,
                m_writer.text(testFile) +
                    QStringLiteral("\n\ndef test_more_%1():\n    assert sum_lines(0) == 0\n").arg(m_seen.size())));
            return;
        }
        const int file = m_dice.below(3);
        m_variant[file] = m_dice.below(4);
        m_seen.append(m_writer.edit(files[file], content(file, m_variant[file])));
    }

    void run()
    {
        QStringList failing;
        const int only = m_dice.chance(45) ? m_dice.below(3) : -1;
        for (int i = 0; i < 3; ++i) {
            if (m_variant[i] != 1 && (only < 0 || only == i))
                failing.append(tests[i]);
        }
        const int all = only < 0 ? 9 : 1;
        m_seen.append(
            m_writer.run(failing, all - static_cast<int>(failing.size()), only < 0 ? QString() : tests[only]));
    }

    QJsonArray links(const QString &field)
    {
        QJsonArray links;
        if (!m_seen.isEmpty() && m_dice.chance(60))
            links.append(ScriptWriter::link(field, QStringLiteral("based_on"),
                                            m_seen[m_dice.below(static_cast<int>(m_seen.size()))]));
        if (!m_hypotheses.isEmpty() && m_dice.chance(40))
            links.append(ScriptWriter::link(field,
                                            m_dice.chance(50) ? QStringLiteral("refutes") : QStringLiteral("supports"),
                                            m_hypotheses[m_dice.below(static_cast<int>(m_hypotheses.size()))]));
        return links;
    }

    void hypothesis()
    {
        const QString file = files[m_dice.below(3)];
        static const QStringList texts{
            QStringLiteral("The step in %1 is wrong because it is counted twice; test_sums should turn."),
            QStringLiteral("Something in %1 leads to the wrong value, I expect test_discounts to pass with it."),
            QStringLiteral("It could be anything at all in the end."),
            QStringLiteral("%1 and the rest are odd somehow, strange indeed.")};
        QString text = texts[m_dice.below(4)];
        m_hypotheses.append(m_writer.note(QStringLiteral("hypothesis"), text.replace(QLatin1StringView("%1"), file),
                                          links(QStringLiteral("hypothesis"))));
    }

    void note()
    {
        static const QStringList kinds{QStringLiteral("plan"), QStringLiteral("observation"),
                                       QStringLiteral("decision"), QStringLiteral("freeform")};
        static const QStringList texts{QStringLiteral("Look at shop/price.py and run test_discounts alone."),
                                       QStringLiteral("test_sums fails with AssertionError in total.py."),
                                       QStringLiteral("All tests pass now."),
                                       QStringLiteral("Nothing of interest here today.")};
        const QString kind = kinds[m_dice.below(4)];
        m_writer.note(kind, texts[m_dice.below(4)], kind == QLatin1StringView("freeform") ? QJsonArray() : links(kind));
    }

    Dice m_dice;
    ScriptWriter m_writer;
    int m_variant[3] = {0, 0, 1};
    QStringList m_seen;
    QStringList m_hypotheses;
};

} // namespace

SessionScript randomSession(quint32 seed)
{
    return Thrower(seed).script();
}

} // namespace prt::test
