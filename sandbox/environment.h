// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/engine.h"
#include "sandbox/projectconfig.h"
#include "sandbox/tar.h"
#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// What an image for the tests of a project is made from.
struct Recipe
{
    QByteArray dockerfile;
    TarFiles context; ///< what it may copy from
    QString origin;   ///< in words: the file of the project, or the framework's usual packages

    /// The same recipe has the same name: `pr-telemetry/environment:` and a hash of everything it depends on.
    QString imageName() const;
};

/// From the Dockerfile that the project names, else from its dependency files by the framework's habits; absent when
/// there is neither. `files` are those of the start state, so that both sides of a comparison have the same image.
Result<std::optional<Recipe>> recipeFor(const ProjectConfig &config, const TestAdapter &adapter, const TarFiles &files);

/// An image that this program prepared.
struct PreparedImage
{
    QString name;
    QString id;
    qint64 bytes = 0;
    qint64 createdUnix = 0;
};

/// The image of a recipe: as it is when it was prepared before; else made now, which may use the network and runs what
/// the project says, and is therefore only done with `consent`. Missing, with what would be done, without it. Blocks,
/// for minutes.
Result<ImageInfo> prepareImage(const Engine &engine, const Recipe &recipe, bool consent,
                               const std::atomic_bool &cancelled);

/// Everything that prepareImage() made and nobody removed.
Result<QList<PreparedImage>> preparedImages(const Engine &engine);
/// Removes one of them; one that is in use is Conflict. Images that are not ours are refused.
Result<void> removePreparedImage(const Engine &engine, const QString &name);

} // namespace prt::sandbox
