package dev.earnest.align.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A generated turn of a task dialog that a person found good or bad (Taskmaster, Google; arXiv 2403.10704).
///
/// @param context earlier turns as text, `role: what`
/// @param turn the generated one, in the same form
/// @param liked the person's verdict
/// @param group what the user said first: turns of one dialog stand in many rows, and no id joins them
record RatedTurn(List<String> context, String turn, boolean liked, String group) {
    static List<RatedTurn> read(Path folder, String file) {
        return DataFile.read(folder, file, RatedTurn::of);
    }

    private static RatedTurn of(DataFile.Row row) {
        List<String> context = new ArrayList<>();
        String group = "";
        for (JsonNode turn : row.json().path("context")) {
            context.add(text(turn));
            if (group.isEmpty()
                    && turn.path("role").asString("").equals("user")
                    && turn.path("text").isString()) {
                group = turn.path("text").stringValue().strip().toLowerCase(Locale.ROOT);
            }
        }
        if (!row.json().path("generation").isObject() || !row.json().path("reward").isNumber()) {
            throw row.missing("generation, reward");
        }
        return new RatedTurn(
                context,
                text(row.json().path("generation")),
                row.json().path("reward").doubleValue() > 0.5,
                group);
    }

    private static String text(JsonNode turn) {
        String role = turn.path("role").asString("");
        JsonNode said = turn.path("text");
        if (said.isString()) {
            return role + ": " + said.stringValue();
        }
        JsonNode call = turn.has("api") ? turn.path("api") : turn.path("response");
        return role + ": " + call;
    }

    /// @return the last turns before it, oldest first
    String recent(int turns) {
        return String.join(
                "\n", context.subList(Math.max(0, context.size() - turns), context.size()));
    }

    /// What ties the turn to its dialog: whether its words and values were said before, by whom, and whether it repeats
    /// an earlier turn.
    ///
    /// @return finite numbers, always as many
    double[] features() {
        List<String> own = words(turn);
        Set<String> all = new HashSet<>(words(String.join(" ", context)));
        String last = context.isEmpty() ? "" : context.getLast();
        Set<String> lastWords = new HashSet<>(words(last));
        Set<String> user =
                new HashSet<>(
                        words(
                                String.join(
                                        " ",
                                        context.stream()
                                                .filter(each -> each.startsWith("user:"))
                                                .toList())));
        boolean call = turn.startsWith("agent: {");
        double nearest = 0;
        for (String earlier : context) {
            if (earlier.startsWith("agent:")) {
                nearest = Math.max(nearest, share(own, new HashSet<>(words(earlier))));
            }
        }
        return new double[] {
            own.size(),
            Math.log1p(turn.length()),
            share(own, all),
            share(own, lastWords),
            share(own, user),
            call ? 1 : 0,
            context.contains(turn) ? 1 : 0,
            nearest,
            context.size(),
            Math.log1p(context.stream().mapToInt(String::length).sum()),
            own.stream().filter(word -> !all.contains(word)).count(),
            last.startsWith("api:") ? 1 : 0,
            last.startsWith("user:") ? 1 : 0,
            last.startsWith("api:") && call ? 1 : 0,
            last.startsWith("user:") && call ? 1 : 0,
            last.contains("empty") || last.contains("error") ? 1 : 0,
            turn.contains("?") ? 1 : 0,
            turn.chars().anyMatch(Character::isDigit) ? 1 : 0,
            context.stream().filter(each -> each.startsWith("api:")).count()
        };
    }

    private static double share(List<String> words, Set<String> among) {
        return words.stream().mapToDouble(word -> among.contains(word) ? 1 : 0).average().orElse(0);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
