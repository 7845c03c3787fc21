package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.TestData;
import dev.earnest.judgments.LabelTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Accuracy on real sets against Crowd-Kit's figures. Where ours differs by more than 0.002 the figure is
/// our own, and docs/accuracy.md tells why.
class AccuracyTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rte,          .9187, .9213, .9213, .9250, .9275",
        "bluebird,     .7593, .7593, .7593, .5833, .8981",
        "dog,          .8178, .8290, .8302, .8302, .8426",
        "trec,         .6611, .6457, .6453, .5604, .7033",
        "web,          .7765, .8168, .8262, .8074, .8292",
        "cf,           .9000, .8933, .8933, .8833, .7833",
        "cf_amt,       .8467, .8567, .8567, .8600, .8367",
        "ms,           .7100, .7986, .8000, .7929, .7686",
        "sp,           .8896, .8950, .8946, .9166, .9152",
        "sp_amt,       .9440, .9440, .9460, .9460, .9440",
        "zencrowd_all, .8382, .8382, .8358, .8441, .7956",
        "fact_eval,    .9010, .9010, .9010, .9010, .8490",
        "mozafari,     .6960, .6960, .6960, .6680, .7120",
        "sc_binary_1k, .8790, .9920, .9920, .9970, .9970",
        "sc_multi_1k,  .8740, .9640, .9700, .9850, .9860",
    })
    void accuracyIsThatOfThePublishedFigures(
            String set,
            double majorityVote,
            double wawa,
            double zeroBasedSkill,
            double oneCoin,
            double dawidSkene) {
        LabelTable answers = TestData.labels(set);
        GoldLabels gold = TestData.gold(set);
        assertAccuracy(new MajorityVote(), answers, gold, majorityVote);
        assertAccuracy(new Wawa(), answers, gold, wawa);
        assertAccuracy(new ZeroBasedSkill(), answers, gold, zeroBasedSkill);
        assertAccuracy(new OneCoin(), answers, gold, oneCoin);
        assertAccuracy(new DawidSkene(), answers, gold, dawidSkene);
    }

    private static void assertAccuracy(
            LabelMethod method, LabelTable answers, GoldLabels gold, double expected) {
        LabelResult result = method.fit(answers, LabelOptions.defaults());
        assertThat(TestData.accuracy(result, gold))
                .as(method.name())
                .isCloseTo(expected, within(0.002));
    }
}
