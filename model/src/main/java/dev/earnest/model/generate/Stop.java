package dev.earnest.model.generate;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// When a text is at its end.
@FunctionalInterface
public interface Stop {
    /// @param generated the tokens so far, the newest last; never empty
    /// @return whether the text ends with the newest token, which stays in it
    boolean after(long[] generated);

    /// Only when the tokens are used up.
    static Stop never() {
        return generated -> false;
    }

    /// At one of these tokens.
    static Stop at(Set<Long> ids) {
        Set<Long> ends = Set.copyOf(ids);
        return generated -> ends.contains(generated[generated.length - 1]);
    }

    /// Where the text contains one of these strings.
    ///
    /// @param decoder from tokens to text
    static Stop atText(Function<long[], String> decoder, List<String> strings) {
        List<String> ends = List.copyOf(strings);
        return generated -> {
            String text = decoder.apply(generated);
            return ends.stream().anyMatch(text::contains);
        };
    }

    /// @return whichever comes first
    default Stop or(Stop other) {
        return generated -> after(generated) || other.after(generated);
    }
}
