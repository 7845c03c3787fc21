package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.Duplicates;
import dev.earnest.formats.FileHead;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.GoldFiles;
import dev.earnest.formats.LabelFiles;
import dev.earnest.formats.ReadOptions;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.GoldItem;
import dev.earnest.monitor.review.SideInformation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The files beside the judgments of `monitor`.
final class MonitorFiles {
    private static final Set<String> LEFT = Set.of("left", "model_a", "a", "first", "1");
    private static final Set<String> RIGHT = Set.of("right", "model_b", "b", "second", "2");
    private static final Pattern ANNOTATOR =
            Pattern.compile("\\b(annotator|worker|performer|rater|user)\\b");

    private MonitorFiles() {}

    /// @param answers what the files stand beside
    /// @param clarity of gold items whose probability is not given
    static SideInformation read(Arguments arguments, Answers answers, double clarity)
            throws IOException {
        SideInformation beside = SideInformation.NONE;
        if (arguments.has("--expert")) {
            beside = beside.withExpert(answers(arguments, "--expert", answers));
        }
        if (arguments.has("--machine")) {
            beside = beside.withMachine(answers(arguments, "--machine", answers));
        }
        if (arguments.has("--gold")) {
            beside = beside.withGold(gold(path(arguments, "--gold"), answers, clarity));
        }
        if (arguments.has("--groups")) {
            beside = beside.withGroups(groups(path(arguments, "--groups"), answers));
        }
        if (arguments.has("--trusted")) {
            beside = beside.withTrusted(trusted(arguments.text("--trusted", ""), answers));
        }
        return beside;
    }

    private static Path path(Arguments arguments, String option) {
        return InputOptions.path(option, arguments.text(option, ""));
    }

    private static Answers answers(Arguments arguments, String option, Answers beside) {
        Path path = path(arguments, option);
        ReadOptions options = ReadOptions.defaults().withDuplicates(Duplicates.KEEP);
        Answers read =
                switch (beside) {
                    case Answers.Comparisons comparisons ->
                            new Answers.Comparisons(ComparisonFiles.read(path, options).table());
                    case Answers.Labels labels -> new Answers.Labels(labels(path, options));
                };
        if (read.size() == 0) {
            throw new FormatException(option + ": " + path + " holds no rows");
        }
        return read;
    }

    /// Labels by an annotator, or just known labels.
    private static LabelTable labels(Path path, ReadOptions options) {
        String head = FileHead.firstLine(path).toLowerCase(Locale.ROOT);
        if (ANNOTATOR.matcher(head).find()) {
            return LabelFiles.read(path, options).table();
        }
        LabelTable.Builder table = LabelTable.builder();
        for (Label label : GoldFiles.read(path, options)) {
            table.add(label.item(), "", label.value());
        }
        return table.build();
    }

    private static List<GoldItem> gold(Path path, Answers answers, double clarity)
            throws IOException {
        List<GoldItem> items = new ArrayList<>();
        Map<List<String>, String> seen = new HashMap<>();
        for (SideTable.Row row : SideTable.read(path)) {
            GoldItem item =
                    switch (answers) {
                        case Answers.Comparisons comparisons -> pair(row, clarity);
                        case Answers.Labels labels ->
                                new GoldItem.Labelled(
                                        row.needed("item"),
                                        row.needed("label"),
                                        probability(row, clarity, true));
                    };
            String before = seen.putIfAbsent(key(item), row.place());
            if (before != null) {
                throw row.fault("this gold item stands in " + before + " already; keep one");
            }
            items.add(item);
        }
        return items;
    }

    private static List<String> key(GoldItem item) {
        return switch (item) {
            case GoldItem.Pair pair ->
                    pair.left().compareTo(pair.right()) < 0
                            ? List.of(pair.prompt(), pair.left(), pair.right())
                            : List.of(pair.prompt(), pair.right(), pair.left());
            case GoldItem.Labelled labelled -> List.of(labelled.item());
        };
    }

    private static GoldItem pair(SideTable.Row row, double clarity) {
        String left = row.needed("left");
        String right = row.needed("right");
        if (left.equals(right)) {
            throw row.fault("'" + left + "' stands on both sides");
        }
        boolean first = row.text("p").isPresent() || leftWins(row, left, right);
        return new GoldItem.Pair(
                row.text("prompt").orElse(""), left, right, probability(row, clarity, first));
    }

    private static boolean leftWins(SideTable.Row row, String left, String right) {
        String winner =
                row.text("winner")
                        .orElseThrow(() ->
                                row.fault(
                                        "neither p nor winner; give p, the share of committed people"
                                                + " who choose left, or the winner"));
        String word = winner.toLowerCase(Locale.ROOT);
        if (winner.equals(left) || (LEFT.contains(word) && !winner.equals(right))) {
            return true;
        }
        if (winner.equals(right) || RIGHT.contains(word)) {
            return false;
        }
        throw row.fault(
                "winner '"
                        + winner
                        + "' is neither left nor right; leave items without a clear winner out");
    }

    /// @param named whether the clear answer is the one the row names first
    private static double probability(SideTable.Row row, double clarity, boolean named) {
        if (row.text("p").isEmpty()) {
            return named ? (1 + clarity) / 2 : (1 - clarity) / 2;
        }
        String text = row.needed("p");
        try {
            double p = Double.parseDouble(text);
            if (p >= 0 && p <= 1) {
                return p;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw row.fault("p '" + text + "' is not a number from 0 to 1");
    }

    private static Map<String, String> groups(Path path, Answers answers) throws IOException {
        Map<String, String> groups = new LinkedHashMap<>();
        for (SideTable.Row row : SideTable.read(path)) {
            String name = row.needed("annotator");
            if (!answers.annotators().contains(name)) {
                throw row.fault(
                        "annotator '"
                                + name
                                + "' gave no judgment; check the name, or leave the row"
                                + " out");
            }
            if (groups.put(name, row.needed("group")) != null) {
                throw row.fault("annotator '" + name + "' is in two groups; keep one");
            }
        }
        return groups;
    }

    /// Names separated by commas, or a file with one name a line.
    private static Set<String> trusted(String text, Answers answers) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        Path path = InputOptions.path("--trusted", text);
        if (Files.isRegularFile(path)) {
            int line = 0;
            for (String name : Files.readAllLines(path)) {
                line++;
                boolean header = line == 1 && name.strip().equals("annotator");
                if (!name.isBlank() && !header) {
                    names.add(trusted(name.strip(), path + ":" + line + ": ", answers));
                }
            }
        } else {
            for (String name : text.split(",", -1)) {
                names.add(trusted(name.strip(), "--trusted: ", answers));
            }
        }
        if (names.isEmpty()) {
            throw new UsageException("--trusted names nobody");
        }
        return names;
    }

    private static String trusted(String name, String place, Answers answers) {
        if (!answers.annotators().contains(name)) {
            throw new FormatException(
                    place
                            + "there is no file and no annotator '"
                            + name
                            + "'; give names separated by commas, or a file with one name a line");
        }
        return name;
    }
}
