package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.ComparisonTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 84,445 real votes whose 32 topics are 32 components. Golden numbers computed topic by topic with
/// Evalica's naive implementation (tolerance 1e-14).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArgumentsByTopicTest {
    private static final String BOTTLES = "ban-plastic-water-bottles_no-bad-for-the-economy/";
    private static final String EMERGENCIES = "ban-plastic-water-bottles_yes-emergencies-only/";

    private final ComparisonTable table = SharedData.arguments();

    @ParameterizedTest
    @CsvSource({
        BOTTLES + "arg219298, 0.04229892978180904, 1063.8821852088322, 90, 0.6666666666666666",
        BOTTLES + "arg219206, 0.23999196230396483, 1150.0047789686266, 122, 0.9037037037037037",
        BOTTLES + "arg219268, 0.00734533032204058, 941.6578493306089, 46.5, 0.3444444444444445",
        EMERGENCIES + "arg219213, 0.02216710724875936, 1052.5196582387875, 100, 0.6451612903225806",
        EMERGENCIES
                + "arg219278, 0.07916199721353159, 1130.135814428808, 126.5, 0.8161290322580645",
        EMERGENCIES
                + "arg219274, 0.02426181764857119, 1066.4173996510647, 101.5, 0.657258064516129",
    })
    void everyTopicHasItsOwnScores(
            String item, double strength, double elo, double wins, double rate) {
        int code = table.items().code(item);
        RankOptions plain = RankOptions.withoutIntervals();
        RankResult each =
                BradleyTerry.defaults().withGroups(BradleyTerry.Groups.EACH).fit(table, plain);
        assertThat(each.score()[code]).isCloseTo(strength, within(1e-9));
        assertThat(Elo.defaults().fit(table, plain).score()[code]).isCloseTo(elo, within(1e-9));
        assertThat(Counting.defaults().fit(table, plain).score()[code]).isEqualTo(wins);
        assertThat(AverageWinRate.defaults().fit(table, plain).score()[code])
                .isCloseTo(rate, within(1e-9));
    }

    @Test
    void theWarningNamesTheTopicsAndIsCut() {
        RankResult result = BradleyTerry.defaults().fit(table, RankOptions.withoutIntervals());
        assertThat(Components.connected(table).count()).isEqualTo(32);
        assertThat(result.warnings()).hasSize(1);
        assertThat(result.warnings().getFirst())
                .startsWith("the comparisons fall into 32 groups that nobody compared")
                .contains("; and 27 more groups")
                .hasSizeLessThan(1500);
        int scored = 0;
        for (double score : result.score()) {
            scored += Double.isNaN(score) ? 0 : 1;
        }
        assertThat(scored).isEqualTo(Components.connected(table).size(0));
    }
}
