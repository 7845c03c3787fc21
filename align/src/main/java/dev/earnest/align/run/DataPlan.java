package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a run learns from.
///
/// @param files at least one; any format of texts
/// @param layout how turns become a text
/// @param chat how conversations are written, where the layout is `chat` and only there
/// @param longest tokens of prompt and answer, at least 2; as long as the model can where absent
/// @param cutPrompt whether the beginning of a prompt goes where both are longer; otherwise the example goes
/// @param evaluation share of the prompts that is kept from training, from 0 to below 1
/// @param packing whether examples share rows where they fit; of demonstrations
/// @param mixture what else is learned from; of demonstrations
public record DataPlan(
        List<Path> files,
        Layout layout,
        Optional<ChatPlan> chat,
        OptionalInt longest,
        boolean cutPrompt,
        double evaluation,
        boolean packing,
        MixturePlan mixture) {
    /// Files alone, in rows of their own.
    public DataPlan(
            List<Path> files,
            Layout layout,
            OptionalInt longest,
            boolean cutPrompt,
            double evaluation) {
        this(
                files,
                layout,
                Optional.empty(),
                longest,
                cutPrompt,
                evaluation,
                false,
                MixturePlan.none());
    }

    public DataPlan {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new AlignException("no file of data is named");
        }
        if ((layout == Layout.CHAT) != chat.isPresent()) {
            throw new AlignException("a chat template goes with layout: chat, and only with it");
        }
        if (layout == Layout.CHAT && cutPrompt) {
            throw new AlignException(
                    "cut_prompt would cut a conversation in the middle of a turn: with layout: chat"
                            + " write beyond: drop");
        }
        if (longest.isPresent() && longest.getAsInt() < 2) {
            throw new AlignException("longest is " + longest.getAsInt() + ": at least 2 tokens");
        }
        if (!(evaluation >= 0 && evaluation < 1)) {
            throw new AlignException("evaluation is " + evaluation + ": a share from 0 to below 1");
        }
    }

    /// @return the same of other files
    DataPlan of(List<Path> others) {
        return new DataPlan(others, layout, chat, longest, cutPrompt, evaluation, packing, mixture);
    }

    /// @return all files that make a difference to what is learned
    List<Path> sources() {
        List<Path> all = new ArrayList<>(files);
        chat.flatMap(ChatPlan::template).ifPresent(all::add);
        mixture.sources().forEach(source -> all.addAll(source.files()));
        return all;
    }
}
