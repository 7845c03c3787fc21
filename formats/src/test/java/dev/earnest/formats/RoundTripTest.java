package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Ranking;
import dev.earnest.judgments.RankingTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Writing a table and reading it gives the same table, whatever its names are.
class RoundTripTest {
    private static final String[] PIECES = {
        "a", "B", "7", "-1.50", " ", "\t", "\n", "\r", "\r\n", "\"", "\"\"", "'", ",", ";", "\\",
        "/", "é", "漢字", "🙂", "\u2028", "\ufeff", "{", "[", "=", ">", " > ", "+", "@", "null",
        "true", "NA", "left", "tie", "model_a", "\u0001", "#", "<", "%", "\u0085", "\u00a0"
    };

    @TempDir Path folder;

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "tsv,1",
        "tsv,2",
        "tsv,3",
        "csv,4",
        "csv,5",
        "csv,6",
        "jsonl,7",
        "jsonl,8",
        "jsonl,9",
        "tsv.gz,10",
        "csv.gz,11",
        "jsonl.gz,12"
    })
    void labels(String extension, long seed) {
        Random random = new Random(seed);
        LabelTable.Builder builder = LabelTable.builder();
        for (Map.Entry<List<String>, Extras> row : pairs(random, 200).entrySet()) {
            builder.add(row.getKey().get(0), row.getKey().get(1), name(random), row.getValue());
        }
        LabelTable table = builder.build();
        Path file = folder.resolve("labels." + extension);
        LabelFiles.write(table, file, Format.forNewFile(file));
        LabelTable back = LabelFiles.read(file, ReadOptions.defaults()).table();

        assertThat(labelRows(back)).as(file + " seed " + seed).isEqualTo(labelRows(table));
        assertThat(back.items().names()).isEqualTo(table.items().names());
        assertThat(back.labels().names()).isEqualTo(table.labels().names());
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"tsv,21", "tsv,22", "csv,23", "csv,24", "jsonl,25", "jsonl,26", "jsonl.gz,27"})
    void comparisons(String extension, long seed) {
        Random random = new Random(seed);
        ComparisonTable.Builder builder = ComparisonTable.builder(List.of("length", "bold"));
        for (Map.Entry<List<String>, Extras> row : pairs(random, 200).entrySet()) {
            String annotator = random.nextInt(10) == 0 ? "" : name(random);
            String prompt = random.nextInt(3) == 0 ? "" : name(random);
            int point = random.nextInt(8);
            Outcome outcome =
                    point == 0
                            ? List.of(Outcome.values()).get(random.nextInt(5))
                            : new Answer.Graded(point, 7).outcome();
            builder.add(
                    row.getKey().get(0),
                    row.getKey().get(1) + "#",
                    outcome,
                    annotator,
                    prompt,
                    row.getValue());
            if (point > 0) {
                builder.grade(new Answer.Graded(point, 7));
            }
            builder.covariates(
                    random.nextFloat() * 1e9f - 5e8f, (float) random.nextGaussian() * 1e-6f);
        }
        ComparisonTable table = builder.build();
        Path file = folder.resolve("pairs." + extension);
        ComparisonFiles.write(table, file, Format.forNewFile(file));
        ComparisonTable back = ComparisonFiles.read(file, ReadOptions.defaults()).table();

        assertThat(comparisonRows(back))
                .as(file + " seed " + seed)
                .isEqualTo(comparisonRows(table));
        assertThat(back.covariates()).isEqualTo(table.covariates());
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"tsv,31", "csv,32", "jsonl,33", "jsonl.gz,34"})
    void rankings(String extension, long seed) {
        Random random = new Random(seed);
        RankingTable.Builder builder = RankingTable.builder();
        for (List<String> key : pairs(random, 100).keySet()) {
            builder.add(new Ranking(key.get(0), key.get(1), tiers(random)));
        }
        RankingTable table = builder.build();
        Path file = folder.resolve("rankings." + extension);
        RankingFiles.write(table, file, Format.forNewFile(file));
        RankingTable back = RankingFiles.read(file, ReadOptions.defaults()).table();

        assertThat(rankings(back)).as(file + " seed " + seed).isEqualTo(rankings(table));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"tsv,41", "csv,42", "jsonl,43"})
    void knownAnswers(String extension, long seed) {
        Random random = new Random(seed);
        Set<String> items = new LinkedHashSet<>();
        while (items.size() < 100) {
            items.add(name(random));
        }
        List<Label> labels = items.stream().map(item -> new Label(item, name(random))).toList();
        Path file = folder.resolve("gold." + extension);
        GoldFiles.write(labels, file, Format.forNewFile(file));

        assertThat(GoldFiles.read(file, ReadOptions.defaults())).isEqualTo(labels);
    }

    private static List<List<String>> tiers(Random random) {
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < 5) {
            names.add(name(random));
        }
        List<List<String>> tiers = new ArrayList<>();
        for (String name : names) {
            if (tiers.isEmpty() || random.nextBoolean()) {
                tiers.add(new ArrayList<>());
            }
            tiers.getLast().add(name);
        }
        return tiers;
    }

    private static Map<List<String>, Extras> pairs(Random random, int count) {
        Map<List<String>, Extras> pairs = new LinkedHashMap<>();
        while (pairs.size() < count) {
            pairs.put(List.of(name(random), name(random)), extras(random));
        }
        return pairs;
    }

    private static Extras extras(Random random) {
        return new Extras(
                random.nextBoolean() ? 1f : random.nextFloat() + 1e-30f,
                random.nextBoolean() ? Float.NaN : random.nextFloat() * 1e4f,
                random.nextBoolean()
                        ? Extras.NO_TIME
                        : random.nextLong(-62_000_000_000_000L, 253_000_000_000_000L),
                random.nextInt(3));
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        do {
            name.append(PIECES[random.nextInt(PIECES.length)]);
        } while (random.nextInt(3) > 0);
        return name.toString();
    }

    private static List<List<Object>> labelRows(LabelTable table) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(
                    List.of(
                            table.items().name(table.item(row)),
                            table.annotators().name(table.annotator(row)),
                            table.labels().name(table.label(row)),
                            table.extras(row)));
        }
        return rows;
    }

    private static List<List<Object>> comparisonRows(ComparisonTable table) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(
                    List.of(
                            table.items().name(table.left(row)),
                            table.items().name(table.right(row)),
                            table.outcome(row),
                            table.annotators().name(table.annotator(row)),
                            table.prompts().name(table.prompt(row)),
                            table.grade(row),
                            table.covariate("length", row),
                            table.covariate("bold", row),
                            table.extras(row)));
        }
        return rows;
    }

    private static List<Ranking> rankings(RankingTable table) {
        List<Ranking> rankings = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rankings.add(table.ranking(row));
        }
        return rankings;
    }
}
