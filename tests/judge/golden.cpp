// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/scriptwriter.h"

namespace prt::test {

namespace {

const QString totalPath = QStringLiteral("shop/total.py");
const QString pricePath = QStringLiteral("shop/price.py");
const QString testPath = QStringLiteral("tests/test_total.py");
const QString target = QStringLiteral("tests/test_total.py::test_discount_once");
const QString other = QStringLiteral("tests/test_total.py::test_rounding");

QString total(const QString &body)
{
    return QStringLiteral("from shop.price import discounted\n\n\ndef order_total(lines):\n    total = 0\n    for line "
                          "in lines:\n%1    return total\n")
        .arg(body);
}

QString price(const QString &body)
{
    return QStringLiteral("def discounted(price, percent):\n%1").arg(body);
}

ScriptWriter project()
{
    ScriptWriter writer;
    writer.existing(QStringLiteral("pyproject.toml"), QStringLiteral("[project]\nname = \"shop\"\n"));
    writer.existing(totalPath, total(QStringLiteral("        total += discounted(line.price, line.percent)\n")));
    writer.existing(pricePath, price(QStringLiteral("    return price - price * percent\n")));
    writer.existing(testPath, QStringLiteral("def test_discount_once():\n    assert order_total(LINES) == 27\n\n\ndef "
                                             "test_rounding():\n    assert order_total(ODD) == 10\n"));
    return writer;
}

const QString goodPrice = price(QStringLiteral("    return price - price * percent / 100\n"));

} // namespace

SessionScript simpleSuccess()
{
    ScriptWriter writer = project();
    writer.run({target}, 7);
    writer.view(pricePath);
    writer.note(
        QStringLiteral("hypothesis"),
        QStringLiteral(
            "The percent in shop/price.py is never divided by a hundred because discounted() takes it as a share."));
    writer.edit(pricePath, goodPrice);
    writer.run({}, 8);
    writer.commit();
    return writer.script;
}

SessionScript complexSuccess()
{
    ScriptWriter writer = project();
    const QString run = writer.run({target, other}, 6);
    writer.note(
        QStringLiteral("observation"),
        QStringLiteral("test_discount_once fails with AssertionError, and test_rounding too; the other six pass."),
        {ScriptWriter::link(QStringLiteral("observation"), QStringLiteral("based_on"), run)});
    writer.note(QStringLiteral("plan"), QStringLiteral("Run test_discount_once alone, then look at total.py and "
                                                       "price.py; done when both tests pass and nothing else breaks."));
    writer.view(totalPath);
    const QString first = writer.note(QStringLiteral("hypothesis"),
                                      QStringLiteral("order_total in shop/total.py adds lines twice because the loop "
                                                     "runs again; test_discount_once should turn when I add once."));
    writer.edit(totalPath, total(QStringLiteral("        total = total + discounted(line.price, line.percent)\n")));
    const QString wrong = writer.run({target}, 0, target);
    writer.note(QStringLiteral("observation"), QStringLiteral("No change at all, the loop is not it."),
                {ScriptWriter::link(QStringLiteral("observation"), QStringLiteral("refutes"), first),
                 ScriptWriter::link(QStringLiteral("observation"), QStringLiteral("based_on"), wrong)});
    writer.edit(totalPath, total(QStringLiteral("        total += discounted(line.price, line.percent)\n")));
    writer.view(pricePath);
    writer.note(QStringLiteral("hypothesis"),
                QStringLiteral("discounted() in shop/price.py takes percent as a share because it is never divided by "
                               "100; then test_discount_once should pass."));
    writer.edit(pricePath, goodPrice);
    writer.run({}, 1, target);
    writer.edit(testPath, writer.text(testPath) +
                              QStringLiteral("\n\ndef test_discount_of_nothing():\n    assert order_total([]) == 0\n"));
    const QString last = writer.run({}, 9);
    writer.note(QStringLiteral("decision"), QStringLiteral("Keep the division in price.py and the new test."),
                {ScriptWriter::link(QStringLiteral("decision"), QStringLiteral("based_on"), last)});
    writer.commit();
    return writer.script;
}

SessionScript disciplinedFailure()
{
    ScriptWriter writer = project();
    const QString run = writer.run({target}, 7);
    writer.run({target}, 0, target);
    writer.note(QStringLiteral("observation"),
                QStringLiteral("test_discount_once fails with AssertionError in total.py, every time."),
                {ScriptWriter::link(QStringLiteral("observation"), QStringLiteral("based_on"), run)});
    writer.note(
        QStringLiteral("plan"),
        QStringLiteral("Check total.py first, then price.py, with test_discount_once alone after each change."));
    writer.view(totalPath);
    const QString first = writer.note(QStringLiteral("hypothesis"),
                                      QStringLiteral("order_total in shop/total.py starts wrong because total is an "
                                                     "int; test_discount_once should pass with 0.0."));
    writer.edit(totalPath, total(QStringLiteral("        total += float(discounted(line.price, line.percent))\n")));
    const QString one = writer.run({target}, 0, target);
    writer.note(QStringLiteral("observation"), QStringLiteral("Same AssertionError; the type is not the cause."),
                {ScriptWriter::link(QStringLiteral("observation"), QStringLiteral("refutes"), first),
                 ScriptWriter::link(QStringLiteral("observation"), QStringLiteral("based_on"), one)});
    writer.edit(totalPath, total(QStringLiteral("        total += discounted(line.price, line.percent)\n")));
    writer.view(pricePath);
    const QString second = writer.note(QStringLiteral("hypothesis"),
                                       QStringLiteral("discounted() in shop/price.py rounds late because it subtracts "
                                                      "first; test_discount_once should turn if it multiplies."));
    writer.edit(pricePath, price(QStringLiteral("    return price * (1 - percent)\n")));
    const QString two = writer.run({target}, 0, target);
    writer.note(QStringLiteral("observation"), QStringLiteral("Refuted as well, the value is the same."),
                {ScriptWriter::link(QStringLiteral("observation"), QStringLiteral("refutes"), second),
                 ScriptWriter::link(QStringLiteral("observation"), QStringLiteral("based_on"), two)});
    writer.edit(pricePath, price(QStringLiteral("    return price - price * percent\n")));
    writer.run({target}, 7);
    writer.note(QStringLiteral("decision"), QStringLiteral("Stop here: neither total.py nor the order in price.py; the "
                                                           "unit of percent is the next thing to look at."));
    return writer.script;
}

SessionScript silentSuccess()
{
    ScriptWriter writer = project();
    writer.run({target}, 7);
    writer.edit(pricePath, goodPrice);
    writer.run({}, 8);
    writer.commit();
    return writer.script;
}

SessionScript allTalk()
{
    ScriptWriter writer = project();
    writer.cmd(QStringLiteral("ls"));
    writer.note(
        QStringLiteral("plan"),
        QStringLiteral("I will understand the problem deeply, weigh every alternative and then act with great care."));
    writer.note(
        QStringLiteral("hypothesis"),
        QStringLiteral(
            "The cause is surely in shop/price.py because such things always are; the tests should then pass."));
    writer.note(QStringLiteral("observation"), QStringLiteral("My analysis shows beyond doubt where the fault is."));
    writer.edit(totalPath, total(QStringLiteral("        total += line.price\n")));
    writer.note(QStringLiteral("observation"), QStringLiteral("All tests pass now and the bug is fixed."));
    writer.edit(pricePath, goodPrice);
    writer.note(QStringLiteral("decision"),
                QStringLiteral("Everything is fixed. Reverted the change and saw the failure return."));
    return writer.script;
}

} // namespace prt::test
