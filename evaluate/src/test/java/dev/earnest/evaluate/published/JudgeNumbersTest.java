package dev.earnest.evaluate.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.agreement.Agreement;
import dev.earnest.crowd.agreement.AgreementMeasure;
import dev.earnest.crowd.agreement.AgreementMeasures;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.winrate.PairwiseBench;
import dev.earnest.evaluate.winrate.SingleScores;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Published figures on judges, computed again from their verdicts.
final class JudgeNumbersTest {
    /// A cell is a subset of LLMBar under one judge and prompt. The repository counts two unreadable verdicts as
    /// equal; so does this test, and nothing else here.
    @Test
    void accuracyAndAgreementOfEveryJudgeOnLlmBarAreThePublishedOnes() {
        Map<String, String> labels = new HashMap<>();
        for (Row item : SharedData.rows("llmbar/items.jsonl.gz")) {
            labels.put(item.text("subset") + "#" + item.text("i"), item.text("label"));
        }
        Map<String, int[]> counts = new HashMap<>();
        for (Row verdict : SharedData.rows("llmbar/verdicts.jsonl.gz")) {
            String label = labels.get(verdict.text("subset") + "#" + verdict.text("i"));
            int[] count =
                    counts.computeIfAbsent(
                            verdict.text("subset") + "#" + verdict.text("judge"), _ -> new int[4]);
            Optional<String> straight = verdict.optionalText("ab");
            Optional<String> swapped = verdict.optionalText("ba");
            count[0] += straight.isPresent() && straight.get().equals(label) ? 1 : 0;
            count[1] += swapped.isPresent() && swapped.get().equals(label) ? 1 : 0;
            count[2] += straight.equals(swapped) ? 1 : 0;
            count[3]++;
        }
        int same = 0;
        for (Row published : SharedData.rows("llmbar/published.jsonl.gz")) {
            String cell = published.text("subset") + "#" + published.text("judge");
            int[] count = counts.getOrDefault(cell, new int[4]);
            assertThat(published.text("correct_False")).as(cell).startsWith(of(count[0], count[3]));
            assertThat(published.text("correct_True")).as(cell).startsWith(of(count[1], count[3]));
            assertThat(published.text("equal")).as(cell).startsWith(of(count[2], count[3]));
            same++;
        }
        assertThat(same).isEqualTo(162);
    }

    private static String of(int count, int all) {
        return count + " / " + all + " = ";
    }

    private static OptionalInt winner(Optional<String> verdict, boolean swapped) {
        return switch (verdict.orElse("")) {
            case "A" -> OptionalInt.of(swapped ? 2 : 1);
            case "B" -> OptionalInt.of(swapped ? 1 : 2);
            case "C" -> OptionalInt.of(0);
            default -> OptionalInt.empty();
        };
    }

    private static PairwiseBench bench(String judge, String language) {
        Stream<PairwiseBench.Game> games =
                SharedData.rows("mtbench-judges/pairwise.jsonl.gz").stream()
                        .filter(row -> row.text("judge").equals(judge))
                        .filter(row -> row.text("lang").equals(language))
                        .map(row ->
                                new PairwiseBench.Game(
                                        row.text("a"),
                                        row.text("b"),
                                        winner(row.optionalText("ab"), false),
                                        winner(row.optionalText("ba"), true)));
        return PairwiseBench.of(games);
    }

    private static final Map<String, String> JUDGES =
            Map.of(
                    "Qwen-7B", "qwen/judge_7B",
                    "Qwen-14B", "qwen/judge_14B",
                    "Qwen-32B", "qwen/judge_32B",
                    "EXAONE-32B", "exaone/judge_32B",
                    "GPT-4o-mini", "gpt/judge_gpt4omini",
                    "Gemma-4-12B", "gemma4/judge_12B");

