package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.model.generate.Choice;
import java.nio.file.Path;

/// How fresh answers of a model are collected for people to compare.
///
/// @param run model, prompts, layout, seed and output as for training; nothing is trained
/// @param responses of each prompt, all different, at least 2
/// @param samples drawn of each prompt to find that many, at least `responses`
/// @param together prompts answered side by side, at least 1
/// @param mostTokens of an answer, at least 1
/// @param choice temperature and cuts
public record Collecting(
        RunPlan run,
        int responses,
        int samples,
        int together,
        int mostTokens,
        Choice.Sample choice) {
    public Collecting {
        if (responses < 2 || samples < responses) {
            throw new AlignException(
                    "responses are "
                            + responses
                            + " of "
                            + samples
                            + " samples: at least 2 are compared, and no more than are sampled");
        }
        if (together < 1 || mostTokens < 1) {
            throw new AlignException("prompts together and tokens of an answer are at least 1");
        }
    }

    /// @return the same with another model, into another folder, with other draws
    public Collecting of(Base model, Path output, long draw) {
        return new Collecting(
                run.from(model, output, draw), responses, samples, together, mostTokens, choice);
    }
}
