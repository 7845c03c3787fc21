package dev.earnest.app.world;

import dev.earnest.formats.ExampleFile;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.example.Kind;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.judgments.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A row of preference data: one label of one annotator, or what all labels of a pair came to.
///
/// @param name by which people find it
/// @param prompt the question
/// @param chosen the answer that was preferred
/// @param rejected the other
/// @param flip probability that it stands the wrong way round, from 0 to 0.5
/// @param annotator who preferred; empty for several
public record Preference(
        String name, String prompt, String chosen, String rejected, double flip, String annotator) {
    public Preference {
        if (!(flip >= 0 && flip <= 0.5)) {
            throw new IllegalArgumentException(
                    name + ": the flip probability is " + flip + ", it lies from 0 to 0.5");
        }
    }

    /// @param first whether the first answer was preferred
    public static Preference of(World.Pair pair, boolean first, double flip, String annotator) {
        return new Preference(
                pair.id(),
                pair.prompt(),
                first ? pair.first() : pair.second(),
                first ? pair.second() : pair.first(),
                flip,
                annotator);
    }

    /// @return the same with another flip probability
    public Preference withFlip(double other) {
        return new Preference(name, prompt, chosen, rejected, other, annotator);
    }

    /// @return the opposite label, without doubt
    public Preference turned() {
        return new Preference(
                name, prompt, /* chosen= */ rejected, /* rejected= */ chosen, 0, annotator);
    }

    /// Reads the preference rows that a campaign exports, or any other file that `train dpo` reads.
    ///
    /// @param file whose rows have `flip_probability` where it is known; rows without it are taken at their word
    /// @throws FormatException where the file states no preferences
    public static List<Preference> read(Path file) {
        List<Preference> rows = new ArrayList<>();
        for (ExampleFile.Placed placed : ExampleFile.read(file, Kind.PREFERENCE).examples()) {
            if (!(placed.example() instanceof PreferenceExample pair)) {
                throw new FormatException(placed.place() + ": this is no preference");
            }
            rows.add(
                    new Preference(
                            pair.origin().id().isEmpty() ? placed.place() : pair.origin().id(),
                            text(pair.prompt().messages()),
                            text(pair.chosen().messages()),
                            text(pair.rejected().messages()),
                            flip(placed),
                            pair.annotator()));
        }
        return List.copyOf(rows);
    }

    private static String text(List<Message> messages) {
        return messages.stream().map(Message::content).collect(Collectors.joining("\n")).strip();
    }

    private static double flip(ExampleFile.Placed placed) {
        JsonNode node = placed.example().origin().leftover().added().get("/flip_probability");
        if (node == null || node.isNull()) {
            return 0;
        }
        double flip = node.isNumber() ? node.asDouble() : Double.NaN;
        if (!(flip >= 0 && flip <= 0.5)) {
            throw new FormatException(
                    placed.place()
                            + ": flip_probability is "
                            + node
                            + ", it is a number from 0 to 0.5");
        }
        return flip;
    }
}
