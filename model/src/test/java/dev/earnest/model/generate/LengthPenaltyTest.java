package dev.earnest.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.model.ModelException;
import org.junit.jupiter.api.Test;

final class LengthPenaltyTest {
    @Test
    void aPowerOfOneComparesMeansAndOfZeroSums() {
        assertThat(new LengthPenalty.Power(1).divisor(7)).isEqualTo(7);
        assertThat(new LengthPenalty.Power(0).divisor(7)).isEqualTo(1);
        assertThat(new Choice.Beam(2, 0.5).lengthPenalty()).isEqualTo(new LengthPenalty.Power(0.5));
    }

    @Test
    void gnmtStartsAtOneAndGrowsMoreSlowlyThanTheLength() {
        LengthPenalty gnmt = new LengthPenalty.Gnmt(1);
        assertThat(gnmt.divisor(1)).isEqualTo(1);
        assertThat(gnmt.divisor(13)).isEqualTo(3);
    }

    @Test
    void anExponentIsANumber() {
        assertThatThrownBy(() -> new LengthPenalty.Gnmt(Double.NaN))
                .isInstanceOf(ModelException.class)
                .hasMessage("the length penalty is NaN: it is a number");
        assertThatThrownBy(() -> new LengthPenalty.Power(Double.POSITIVE_INFINITY))
                .isInstanceOf(ModelException.class);
    }
}
