package dev.earnest.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudySampleTest {
    private final Study study = StudyGenerator.generate(StudyGenerator.SEED);
    private final Map<String, String> behaviour =
            study.annotators().stream()
                    .collect(Collectors.toMap(Study.Person::name, Study.Person::behaviour));

    @Test
    void theShippedFilesAreTheGeneratorsByteForByte() throws IOException {
        Path samples = Path.of(System.getProperty("earnest.root", ".."), "samples");
        for (Map.Entry<String, byte[]> file : SampleFiles.of(study).entrySet()) {
            assertThat(Files.readAllBytes(samples.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void theReadmeTellsTheRowsAndTheSeed() throws IOException {
        Path readme = Path.of(System.getProperty("earnest.root", ".."), "samples", "README.md");
        String text = Files.readString(readme);
        SampleFiles.of(study)
                .forEach((name, bytes) -> {
                    long rows = new String(bytes, StandardCharsets.UTF_8).lines().count() - 1;
                    assertThat(text).contains("| `%s` | %,d |".formatted(name, rows));
                });
        assertThat(text).contains(Long.toString(StudyGenerator.SEED));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everySeedGivesItsOwnStudyAgainAndAgain(long seed) {
        assertThat(StudyGenerator.generate(seed)).isEqualTo(StudyGenerator.generate(seed));
        assertThat(StudyGenerator.generate(seed)).isNotEqualTo(study);
    }

    @Test
    void noAnnotatorJudgesAPairTwiceOnOneOccasion() {
        Set<List<Object>> seen = new HashSet<>();
        for (Study.Vote vote : study.comparisons()) {
            Set<String> pair = Set.of(vote.left(), vote.right());
            assertThat(seen.add(List.of(vote.annotator(), vote.prompt(), pair, vote.occasion())))
                    .isTrue();
        }
    }

    @Test
    void everyRepeatComesAfterTheFirstAnswer() {
        Map<List<Object>, Long> first = new HashMap<>();
        int repeats = 0;
        for (Study.Vote vote : study.comparisons()) {
            List<Object> key =
                    List.of(vote.annotator(), vote.prompt(), Set.of(vote.left(), vote.right()));
            if (vote.occasion() == 0) {
                first.put(key, vote.epochSecond());
            } else {
                assertThat(first.get(key)).isNotNull().isLessThan(vote.epochSecond());
                repeats++;
            }
        }
        assertThat(repeats).isGreaterThan(150);
    }

    @Test
    void theBehavioursShow() {
        assertThat(share("side-clicker", vote -> vote.winner().equals("left"))).isGreaterThan(0.7);
        assertThat(share("committed", vote -> vote.winner().equals("left"))).isBetween(0.35, 0.5);
        assertThat(share("length-follower", StudySampleTest::longerWins)).isGreaterThan(0.75);
        assertThat(share("committed", StudySampleTest::longerWins)).isBetween(0.4, 0.6);
        assertThat(share("committed", vote -> vote.winner().equals("tie"))).isBetween(0.1, 0.3);
        assertThat(share("careless", vote -> vote.seconds() < 20))
                .isGreaterThan(share("committed", vote -> vote.seconds() < 20) + 0.4);
    }

    @Test
    void theTwoWhoColludeAlwaysAgreeOnFirstAnswers() {
        Map<List<Object>, Set<String>> winners = new HashMap<>();
        int answers = 0;
        for (Study.Vote vote : study.comparisons()) {
            if ("colluding".equals(behaviour.get(vote.annotator())) && vote.occasion() == 0) {
                List<Object> key = List.of(vote.prompt(), Set.of(vote.left(), vote.right()));
                winners.computeIfAbsent(key, fresh -> new HashSet<>()).add(winner(vote));
                answers++;
            }
        }
        assertThat(winners.values()).allMatch(each -> each.size() == 1);
        assertThat(answers).isEqualTo(2 * winners.size()).isGreaterThan(100);
    }

    @Test
    void betterModelsWinMoreOften() {
        Map<String, double[]> tally = new HashMap<>();
        for (Study.Vote vote : study.comparisons()) {
            double left =
                    switch (vote.winner()) {
                        case "left" -> 1;
                        case "right" -> 0;
                        default -> 0.5;
                    };
            count(tally, vote.left(), left);
            count(tally, vote.right(), 1 - left);
        }
        List<String> byWins = new ArrayList<>(tally.keySet());
        byWins.sort(Comparator.comparingDouble(name -> -rate(tally, name)));
        List<String> byStrength =
                study.models().stream()
                        .sorted(Comparator.comparingDouble(model -> -model.strength()))
                        .map(Study.Model::name)
                        .toList();
        assertThat(byWins).hasSize(24);
        double squares = 0;
        for (String name : byStrength) {
            squares += Math.pow(byWins.indexOf(name) - byStrength.indexOf(name), 2);
        }
        double spearman = 1 - 6 * squares / (24 * (24.0 * 24 - 1));
        assertThat(spearman).isGreaterThan(0.9);
    }

    @Test
    void goldWinnersArePlausibleAndOnBothSides() {
        assertThat(study.goldComparisons().stream().map(Study.GoldVote::winner).distinct())
                .containsExactlyInAnyOrder("left", "right");
        assertThat(study.goldLabels().stream().map(Study.GoldLabel::label).distinct())
                .containsExactlyInAnyOrder("correct", "incomplete", "wrong");
    }

    private double share(String kind, Predicate<Study.Vote> condition) {
        double[] tally = new double[2];
        for (Study.Vote vote : study.comparisons()) {
            if (kind.equals(behaviour.get(vote.annotator()))) {
                tally[0] += condition.test(vote) ? 1 : 0;
                tally[1]++;
            }
        }
        return tally[0] / tally[1];
    }

    private static boolean longerWins(Study.Vote vote) {
        return vote.winner().equals(vote.leftLength() > vote.rightLength() ? "left" : "right");
    }

    private static String winner(Study.Vote vote) {
        return switch (vote.winner()) {
            case "left" -> vote.left();
            case "right" -> vote.right();
            default -> vote.winner();
        };
    }

    private static double rate(Map<String, double[]> tally, String name) {
        double[] each = tally.getOrDefault(name, new double[] {0, 1});
        return each[0] / each[1];
    }

    private static void count(Map<String, double[]> tally, String name, double won) {
        double[] each = tally.computeIfAbsent(name, fresh -> new double[2]);
        each[0] += won;
        each[1]++;
    }
}
