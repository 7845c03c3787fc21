package dev.earnest.platform.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CountingRuleTest {
    @ParameterizedTest
    @CsvSource({
        "0.1,100,10",
        "0.1,101,11",
        "0.1,5,1",
        "0.3,10,3",
        "1,7,7",
        "0.001,10,1",
        "0.7,10,7"
    })
    void aPersonMayGiveTheirShareRoundedUpAndOneInAnyCase(double share, long wanted, long most) {
        assertThat(new CountingRule(true, share).most(wanted)).isEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void aShareThatIsNoneIsRefused(double share) {
        assertThatThrownBy(() -> new CountingRule(true, share))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("share above 0");
    }

    @Test
    void nobodyIsLimitedUnlessSomebodySaysSo() {
        assertThat(CampaignDefaults.comparison("N", 1).counting()).isEqualTo(CountingRule.USUAL);
        assertThat(CountingRule.USUAL.limits()).isFalse();
        assertThat(new CountingRule(true, 0.5).limits()).isTrue();
    }

    @Test
    void aChangeOfOneFieldKeepsTheOther() {
        CampaignSpec spec =
                CampaignDefaults.comparison("N", 1).withCounting(new CountingRule(false, 0.2));

        CampaignSpec changed =
                SpecJson.change(spec, Json.parse("{\"counting\":{\"most_by_one\":0.4}}"));

        assertThat(changed.counting()).isEqualTo(new CountingRule(false, 0.4));
        assertThat(SpecJson.read(SpecJson.write(spec))).isEqualTo(spec);
    }
}
