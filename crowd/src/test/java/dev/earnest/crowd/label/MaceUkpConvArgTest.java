package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.TestData;
import dev.earnest.judgments.LabelTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// The published labels of ukp-convarg1 (16,927 pairs of arguments, 84,445 votes by 3,815 people; Habernal
/// and Gurevych 2016) were made by MACE: the 95 % of items with the least entropy kept their label.
class MaceUkpConvArgTest {
    private static final Pattern FIELD =
            Pattern.compile(
                    "\"(id|gold|pair|worker|value|mace)\":(?:\"([^\"]*)\"|([-0-9.eE]+|null))");

    @Test
    void maceReproducesThePublishedGoldLabelsAndCompetences() {
        List<Row> votes = read("data/ukp-convarg1/votes.jsonl.gz");
        var builder = LabelTable.builder();
        for (var vote : votes) {
            builder.add(vote.text("pair"), vote.text("worker"), vote.text("value"));
        }
        LabelTable answers = builder.build();
        assertThat(answers.size()).isEqualTo(84_445);
        assertThat(answers.annotators().size()).isEqualTo(3_815);

        LabelResult result = Mace.em().fit(answers, LabelOptions.defaults());

        boolean[] sure = leastEntropy(result, 16_081);
        int known = 0;
        int equal = 0;
        int kept = 0;
        for (var pair : read("data/ukp-convarg1/pairs.jsonl.gz")) {
            if (!pair.text("gold").equals("null")) {
                known++;
                int item = result.items().code(pair.text("id"));
                equal += result.label(item).equals(pair.text("gold")) ? 1 : 0;
                kept += sure[item] ? 1 : 0;
            }
        }
        assertThat(known).isEqualTo(16_081);
        assertThat(equal / (double) known).isGreaterThan(0.995);
        assertThat(kept / (double) known)
                .as("published items among as many items of least entropy")
                .isGreaterThan(0.99);
        assertThat(spearman(result, votes)).isGreaterThan(0.99);
    }

    private static boolean[] leastEntropy(LabelResult result, int count) {
        boolean[] sure = new boolean[result.items().size()];
        IntStream.range(0, sure.length)
                .boxed()
                .sorted(Comparator.comparingDouble(result.posterior()::entropy))
                .limit(count)
                .forEach(item -> sure[item] = true);
        return sure;
    }

    /// Rank correlation with the published competence over people with at least 20 votes.
    private static double spearman(LabelResult result, List<Row> votes) {
        var published = new HashMap<String, Double>();
        for (var vote : votes) {
            published.put(vote.text("worker"), Double.parseDouble(vote.text("mace")));
        }
        int[] busy =
                IntStream.range(0, result.annotators().size())
                        .filter(j -> result.estimates().answers()[j] >= 20)
                        .toArray();
        assertThat(busy).hasSize(567);
        double[] ours =
                Arrays.stream(busy).mapToDouble(j -> result.estimates().skill()[j]).toArray();
        double[] theirs =
                Arrays.stream(busy)
                        .mapToDouble(j -> published.get(result.annotators().name(j)))
                        .toArray();
        double[] a = ranks(ours);
        double[] b = ranks(theirs);
        double squares = 0;
        for (int k = 0; k < a.length; k++) {
            squares += (a[k] - b[k]) * (a[k] - b[k]);
        }
        double n = a.length;
        return 1 - 6 * squares / (n * (n * n - 1));
    }

    private static double[] ranks(double[] values) {
        List<Integer> order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(k -> values[k]))
                        .toList();
        double[] ranks = new double[values.length];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[order.get(rank)] = rank;
        }
        return ranks;
    }

    private static List<Row> read(String name) {
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(TestData.shared(name))),
                                StandardCharsets.UTF_8))) {
            return reader.lines().map(MaceUkpConvArgTest::fields).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row fields(String line) {
        var fields = new HashMap<String, String>();
        // Quotes inside text values are escaped, so no field name is found there.
        var matcher = FIELD.matcher(line);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            fields.putIfAbsent(matcher.group(1), value);
        }
        return new Row(fields);
    }

    /// Fields of one line; `null` as text.
    private record Row(Map<String, String> fields) {
        String text(String field) {
            return fields.getOrDefault(field, "null");
        }
    }
}
