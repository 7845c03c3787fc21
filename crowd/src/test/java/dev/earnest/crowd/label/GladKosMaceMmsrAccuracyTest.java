package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.TestData;
import dev.earnest.judgments.LabelTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Accuracy on real sets. The figures are Crowd-Kit's where they agree with a sound implementation (MACE: with
/// rows aligned), else our own; docs/accuracy.md tells which and why. A dash: the method
/// does not apply.
class GladKosMaceMmsrAccuracyTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rte,          .9263, .9287, .9263, .4975, .9275",
        "bluebird,     .7222, .8889, .8611, .7222, .7130",
        "dog,          .8340, .8327, .8302, -, .8240",
        "trec,         .5785, .7042, .7081, .5723, .6356",
        "web,          .8213, .8319, .8387, -, .6706",
        "cf,           .8800, .8833, .8867, -, .8967",
        "cf_amt,       .8533, .8633, .8567, -, .8567",
        "ms,           .7957, .8014, .8000, -, .7943",
        "sp,           .9172, .9152, .9178, .8192, .9030",
        "sp_amt,       .9460, .9460, .9460, .9420, .9440",
        "zencrowd_all, .8304, .7779, .7912, .8544, .8544",
        "fact_eval,    .9010, .8698, .8750, -, .9010",
        "mozafari,     .6940, .7250, .7220, .6580, .6910",
        "sc_binary_1k, .9970, .9960, .9960, .9970, .9970",
        "sc_multi_1k,  .9740, .9800, .9800, -, .9840",
    })
    void accuracyIsThatOfThePublishedFigures(
            String set, double glad, double mace, double maceVb, String kos, double mmsr) {
        LabelTable answers = TestData.labels(set);
        GoldLabels gold = TestData.gold(set);
        assertAccuracy(Glad.standard(), answers, gold, glad);
        assertAccuracy(Mace.em(), answers, gold, mace);
        assertAccuracy(Mace.variational(), answers, gold, maceVb);
        if (!kos.equals("-")) {
            assertAccuracy(Kos.standard(), answers, gold, Double.parseDouble(kos));
        }
        assertAccuracy(Mmsr.standard(), answers, gold, mmsr);
    }

    private static void assertAccuracy(
            LabelMethod method, LabelTable answers, GoldLabels gold, double expected) {
        LabelResult result = method.fit(answers, LabelOptions.defaults());
        assertThat(TestData.accuracy(result, gold))
                .as(method.name())
                .isCloseTo(expected, within(0.002));
    }
}
