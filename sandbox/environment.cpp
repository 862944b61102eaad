// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/environment.h"

#include "core/base/hash.h"
#include "sandbox/containerspec.h"

#include <algorithm>

namespace prt::sandbox {

namespace {

const QString preparedName = QStringLiteral("pr-telemetry/environment");
constexpr qint64 maxContextBytes = 256LL * 1024 * 1024;
constexpr qsizetype maxRecipeBytes = 256 * 1024;

QByteArray numbered(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size()) + ':' + bytes;
}

bool isOurs(const QString &name)
{
    return name.startsWith(preparedName + u':');
}

/// A Dockerfile may copy anything of the work tree, so the image depends on all of it.
Result<Recipe> fromProject(const QString &path, const TarFiles &files)
{
    const auto file = files.constFind(path.toUtf8());
    if (file == files.constEnd() || file->bytes.size() > maxRecipeBytes)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral(".pr-telemetry.toml names “%1” as its Dockerfile, which the start state does not have "
                           "(or not with at most %2 KiB).")
                .arg(path.left(200))
                .arg(maxRecipeBytes >> 10));
    TarFiles context = files;
    context.remove(projectConfigName.toByteArray()); // says how tests are run, not what they run in
    return Recipe{file->bytes, std::move(context), path};
}

} // namespace

QString Recipe::imageName() const
{
    QByteArray everything = numbered(dockerfile);
    for (auto it = context.begin(); it != context.end(); ++it)
        everything += numbered(it.key()) + QByteArray::number(it->mode, 8) + numbered(it->bytes);
    return preparedName + u':' + sha256Hex(everything).left(24);
}

Result<std::optional<Recipe>> recipeFor(const ProjectConfig &config, const TestAdapter &adapter, const TarFiles &files)
{
    if (!config.dockerfile.isEmpty()) {
        const auto recipe = fromProject(config.dockerfile, files);
        return recipe ? Result<std::optional<Recipe>>(*recipe) : passOn(recipe);
    }
    Recipe recipe;
    QStringList names;
    for (const QByteArray &path : adapter.dependencyFiles(files.keys())) {
        recipe.context.insert(path, files.value(path));
        names.append(QString::fromUtf8(path));
    }
    recipe.dockerfile = adapter.dockerfile(recipe.context.keys()).toUtf8();
    if (recipe.dockerfile.isEmpty())
        return std::optional<Recipe>();
    recipe.origin = names.isEmpty() ? QStringLiteral("the usual packages of %1").arg(adapter.title())
                                    : names.join(QStringLiteral(", "));
    return std::optional(std::move(recipe));
}

Result<ImageInfo> prepareImage(const Engine &engine, const Recipe &recipe, bool consent,
                               const std::atomic_bool &cancelled)
{
    const QString name = recipe.imageName();
    const auto known = engine.image(name);
    if (known || known.error().code != ErrorCode::NotFound)
        return known;
    if (!consent)
        return fail(ErrorCode::Missing,
                    QStringLiteral("The tests need an image made from %1, and there is none yet. Making it uses the "
                                   "network and runs what that file says as root of a container. Allow it with "
                                   "--prepare, or name an image that you have with --image.")
                        .arg(recipe.origin));
    TarFiles files = recipe.context;
    const QByteArray own = ".pr-telemetry-dockerfile-" + randomBytes(8).toHex();
    files.insert(own, {0100644, recipe.dockerfile});
    const auto tar = makeTar(files, maxContextBytes, {});
    if (!tar)
        return passOn(tar);
    if (const auto built = engine.build(name, QString::fromUtf8(own), *tar, cancelled); !built)
        return passOn(built);
    return engine.image(name);
}

Result<QList<PreparedImage>> preparedImages(const Engine &engine)
{
    const auto rows = engine.images(QString(label::image) + QStringLiteral("=environment"));
    if (!rows)
        return passOn(rows);
    QList<PreparedImage> list;
    for (const ImageRow &row : *rows)
        for (const QString &tag : row.tags)
            if (isOurs(tag.section(u'/', -2))) // Podman puts its own host before it
                list.append({tag, row.id, row.bytes, row.createdUnix});
    std::sort(list.begin(), list.end(),
              [](const PreparedImage &a, const PreparedImage &b) { return a.bytes > b.bytes; });
    return list;
}

Result<void> removePreparedImage(const Engine &engine, const QString &name)
{
    if (!isOurs(name.section(u'/', -2)))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("“%1” is not an image that PR Telemetry prepared.").arg(name.left(200)));
    return engine.removeImage(name);
}

} // namespace prt::sandbox
