package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.TestData;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MmsrTest {
    /// The reference counts pairs that never met as disagreeing when it determines signs, which turns 64 of
    /// 164 annotators round, most of them good ones (accuracy .8575 where a majority has .9187). The sizes
    /// of the skills do not depend on it.
    @Test
    void sizesOfSkillsEqualTheReference() {
        LabelTable answers = TestData.labels("rte");
        LabelResult result =
                Mmsr.standard()
                        .fit(
                                answers,
                                LabelOptions.defaults()
                                        .withTolerance(1e-12)
                                        .withMaxIterations(5000));
        int same = 0;
        for (String[] row : TestData.golden("rte.mmsr.skills.tsv")) {
            double skill = result.estimates().skill()[result.annotators().code(row[0])];
            double expected = Double.parseDouble(row[1]);
            assertThat(Math.abs(skill)).as(row[0]).isCloseTo(Math.abs(expected), within(1e-7));
            same += skill * expected > 0 ? 1 : 0;
        }
        assertThat(same).isEqualTo(100);
        assertThat(TestData.accuracy(result, TestData.gold("rte"))).isGreaterThan(0.92);
    }

    /// With the reference's signs the weighted vote gives the reference's labels, except where an item's
    /// weights sum to less than zero: the reference divides by that sum, which turns the vote round.
    @Test
    void labelsEqualTheReferenceUnderItsOwnSkills() {
        LabelTable answers = TestData.labels("rte");
        var weights = new java.util.HashMap<String, Double>();
        for (String[] row : TestData.golden("rte.mmsr.skills.tsv")) {
            weights.put(row[0], Double.parseDouble(row[1]));
        }
        LabelProblem problem = LabelProblem.of(answers, LabelOptions.defaults());
        var pairs = new MmsrPairs(problem);
        double[] skills = new double[pairs.nodes];
        for (int j = 0; j < answers.annotators().size(); j++) {
            double weight = weights.getOrDefault(answers.annotators().name(j), Double.NaN);
            double p = 1 / (1 + Math.exp(-weight));
            skills[pairs.nodeOf(j)] = 2 * p - 1;
        }
        double[] posterior = new MmsrVote(problem, pairs, skills).posterior();
        int[] chosen = problem.choose(posterior);
        double[] total = new double[answers.items().size()];
        for (int row = 0; row < answers.size(); row++) {
            String who = answers.annotators().name(answers.annotator(row));
            total[answers.item(row)] += weights.getOrDefault(who, Double.NaN);
        }
        int turned = 0;
        for (String[] row : TestData.golden("rte.mmsr.labels.tsv")) {
            int item = problem.items.code(row[0]);
            boolean same = problem.labels.name(chosen[item]).equals(row[1]);
            assertThat(same).as("item " + row[0]).isEqualTo(total[item] > 0);
            turned += same ? 0 : 1;
        }
        assertThat(turned).isEqualTo(240);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void intervalsOfAccuracyCoverTheTruth(long seed) {
        var random = new SplittableRandom(seed);
        double[] accuracy = new double[40];
        for (int j = 0; j < accuracy.length; j++) {
            accuracy[j] = random.nextDouble(0.45, 0.9);
        }
        var builder = LabelTable.builder();
        for (int item = 0; item < 600; item++) {
            int truth = random.nextInt(3);
            for (int j = 0; j < accuracy.length; j++) {
                if (random.nextDouble() < 0.3) {
                    boolean right = random.nextDouble() < accuracy[j];
                    int answer = right ? truth : (truth + 1 + random.nextInt(2)) % 3;
                    builder.add("i" + item, "a" + j, "c" + answer);
                }
            }
        }
        LabelResult result = Mmsr.standard().fit(builder.build(), LabelOptions.defaults());
        int covered = 0;
        for (int j = 0; j < accuracy.length; j++) {
            double p = accuracy[Integer.parseInt(result.annotators().name(j).substring(1))];
            double truth = Math.log(p * 2 / (1 - p));
            var interval = result.estimates().interval(j).orElseThrow();
            covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat(covered).isBetween(35, 40);
    }

    @Test
    void anAdversaryGetsANegativeSkill() {
        var builder = LabelTable.builder();
        for (int item = 0; item < 30; item++) {
            for (int j = 0; j < 6; j++) {
                boolean yes = (item % 2 == 0) == (j < 4);
                boolean slip = (item * 7 + j * 5) % 11 == 0;
                builder.add("i" + item, "a" + j, yes != slip ? "yes" : "no");
            }
        }
        double[] skill =
                Mmsr.standard().fit(builder.build(), LabelOptions.defaults()).estimates().skill();
        for (int j = 0; j < 6; j++) {
            assertThat(skill[j] > 0).as("annotator %d", j).isEqualTo(j < 4);
        }
    }

    @Test
    void goldTellsWhichHalfOfTheCrowdIsRight() {
        var builder = LabelTable.builder();
        var gold = new ArrayList<Label>();
        for (int item = 0; item < 40; item++) {
            String truth = item % 2 == 0 ? "yes" : "no";
            for (int j = 0; j < 5; j++) {
                boolean right = j < 2 != ((item * 7 + j * 5) % 13 == 0);
                builder.add("i" + item, "a" + j, right ? truth : item % 2 == 0 ? "no" : "yes");
            }
            if (item < 20) {
                gold.add(new Label("i" + item, truth));
            }
        }
        LabelOptions known = LabelOptions.defaults().withGold(GoldLabels.of(gold));
        LabelResult result = Mmsr.standard().fit(builder.build(), known);
        assertThat(result.estimates().skill()[0]).isPositive();
        assertThat(result.estimates().skill()[4]).isNegative();
        assertThat(result.label(30)).isEqualTo("yes");
    }

    @Test
    void whoMetNobodyHasNoSkillAndWeighsLikeTheAverage() {
        var builder = LabelTable.builder();
        builder.add("alone", "hermit", "b");
        for (int item = 0; item < 9; item++) {
            for (int j = 0; j < 3; j++) {
                builder.add("i" + item, "a" + j, (item + j) % 7 == 0 ? "b" : "a");
            }
        }
        LabelResult result = Mmsr.standard().fit(builder.build(), LabelOptions.defaults());
        assertThat(result.estimates().skill()[0]).isNaN();
        assertThat(result.estimates().interval(0)).isEmpty();
        assertThat(result.label(0)).isEqualTo("b");
        assertThat(result.confidence(0)).isGreaterThan(0.5);
    }

    @Test
    void pairsAreStoredOnlyWherePeopleMet() {
        var builder = LabelTable.builder();
        for (int item = 0; item < 20_000; item++) {
            builder.add("i" + item, "a" + item, "x").add("i" + item, "b" + item, "y");
        }
        LabelProblem problem = LabelProblem.of(builder.build(), LabelOptions.defaults());
        assertThat(new MmsrPairs(problem).partner).hasSize(40_000);
    }

    @Test
    void annotatorsWithIdenticalAnswersAreOneNodeAndCountAsMany() {
        LabelTable some = GladKosMaceMmsrData.random(9, 40, 9, 3, 5);
        var builder = LabelTable.builder();
        var apart = LabelTable.builder();
        for (int row = 0; row < some.size(); row++) {
            String item = some.items().name(some.item(row));
            String who = some.annotators().name(some.annotator(row));
            String label = some.labels().name(some.label(row));
            builder.add(item, who, label).add(item, who + "twin", label);
            apart.add(item, who, label).add(item, who + "twin", label);
        }
        // An item that only one of each pair answered keeps the twins of the second table apart.
        for (int j = 0; j < 9; j++) {
            apart.add("own " + j, "a" + j, "c0");
        }
        LabelProblem merged = LabelProblem.of(builder.build(), LabelOptions.defaults());
        LabelProblem separate = LabelProblem.of(apart.build(), LabelOptions.defaults());
        var pairs = new MmsrPairs(merged);
        assertThat(pairs.nodes).isEqualTo(9);
        assertThat(new MmsrPairs(separate).nodes).isEqualTo(18);
        double[] together = skills(pairs, 40);
        double[] onTheirOwn = skills(new MmsrPairs(separate), 40);
        for (int j = 0; j < 18; j++) {
            int other = separate.annotators.code(merged.annotators.name(j));
            assertThat(together[pairs.nodeOf(j)]).isCloseTo(onTheirOwn[other], within(1e-9));
        }
    }

    private static double[] skills(MmsrPairs pairs, int items) {
        var skills = new MmsrSkills(pairs, items);
        for (int step = 0; step < 200; step++) {
            skills.step();
        }
        return skills.skills();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theTrimmedMeanIsThatOfSortedValues(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int count = random.nextInt(1, 30);
            int extremes = random.nextInt(0, 8);
            double present = random.nextDouble();
            double[] values = new double[count];
            for (int k = 0; k < count; k++) {
                values[k] = random.nextInt(10) / 10.0;
            }
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int below = (int) Arrays.stream(sorted).filter(x -> x < present).count();
            int above = (int) Arrays.stream(sorted).filter(x -> x > present).count();
            double expected =
                    Arrays.stream(
                                    sorted,
                                    Math.min(below, extremes),
                                    count - Math.min(above, extremes))
                            .average()
                            .orElse(Double.NaN);
            int[] ones = new int[count];
            Arrays.fill(ones, 1);
            assertThat(MmsrTrim.mean(values.clone(), ones, 0, count, extremes, present))
                    .isCloseTo(expected, within(1e-12));
            assertThat(MmsrTrim.mean(values, count, extremes, present))
                    .as(Arrays.toString(sorted) + " extremes " + extremes + " at " + present)
                    .isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void itHasNoSettings() {
        assertThat(Mmsr.standard()).isEqualTo(new Mmsr());
        assertThat(Mmsr.standard().name()).isEqualTo("m-msr");
    }
}
