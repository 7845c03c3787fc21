package dev.earnest.formats;

import java.util.List;
import java.util.Objects;

/// What a target format could not hold.
///
/// @param losses one entry per field or reason, in order of their names
public record LossReport(List<Loss> losses) {
    public LossReport {
        losses = List.copyOf(losses);
    }

    /// One field or reason.
    ///
    /// @param what the field that was dropped, or what the rows left out have in common
    /// @param count values dropped or rows left out
    /// @param sentence both in a sentence for people
    public record Loss(String what, long count, String sentence) {
        public Loss {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(sentence, "sentence");
        }
    }

    /// @return whether nothing was lost
    public boolean isEmpty() {
        return losses.isEmpty();
    }

    /// @return values dropped or rows left out for this field or reason, 0 where there are none
    public long count(String what) {
        for (Loss loss : losses) {
            if (loss.what().equals(what)) {
                return loss.count();
            }
        }
        return 0;
    }
}
