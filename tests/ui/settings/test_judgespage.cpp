// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/judgespage.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

/// The page without the program behind it: what it was given and what it wrote.
class TestJudgesPage : public QObject
{
    Q_OBJECT

    QList<JudgeSettings> m_judges;

    Services services()
    {
        Services services;
        services.judgeKinds = {{u"openai"_s, u"Chat"_s, u"https://chat.example/v1"_s, u"CHAT_KEY"_s},
                               {u"ollama"_s, u"Ollama"_s, u"http://127.0.0.1:11434"_s, {}}};
        services.readJudges = [this]() -> Result<QList<JudgeSettings>> { return m_judges; };
        services.writeJudges = [this](const QList<JudgeSettings> &judges) -> Result<void> {
            m_judges = judges;
            return {};
        };
        return services;
    }

    template <typename Widget> static Widget *named(const JudgesPage &page, const QString &name)
    {
        const auto all = page.findChildren<Widget *>();
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Widget *one) { return one->accessibleName() == name; });
        return found == all.end() ? nullptr : *found;
    }

    static void choose(const JudgesPage &page, int kind)
    {
        auto *box = named<QComboBox>(page, u"Protocol"_s);
        QVERIFY(box);
        box->setCurrentIndex(kind);
        Q_EMIT box->activated(kind);
    }

private slots:
    void init() { m_judges = {{u"one"_s, u"https://chat.example/v1"_s, u"m"_s, u"CHAT_KEY"_s, u"openai"_s}}; }

    void offersTheServerOfAProtocol()
    {
        const JudgesPage page(services());
        QTRY_COMPARE(named<QLineEdit>(page, u"Name"_s)->text(), u"one"_s);
        choose(page, 1);
        QCOMPARE(named<QLineEdit>(page, u"Address"_s)->text(), u"http://127.0.0.1:11434"_s);
        QCOMPARE(named<QLineEdit>(page, u"Environment variable with the key"_s)->text(), QString());
    }

    void leavesAnAddressOfOnesOwn()
    {
        m_judges.first().baseUrl = u"https://models.example.org/v1"_s;
        const JudgesPage page(services());
        QTRY_COMPARE(named<QLineEdit>(page, u"Name"_s)->text(), u"one"_s);
        choose(page, 1);
        QCOMPARE(named<QLineEdit>(page, u"Address"_s)->text(), u"https://models.example.org/v1"_s);
        QCOMPARE(named<QLineEdit>(page, u"Environment variable with the key"_s)->text(), u"CHAT_KEY"_s);
    }

    void savesTheProtocol()
    {
        const JudgesPage page(services());
        QTRY_COMPARE(named<QLineEdit>(page, u"Name"_s)->text(), u"one"_s);
        QCOMPARE(named<QComboBox>(page, u"Protocol"_s)->currentData().toString(), u"openai"_s);
        choose(page, 1);
        const auto buttons = page.findChildren<QAbstractButton *>();
        const auto save = std::find_if(buttons.begin(), buttons.end(), [](const QAbstractButton *button) {
            return button->text() == u"Save the judge"_s || button->accessibleName() == u"Save the judge"_s;
        });
        QVERIFY(save != buttons.end());
        (*save)->click();
        QTRY_COMPARE(m_judges.first().kind, u"ollama"_s);
        QCOMPARE(m_judges.first().baseUrl, u"http://127.0.0.1:11434"_s);
    }
};

QTEST_MAIN(TestJudgesPage)
#include "test_judgespage.moc"
