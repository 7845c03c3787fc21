package dev.earnest.align.run;

import java.nio.file.Path;
import java.util.Map;

/// The model card: what made a model, for people.
final class Card {
    private Card() {}

    /// @param settings all of them, defaults too
    /// @param sample prompts with what the model answered at the end; may be empty
    static String of(Lineage lineage, Map<String, String> settings, Map<String, String> sample) {
        StringBuilder card = new StringBuilder();
        card.append("# Model trained by ").append(lineage.method()).append("\n\n");
        card.append("Made by ")
                .append(lineage.program())
                .append(" (sources ")
                .append(lineage.commit())
                .append(") on ")
                .append(lineage.time())
                .append(". Loss: ")
                .append(lineage.variant())
                .append(".\n\n## Results\n\n| measure | value |\n|---|---|\n");
        lineage.measures()
                .forEach((name, value) ->
                        card.append("| ")
                                .append(name)
                                .append(" | ")
                                .append(Lines.number(value))
                                .append(" |\n"));
        card.append("\n## Where it comes from\n\n| part | SHA-256 |\n|---|---|\n");
        row(card, "base: " + lineage.base(), lineage.baseDigest());
        lineage.data().forEach((file, digest) -> row(card, shown(Path.of(file)), digest));
        row(card, "settings", Digest.of(lineage.config()));
        row(card, "weights of this model", lineage.weights());
        for (String note : lineage.notes()) {
            card.append("\n- ").append(note);
        }
        if (!lineage.annotators().isEmpty()) {
            card.append("\n\n## Who labelled\n\n")
                    .append("| annotator | labels | mean weight | mean flip probability |\n")
                    .append("|---|---|---|---|\n");
            for (Lineage.Voice voice : lineage.annotators()) {
                card.append("| ")
                        .append(voice.annotator())
                        .append(" | ")
                        .append(voice.labels())
                        .append(" | ")
                        .append(Lines.number(voice.weight()))
                        .append(" | ")
                        .append(Lines.number(voice.flip()))
                        .append(" |\n");
            }
        }
        card.append("\n\n## Settings\n\n| setting | value |\n|---|---|\n");
        settings.forEach((name, value) -> row(card, name, value));
        if (!sample.isEmpty()) {
            card.append("\n## What it answers\n\n| prompt | answer |\n|---|---|\n");
            sample.forEach((prompt, answer) -> row(card, prompt, answer));
        }
        return card.append(
                        "\n`./earnest reproduce` on the run's folder repeats the run and compares the weights.\n")
                .toString();
    }

    /// @return the file's name, for parts of a model with their folder
    private static String shown(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean part =
                name.endsWith(".safetensors")
                        || name.endsWith("config.json")
                        || name.equals("tokenizer.json");
        return part && file.getNameCount() > 3
                ? file.subpath(file.getNameCount() - 3, file.getNameCount()).toString()
                : name;
    }

    private static void row(StringBuilder card, String name, String value) {
        card.append("| ")
                .append(Lines.shown(name).replace("|", "\\|"))
                .append(" | ")
                .append(Lines.shown(value).replace("|", "\\|"))
                .append(" |\n");
    }
}
