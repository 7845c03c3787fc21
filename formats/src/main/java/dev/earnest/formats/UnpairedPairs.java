package dev.earnest.formats;

import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.UnpairedExample;
import java.util.List;
import java.util.Optional;

/// Puts unpaired examples together again where a wanted and an unwanted response to the same prompt
/// stand next to each other. Not thread-safe.
final class UnpairedPairs {
    private static final String ALONE = "a response without a partner in the next row";

    private final LossCounter losses;
    private Optional<UnpairedExample> waiting = Optional.empty();

    UnpairedPairs(LossCounter losses) {
        this.losses = losses;
    }

    List<PreferenceExample> next(UnpairedExample example) {
        if (waiting.isEmpty()) {
            waiting = Optional.of(example);
            return List.of();
        }
        UnpairedExample first = waiting.get();
        if (!first.prompt().equals(example.prompt())
                || first.desirable() == example.desirable()
                || !first.annotator().equals(example.annotator())) {
            losses.leftOut(ALONE);
            waiting = Optional.of(example);
            return List.of();
        }
        waiting = Optional.empty();
        UnpairedExample wanted = first.desirable() ? first : example;
        UnpairedExample unwanted = first.desirable() ? example : first;
        return List.of(
                new PreferenceExample(
                                first.origin(),
                                first.prompt(),
                                wanted.completion(),
                                unwanted.completion())
                        .withAnnotator(first.annotator()));
    }

    void finish() {
        if (waiting.isPresent()) {
            losses.leftOut(ALONE);
            waiting = Optional.empty();
        }
    }
}
