// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/calibration.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/base/json.h"

#include <QJsonArray>

namespace prt::agreement {

namespace {

constexpr auto calibrationFormat = QLatin1StringView("pr-telemetry-calibration/1");
constexpr qsizetype mostDimensions = 100;
constexpr qsizetype mostKnots = 4001; // one for each thousandth of a level
constexpr int steepest = 100'000'000; // millionths: more is no correction but a fault
constexpr int mostOffset = 1'000'000;
constexpr int mostSessions = 1'000'000'000;

QJsonValue milliOrNull(int milli)
{
    return milli < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(milli);
}

QJsonObject toJson(const DimensionCalibration &dimension)
{
    QJsonArray knots;
    for (const Curve::Knot &knot : dimension.curve.knots)
        knots.append(QJsonArray{knot.from, knot.to});
    return {{QStringLiteral("kind"), kindName(dimension.curve.kind)},
            {QStringLiteral("slope_micro"), dimension.curve.slopeMicro},
            {QStringLiteral("offset_milli"), dimension.curve.offsetMilli},
            {QStringLiteral("knots"), knots},
            {QStringLiteral("sessions"), dimension.sessions},
            {QStringLiteral("reason"), dimension.reason},
            {QStringLiteral("error_before_milli"), milliOrNull(dimension.errorBeforeMilli)},
            {QStringLiteral("error_after_milli"), milliOrNull(dimension.errorAfterMilli)},
            {QStringLiteral("error_low_milli"), milliOrNull(dimension.errorLowMilli)},
            {QStringLiteral("error_high_milli"), milliOrNull(dimension.errorHighMilli)}};
}

/// Reads fields and remembers the first that is missing, of another type or out of its bounds.
class Reader
{
public:
    Reader(QJsonObject object, QString place)
        : m_object(std::move(object))
        , m_place(std::move(place))
    {
    }

