package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.TestData;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Numbers of Crowd-Kit 1.4.1 on the RTE set (see ../shared/golden/crowd/README.txt), and for IBCC those of
/// a separate numpy program that follows the variational equations literally.
class ReferenceNumbersTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /// Exactly twenty iterations: no tolerance.
    private static final LabelOptions TWENTY =
            LabelOptions.defaults().withMaxIterations(20).withTolerance(-1);

    private static LabelResult fit(LabelMethod method, LabelOptions options) {
        LabelTable rte = TestData.labels("rte");
        return method.fit(rte, options);
    }

    private static void assertPosterior(LabelResult result, String file, Offset<Double> offset) {
        int one = result.labels().code("1");
        int zero = result.labels().code("0");
        List<String[]> rows = TestData.golden(file);
        assertThat(rows).hasSize(800);
        for (String[] row : rows) {
            int item = result.items().code(row[0]);
            assertThat(result.posterior().probability(item, zero))
                    .as("item %s", row[0])
                    .isCloseTo(Double.parseDouble(row[1]), offset);
            assertThat(result.posterior().probability(item, one))
                    .as("item %s", row[0])
                    .isCloseTo(Double.parseDouble(row[2]), offset);
        }
    }

    private static void assertSkills(LabelResult result, String file) {
        List<String[]> rows = TestData.golden(file);
        assertThat(rows).hasSize(164);
        for (String[] row : rows) {
            int annotator = result.annotators().code(row[0]);
            assertThat(result.estimates().skill()[annotator])
                    .as("annotator %s", row[0])
                    .isCloseTo(Double.parseDouble(row[1]), EXACT);
        }
    }

    @Test
    void majorityVoteEqualsCrowdKit() {
        LabelResult result = fit(new MajorityVote(), LabelOptions.defaults());
        assertPosterior(result, "rte.mv.probas.tsv", EXACT);
        assertSkills(result, "rte.mv.skills.tsv");
    }

    @Test
    void wawaEqualsCrowdKit() {
        LabelResult result = fit(new Wawa(), LabelOptions.defaults());
        assertPosterior(result, "rte.wawa.probas.tsv", EXACT);
        assertSkills(result, "rte.wawa.skills.tsv");
    }

    @Test
    void zeroBasedSkillEqualsCrowdKitThoughItStopsWhenNothingMoves() {
        LabelResult result = fit(new ZeroBasedSkill(), LabelOptions.defaults());
        assertSkills(result, "rte.zbs.skills.tsv");
        assertThat(result.convergence().converged()).isTrue();
        LabelResult all = fit(new ZeroBasedSkill(), LabelOptions.defaults().withTolerance(-1));
        assertThat(all.convergence().iterations()).isEqualTo(100);
        assertSkills(all, "rte.zbs.skills.tsv");
    }

    @Test
    void dawidSkeneEqualsCrowdKitAfterTwentyIterations() {
        LabelResult result = fit(new DawidSkene(), TWENTY);
        assertThat(result.convergence().iterations()).isEqualTo(20);
        // Crowd-Kit clips these probabilities at 1e-10.
        assertPosterior(result, "rte.ds20.probas.tsv", EXACT);
        Confusion confusion = result.estimates().confusion().orElseThrow();
        for (String[] row : TestData.golden("rte.ds20.errors.tsv")) {
            int annotator = result.annotators().code(row[0]);
            int given = result.labels().code(row[1]);
            for (int column = 0; column < 2; column++) {
                int truth = result.labels().code(String.valueOf(column));
                assertThat(confusion.probability(annotator, truth, given))
                        .as("annotator %s says %s for %d", row[0], row[1], column)
                        .isCloseTo(Double.parseDouble(row[2 + column]), EXACT);
            }
        }
    }

    @Test
    void theClassPriorOfDawidSkeneIsTheMeanPosterior() {
        LabelResult result = fit(new DawidSkene(), TWENTY);
        for (String[] row : TestData.golden("rte.ds20.priors.tsv")) {
            double sum = 0;
            for (int item = 0; item < 800; item++) {
                sum += result.posterior().probability(item, result.labels().code(row[0]));
            }
            assertThat(sum / 800).isCloseTo(Double.parseDouble(row[1]), EXACT);
        }
    }

    @Test
    void oneCoinEqualsCrowdKitAfterTwentyIterations() {
        LabelResult result = fit(new OneCoin(), TWENTY);
        assertPosterior(result, "rte.onecoin20.probas.tsv", EXACT);
        assertSkills(result, "rte.onecoin20.skills.tsv");
    }

    @Test
    void ibccEqualsTheVariationalEquationsAfterFifteenIterations() {
        LabelResult result =
                fit(new Ibcc(), LabelOptions.defaults().withMaxIterations(15).withTolerance(-1));
        double[] trace = result.convergence().trace();
        assertThat(trace[0]).isCloseTo(-4538.807320582308, within(1e-7));
        assertThat(trace[14]).isCloseTo(-4138.539688879853, within(1e-7));
        int one = result.labels().code("1");
        double[] expected = {
            .9984661307196755, .9994188756495265, .9999841549946576, 2.386629953231137e-05
        };
        String[] items = {"0", "7", "100", "500"};
        for (int i = 0; i < items.length; i++) {
            assertThat(result.posterior().probability(result.items().code(items[i]), one))
                    .isCloseTo(expected[i], EXACT);
        }
    }
}
