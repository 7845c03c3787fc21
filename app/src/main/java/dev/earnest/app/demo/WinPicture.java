package dev.earnest.app.demo;

import dev.earnest.app.report.Block;
import dev.earnest.app.svg.RateBars;
import dev.earnest.app.world.Alignment;
import dev.earnest.app.world.AlignmentResult;
import dev.earnest.app.world.Duel;
import java.util.List;

/// Win rates as bars with their intervals.
final class WinPicture {
    private static final List<String> SHOWN =
            List.of(
                    Alignment.BASE,
                    Alignment.PPO,
                    Alignment.EQUAL,
                    Alignment.RELIABLE,
                    Alignment.GOLD);

    private WinPicture() {}

    static Block.Picture of(AlignmentResult aligned) {
        List<RateBars.Bar> bars =
                SHOWN.stream()
                        .map(name -> {
                            Duel duel = aligned.duel(name, Alignment.SFT);
                            return new RateBars.Bar(
                                    name,
                                    duel.rate(),
                                    duel.low(),
                                    duel.high(),
                                    name.equals(Alignment.RELIABLE));
                        })
                        .toList();
        return new Block.Picture(
                new RateBars(
                                "Win rate against supervised fine-tuning",
                                "A bar for every way of training, with its 95 % interval",
                                bars)
                        .svg("wins"),
                "How often the answers to new questions are better than those of supervised fine-tuning, by the world's own taste. Thin lines are 95 % intervals; at the dotted line training made no difference.",
                List.of(),
                false);
    }
}