    int number(const char *name, int lowest, int highest)
    {
        const auto value = jsonInteger(m_object.value(QLatin1StringView(name)));
        if (value && *value >= lowest && *value <= highest)
            return int(*value);
        blame(name);
        return lowest;
    }
    /// -1 for null.
    int milli(const char *name)
    {
        return m_object.value(QLatin1StringView(name)).isNull() ? -1 : number(name, 0, highestScore);
    }
    QString text(const char *name, qsizetype longest)
    {
        const QJsonValue value = m_object.value(QLatin1StringView(name));
        if (!value.isString() || value.toString().size() > longest)
            blame(name);
        return value.toString();
    }
    QString hash(const char *name)
    {
        const QString value = text(name, 64);
        if (!isSha256Hex(value))
            blame(name);
        return value;
    }
    QJsonArray array(const char *name, qsizetype longest)
    {
        const QJsonValue value = m_object.value(QLatin1StringView(name));
        if (!value.isArray() || value.toArray().size() > longest)
            blame(name);
        return value.toArray();
    }
    void blame(const char *name)
    {
        if (m_problem.isEmpty())
            m_problem = m_place + QLatin1StringView(name);
    }
    const QString &problem() const { return m_problem; }

private:
    QJsonObject m_object;
    QString m_place;
    QString m_problem;
};

std::optional<Curve::Kind> kindFrom(const QString &name)
{
    for (const auto kind : {Curve::Kind::None, Curve::Kind::Linear, Curve::Kind::Isotonic}) {
        if (kindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

/// Both rising as the curve promises; a curve that falls would turn the order of sessions round.
bool appendKnot(QList<Curve::Knot> &knots, const QJsonArray &pair)
{
    const auto from = jsonInteger(pair.at(0));
    const auto to = jsonInteger(pair.at(1));
    const auto inside = [](std::optional<qint64> score) {
        return score && *score >= lowestScore && *score <= highestScore;
    };
    if (pair.size() != 2 || !inside(from) || !inside(to))
        return false;
    if (!knots.isEmpty() && (*from <= knots.last().from || *to < knots.last().to))
        return false;
    knots.append({int(*from), int(*to)});
    return true;
}

Curve curveFrom(Reader &reader)
{
    Curve curve;
    const auto kind = kindFrom(reader.text("kind", 20));
    if (!kind)
        reader.blame("kind");
    curve.kind = kind.value_or(Curve::Kind::None);
    curve.slopeMicro = reader.number("slope_micro", 0, steepest);
    curve.offsetMilli = reader.number("offset_milli", -mostOffset, mostOffset);
    for (const QJsonValue &knot : reader.array("knots", mostKnots)) {
        if (!appendKnot(curve.knots, knot.toArray()))
            reader.blame("knots");
    }
    if ((curve.kind == Curve::Kind::Isotonic) == curve.knots.isEmpty())
        reader.blame("knots");
    return curve;
}

DimensionCalibration dimensionFrom(Reader &reader)
{
    DimensionCalibration dimension;
    dimension.curve = curveFrom(reader);
    dimension.sessions = reader.number("sessions", 0, mostSessions);
    dimension.reason = reader.text("reason", 1000);
    dimension.errorBeforeMilli = reader.milli("error_before_milli");
    dimension.errorAfterMilli = reader.milli("error_after_milli");
    dimension.errorLowMilli = reader.milli("error_low_milli");
    dimension.errorHighMilli = reader.milli("error_high_milli");
    // What was made with too little is not believed, whoever wrote it.
    if (dimension.sessions < fewestForLinear && dimension.curve.kind != Curve::Kind::None)
        reader.blame("sessions");
    return dimension;
}

tl::unexpected<Error> notACalibration(const QString &field)
{
    return fail(
        ErrorCode::InvalidInput,
        QStringLiteral("The calibration is damaged or was changed by hand: its field \"%1\" is missing or cannot "
                       "be right. Make it anew.")
            .arg(field));
}

} // namespace

QByteArray Calibration::toJson() const
{
    QJsonObject corrections;
    for (auto it = dimensions.begin(); it != dimensions.end(); ++it)
        corrections.insert(it.key(), agreement::toJson(*it));
    return canonicalJson(QJsonObject{
        {QStringLiteral("format"), calibrationFormat},
        {QStringLiteral("judge"), judge},
        {QStringLiteral("model"), model},
        {QStringLiteral("created_at"), toRfc3339(createdUs)},
        {QStringLiteral("rubric_sha256"), basis.rubric},
        {QStringLiteral("prompt_sha256"), basis.prompt},
        {QStringLiteral("model_sha256"), basis.model},
        {QStringLiteral("features_sha256"), basis.features},
        {QStringLiteral("dimensions"), corrections},
    });
}

Result<Calibration> Calibration::fromJson(QByteArrayView bytes)
{
    const auto object = parseJsonObject(bytes, {.integersOnly = true});
    if (!object)
        return passOn(object);
    Reader reader(*object, {});
    if (const QString format = reader.text("format", 100); format != calibrationFormat)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("This is no calibration that this version reads: its format is \"%1\", not \"%2\".")
                        .arg(format.left(100), calibrationFormat));
    Calibration calibration;
    calibration.judge = reader.text("judge", 200);
    calibration.model = reader.text("model", 200);
    calibration.basis = {reader.hash("rubric_sha256"), reader.hash("prompt_sha256"), reader.hash("model_sha256"),
                         reader.hash("features_sha256")};
    calibration.createdUs = fromRfc3339(reader.text("created_at", 40));
    if (calibration.createdUs <= 0)
        reader.blame("created_at");
    const QJsonObject dimensions = object->value(QLatin1StringView("dimensions")).toObject();
    if (dimensions.isEmpty() || dimensions.size() > mostDimensions)
        reader.blame("dimensions");
    if (!reader.problem().isEmpty())
        return notACalibration(reader.problem());
    for (auto it = dimensions.begin(); it != dimensions.end(); ++it) {
        Reader one(it->toObject(), it.key().left(60) + u'.');
        calibration.dimensions.insert(it.key(), dimensionFrom(one));
        if (!one.problem().isEmpty())
            return notACalibration(one.problem());
    }
    return calibration;
}

} // namespace prt::agreement
