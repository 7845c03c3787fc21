package dev.earnest.platform.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a campaign will have cost.
final class ForecastTest {
    @Test
    void whereEveryAnswerCostsTheSameTheForecastIsExact() {
        List<Forecast.Block> blocks = new ArrayList<>();
        for (int i = 0; i < Forecast.BLOCKS; i++) {
            blocks.add(new Forecast.Block(120, 10));
        }
        Forecast forecast = Forecast.of(2400, blocks, Forecast.Left.exactly(100, 40)).orElseThrow();

        assertThat(forecast.expected()).isEqualTo(3600);
        assertThat(forecast.low()).isEqualTo(3600);
        assertThat(forecast.high()).isEqualTo(3600);
    }

    @Test
    void fewAnswersGiveNoForecast() {
        List<Forecast.Block> blocks = new ArrayList<>();
        for (int i = 0; i < Forecast.BLOCKS; i++) {
            blocks.add(new Forecast.Block(12, 1));
        }
        assertThat(Forecast.of(240, blocks, Forecast.Left.exactly(100, 40))).isEmpty();
        assertThat(Forecast.of(0, List.of(), Forecast.Left.exactly(100, 40))).isEmpty();
    }

    @Test
    void theBandHoldsTheTrueCostInNineOfTenCampaigns() {
        long seed = 4;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int held = 0;
        int rounds = 2000;
        for (int round = 0; round < rounds; round++) {
            List<Forecast.Block> blocks = new ArrayList<>();
            double spent = 0;
            for (int block = 0; block < Forecast.BLOCKS; block++) {
                double cost = 0;
                int counted = 0;
                for (int answer = 0; answer < 15; answer++) {
                    cost += price(random);
                    counted += random.nextDouble() < 0.85 ? 1 : 0;
                }
                blocks.add(new Forecast.Block(cost, counted));
                spent += cost;
            }
            int left = 400;
            double truth = spent;
            for (int counted = 0; counted < left; ) {
                truth += price(random);
                counted += random.nextDouble() < 0.85 ? 1 : 0;
            }
            Forecast forecast =
                    Forecast.of(spent, blocks, Forecast.Left.exactly(left, left)).orElseThrow();
            held += truth >= forecast.low() && truth <= forecast.high() ? 1 : 0;
        }
        assertThat((double) held / rounds).isCloseTo(0.9, within(0.025));
    }

    private static double price(Random random) {
        return Math.rint(5 + 20 * Math.exp(random.nextGaussian() * 0.6));
    }

    @Test
    void itemsThatMayStopLateWidenTheBand() {
        List<Forecast.Block> blocks = new ArrayList<>();
        for (int i = 0; i < Forecast.BLOCKS; i++) {
            blocks.add(new Forecast.Block(120, 10));
        }
        Forecast forecast =
                Forecast.of(2400, blocks, new Forecast.Left(100, 50, 1, 0.8, 60)).orElseThrow();

        assertThat(forecast.expected()).isEqualTo(2400 + 12 * 150);
        assertThat(forecast.high() - forecast.expected())
                .isCloseTo(1.729133 * 12 * Math.sqrt(0.8 * 50 * (1 + 50 / 60.0)), within(1e-9));
    }
}
