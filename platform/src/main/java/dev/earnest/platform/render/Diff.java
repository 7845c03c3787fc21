package dev.earnest.platform.render;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import dev.earnest.platform.render.Difference.Grain;
import java.util.ArrayList;
import java.util.List;

/// Compares two texts word by word (Myers 1986, in linear space) for the view "Differences". The cost is
/// the number of words times the number of differing words, so longer texts are compared line by line and
/// very long ones not at all. The texts are shown as they are, not read as Markdown. Thread-safe.
public final class Diff {
    private final int mostWords;
    private final int mostLines;
    private final int mostCharacters;

    /// Up to 8,000 words, or lines, of both texts together, and 1,000,000 characters.
    public Diff() {
        this(8_000, 8_000, 1_000_000);
    }

    Diff(int mostWords, int mostLines, int mostCharacters) {
        this.mostWords = mostWords;
        this.mostLines = mostLines;
        this.mostCharacters = mostCharacters;
    }

    /// @param before the first text, any text at all
    /// @param after the second text, any text at all
    /// @param options gives the language of both and the words of the notes
    /// @return what differs
    public Difference compare(String before, String after, RenderOptions options) {
        String first = withPlainLineEnds(before);
        String second = withPlainLineEnds(after);
        if (first.length() + second.length() > mostCharacters) {
            return tooLong(options);
        }
        List<String> firstWords = Pieces.words(first);
        List<String> secondWords = Pieces.words(second);
        if (firstWords.size() + secondWords.size() <= mostWords) {
            return compare(firstWords, secondWords, Grain.WORDS, options);
        }
        List<String> firstLines = Pieces.lines(first);
        List<String> secondLines = Pieces.lines(second);
        if (firstLines.size() + secondLines.size() <= mostLines) {
            return compare(firstLines, secondLines, Grain.LINES, options);
        }
        return tooLong(options);
    }

    private static String withPlainLineEnds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Difference compare(
            List<String> before, List<String> after, Grain grain, RenderOptions options) {
        return new DifferenceWriter(options).write(changes(before, after), grain);
    }

    /// The two texts in parallel, as runs that are equal or differ.
    private static List<Change> changes(List<String> before, List<String> after) {
        List<Change> changes = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>(), null, true)
                        .getDeltas()) {
            changes.add(
                    new Change(
                            delta.getType() == DeltaType.EQUAL,
                            String.join("", delta.getSource().getLines()),
                            String.join("", delta.getTarget().getLines())));
        }
        return joined(changes);
    }

    /// Joins changes with only white space between them: "red fox" to "blue dog" is one change.
    private static List<Change> joined(List<Change> changes) {
        List<Change> joined = new ArrayList<>();
        for (int index = 0; index < changes.size(); index++) {
            Change change = changes.get(index);
            boolean gap =
                    change.equal()
                            && change.before().isBlank()
                            && change.before().indexOf('\n') < 0
                            && index > 0
                            && index < changes.size() - 1;
            Change last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && !last.equal() && (gap || !change.equal())) {
                joined.set(
                        joined.size() - 1,
                        new Change(
                                false,
                                last.before() + change.before(),
                                last.after() + change.after()));
            } else {
                joined.add(change);
            }
        }
        return joined;
    }

    private static Difference tooLong(RenderOptions options) {
        String note = DifferenceWriter.note(options, options.words().tooLong());
        return new Difference(note, note, note, Grain.TOO_LONG, 0, 0);
    }

    /// @param equal whether both texts are the same here
    record Change(boolean equal, String before, String after) {}
}