    @Test
    void howOftenJudgesOfMtBenchContradictThemselvesIsThePublishedTable() {
        int same = 0;
        for (Row row : SharedData.rows("mtbench-judges/table5_pairwise_inconsistency.csv")) {
            String judge = JUDGES.getOrDefault(row.text("judge"), "");
            if (judge.isEmpty()) {
                continue;
            }
            for (String language : List.of("en", "ko")) {
                PairwiseBench ours = bench(judge, language);
                assertThat(ours.inconsistent())
                        .as(judge + " " + language)
                        .isEqualTo((int) row.number(language + "_inconsistent").orElseThrow());
                assertThat(ours.valid())
                        .as(judge + " " + language)
                        .isEqualTo((int) row.number(language + "_valid").orElseThrow());
                same++;
            }
            PairwiseBench korean = bench(judge, "ko");
            assertThat(korean.firstBoth())
                    .isEqualTo((int) row.number("ko_same_first").orElseThrow());
            assertThat(korean.secondBoth())
                    .isEqualTo((int) row.number("ko_same_second").orElseThrow());
        }
        assertThat(same).isEqualTo(12);
    }

    @Test
    void meanSingleScoresOfMtBenchAreThePublishedTable() {
        int same = 0;
        for (Row table : SharedData.rows("mtbench-judges/table6_single_scores.csv")) {
            String judge = JUDGES.getOrDefault(table.text("judge"), "");
            if (judge.isEmpty()) {
                continue;
            }
            for (String language : List.of("en", "ko")) {
                List<SingleScores.Score> scores = new ArrayList<>();
                for (Row row : SharedData.rows("mtbench-judges/single.jsonl.gz")) {
                    if (row.text("judge").equals(judge) && row.text("lang").equals(language)) {
                        for (int turn = 1; turn <= 2; turn++) {
                            scores.add(
                                    new SingleScores.Score(
                                            "all",
                                            row.text("q"),
                                            turn,
                                            valid(row.number("score_turn" + turn))));
                        }
                    }
                }
                SingleScores ours = SingleScores.all(scores).getFirst();
                assertThat(ours.mean())
                        .as(judge + " " + language)
                        .isCloseTo(
                                table.number(language + "_mean").orElseThrow(), within(0.005001));
                assertThat(ours.scores())
                        .as(judge + " " + language)
                        .isEqualTo((int) table.number(language + "_valid_scores").orElseThrow());
                same++;
            }
        }
        assertThat(same).isEqualTo(12);
    }

    private static double valid(java.util.OptionalDouble score) {
        double value = score.orElse(Double.NaN);
        return value < 0 ? Double.NaN : value;
    }

    @Test
    void kappasAndMajorityLabelsOfPandaLmAreThePublishedOnes() {
        List<Row> items = SharedData.rows("pandalm-test/items.jsonl.gz");
        AgreementMeasure kappa =
                AgreementMeasures.all().stream()
                        .filter(measure -> measure.name().equals("cohen-kappa"))
                        .findFirst()
                        .orElseThrow();
        double[] published = {0.8520, 0.8789, 0.8617};
        int[][] pairs = {{0, 1}, {0, 2}, {1, 2}};
        List<Double> ours = new ArrayList<>();
        for (int[] pair : pairs) {
            LabelTable.Builder table = LabelTable.builder();
            for (Row item : items) {
                JsonNode labels = item.values().get("annotators");
                for (int person : pair) {
                    table.add(item.text("id"), "person-" + person, labels.get(person).asString());
                }
            }
            if (kappa.measure(table.build()) instanceof Agreement.Value value) {
                ours.add(value.value());
            }
        }
        assertThat(ours.stream().sorted().toList())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 5e-5 ? 0 : Double.compare(a, b))
                .containsExactly(published[0], published[2], published[1]);
        int[] majority = new int[3];
        for (Row item : items) {
            int[] votes = new int[3];
            for (JsonNode label : item.values().get("annotators")) {
                votes[label.asInt()]++;
            }
            for (int label = 0; label < 3; label++) {
                majority[label] += votes[label] >= 2 ? 1 : 0;
            }
        }
        assertThat(majority).containsExactly(105, 422, 472);
    }
}
