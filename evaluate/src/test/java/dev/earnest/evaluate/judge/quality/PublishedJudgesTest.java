package dev.earnest.evaluate.judge.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.evaluate.judge.Side;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.RowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The statistics that others published about their judges, from their verdicts. Skipped where the data are absent.
final class PublishedJudgesTest {
    private static Path data(String name) {
        Path path = Path.of(System.getProperty("earnest.shared", "../shared"), "data", name);
        Assumptions.assumeTrue(Files.exists(path), "skipped: there is no " + path);
        return path;
    }

    private static List<ObjectNode> rows(Path file) {
        List<ObjectNode> rows = new ArrayList<>();
        try (RowFile in =
                RowFile.open(
                        file,
                        ReadOptions.defaults(),
                        bad -> {
                            throw new AssertionError(bad.reason());
                        })) {
            for (Optional<ObjectNode> row = in.next(); row.isPresent(); row = in.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static Optional<Side> side(String word) {
        return switch (word) {
            case "1", "A" -> Optional.of(Side.FIRST);
            case "2", "B" -> Optional.of(Side.SECOND);
            case "0", "C", "Tie" -> Optional.of(Side.TIE);
            default -> Optional.empty();
        };
    }

    private static long count(ObjectNode row, String field) {
        return Long.parseLong(row.path(field).asString().replaceAll(" /.*", ""));
    }

    @Test
    void all162CellsOfLlmBar() {
        Map<String, Optional<Side>> label = new HashMap<>();
        for (ObjectNode item : rows(data("llmbar/items.jsonl.gz"))) {
            label.put(key(item), side(item.path("label").asString()));
        }
        Map<String, List<JudgedPair>> judged = new HashMap<>();
        for (ObjectNode row : rows(data("llmbar/verdicts.jsonl.gz"))) {
            judged.computeIfAbsent(
                            row.path("subset").asString() + row.path("judge").asString(),
                            name -> new ArrayList<>())
                    .add(
                            new JudgedPair(
                                    key(row),
                                    "",
                                    "",
                                    "",
                                    1,
                                    1,
                                    side(row.path("ab").asString("")),
                                    side(row.path("ba").asString("")),
                                    label.getOrDefault(key(row), Optional.empty())));
        }
        int cells = 0;
        int kappas = 0;
        for (ObjectNode published : rows(data("llmbar/published.jsonl.gz"))) {
            List<JudgedPair> pairs =
                    judged.getOrDefault(
                            published.path("subset").asString()
                                    + published.path("judge").asString(),
                            List.of());
            // They count a verdict that failed as wrong, and two that failed as equal; we leave
            // both out.
            long broken =
                    pairs.stream()
                            .filter(pair -> pair.ahead().isEmpty() && pair.behind().isEmpty())
                            .count();
            Consistency consistency = Consistency.of(pairs, new Resampling(100, 1));
            assertThat(successes(consistency.consistent()) + broken)
                    .as(published.toString())
                    .isEqualTo(count(published, "equal"));
            if (consistency.failed() == 0) {
                PeopleAgreement people = PeopleAgreement.of(pairs);
                assertThat(successes(people.ahead()))
                        .as(published.toString())
                        .isEqualTo(count(published, "correct_False"));
                assertThat(successes(people.behind()))
                        .as(published.toString())
                        .isEqualTo(count(published, "correct_True"));
                assertThat(successes(people.accuracy()))
                        .as(published.toString())
                        .isEqualTo(count(published, "correct_both"));
                // A judge that says the same side of all has no kappa here; theirs is 0 then.
                double kappa = kappaOfOrders(pairs);
                double theirs = published.path("kappa_agreement").asDouble();
                if (Double.isNaN(kappa)) {
                    assertThat(theirs).as(published.toString()).isZero();
                } else {
                    kappas++;
                    assertThat(kappa).as(published.toString()).isCloseTo(theirs, within(1e-9));
                }
            }
            cells++;
        }
        assertThat(cells).isEqualTo(162);
        assertThat(kappas).as("cells without failures").isGreaterThan(100);
    }

    private static double kappaOfOrders(List<JudgedPair> pairs) {
        List<Side> ahead = new ArrayList<>();
        List<Side> behind = new ArrayList<>();
        for (JudgedPair pair : pairs) {
            ahead.add(pair.ahead().orElseThrow());
            behind.add(pair.behind().orElseThrow());
        }
        return Kappa.of(ahead, behind).map(Estimated::value).orElse(Double.NaN);
    }

    private static String key(ObjectNode row) {
        return row.path("subset").asString() + "/" + row.path("i").asString();
    }

    private static long successes(Optional<Estimated> share) {
        return share.map(Estimated::successes).orElse(0L);
    }

    @Test
    void theTwelveInconsistenciesOfMtBench() throws IOException {
        Map<String, String> names =
                Map.of(
                        "judge_7B", "Qwen-7B",
                        "judge_14B", "Qwen-14B",
                        "judge_32B", "Qwen-32B",
                        "exaone/judge_32B", "EXAONE-32B",
                        "gpt4omini", "GPT-4o-mini",
                        "gemma", "Gemma-4-12B");
        Map<String, List<JudgedPair>> judged = new HashMap<>();
        for (ObjectNode row : rows(data("mtbench-judges/pairwise.jsonl.gz"))) {
            String judge = row.path("judge").asString();
            String name =
                    names.entrySet().stream()
                            .filter(entry -> judge.contains(entry.getKey()))
                            .max(
                                    java.util.Comparator.comparingInt(
                                            entry -> entry.getKey().length()))
                            .map(Map.Entry::getValue)
                            .orElse(judge);
            judged.computeIfAbsent(
                            row.path("lang").asString() + " " + name, any -> new ArrayList<>())
                    .add(
                            new JudgedPair(
                                    "",
                                    "",
                                    "",
                                    "",
                                    1,
                                    1,
                                    side(row.path("ab").asString("")),
                                    side(row.path("ba").asString("")).map(Side::swapped),
                                    Optional.empty()));
        }
        int cells = 0;
        for (String line :
                Files.readAllLines(data("mtbench-judges/table5_pairwise_inconsistency.csv"))) {
            String[] cell = line.split(",", -1);
            if (!names.containsValue(cell[0])) {
                continue;
            }
            for (int language = 0; language < 2; language++) {
                Consistency found =
                        Consistency.of(
                                judged.getOrDefault(
                                        (language == 0 ? "en " : "ko ") + cell[0], List.of()),
                                new Resampling(100, 1));
                String where = line + " in " + judged.keySet();
                assertThat(found.judged())
                        .as(where)
                        .isEqualTo(Long.parseLong(cell[2 + 3 * language]));
                assertThat(found.judged() - successes(found.consistent()))
                        .as(where)
                        .isEqualTo(Long.parseLong(cell[1 + 3 * language]));
                cells++;
            }
        }
        assertThat(cells).isEqualTo(12);
    }

    @Test
    void thePeopleOfPandaLmAgreeAsTheirAuthorsSay() {
        List<List<Side>> labels = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (ObjectNode row : rows(data("pandalm-test/items.jsonl.gz"))) {
            for (int person = 0; person < 3; person++) {
                labels.get(person)
                        .add(side(row.path("annotators").path(person).asString()).orElseThrow());
            }
        }
        double[] found = {
            Kappa.of(labels.get(0), labels.get(1)).orElseThrow().value(),
            Kappa.of(labels.get(0), labels.get(2)).orElseThrow().value(),
            Kappa.of(labels.get(1), labels.get(2)).orElseThrow().value()
        };
        java.util.Arrays.sort(found);
        assertThat(found).containsExactly(new double[] {0.8520, 0.8617, 0.8789}, within(5e-5));
    }
}
