package dev.earnest.align.run;

import java.nio.file.Path;
import java.util.Optional;

/// How conversations are written where the layout is a chat template.
///
/// @param template a Jinja file, saved with the model; that of the model's folder where absent
/// @param allTurns whether every turn of the assistant is learned, rather than the last alone
public record ChatPlan(Optional<Path> template, boolean allTurns) {}
