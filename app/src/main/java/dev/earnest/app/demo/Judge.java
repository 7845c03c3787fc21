package dev.earnest.app.demo;

import dev.earnest.platform.campaign.Draws;
import java.util.UUID;

/// How members of the crowd answer: a function of the seed, the member, the item and the occasion, so that nothing
/// depends on when a task comes or which side an answer stands on. The law of a committed answer is that of
/// `./earnest simulate crowd` (docs/simulation.md): a personal opinion drawn once for an item, followed by a label with
/// probability `(1 + commitment sqrt(1 - 2 delta)) / 2`. Thread-safe.
final class Judge {
    private static final double DELTA = 0.02;
    private static final double SPREAD = 0.35;
    private static final double CARELESS = 0.45;

    private final Draws draws;

    /// @param seed of the run
    Judge(long seed) {
        this.draws = new Draws(seed);
    }

    /// What a member says.
    ///
    /// @param prefersFirst whether the first answer of the item is called the better one
    /// @param seconds that it takes
    record Verdict(boolean prefersFirst, int seconds) {}

    /// @param item its place in the world
    /// @param occasion 0 for the first time this member sees the item
    Verdict of(Member member, DemoItem item, int place, int occasion) {
        return switch (member.conduct()) {
            case Conduct.Committed committed ->
                    new Verdict(
                            committed(member, committed, item, place, occasion),
                            seconds(member, place, occasion, 1));
            case Conduct.Clicking() ->
                    new Verdict(
                            uniform("click", member.number(), place, occasion) < 0.5,
                            seconds(member, place, occasion, CARELESS));
            case Conduct.Copying() ->
                    new Verdict(
                            item.machinePrefersFirst(), seconds(member, place, occasion, CARELESS));
            case Conduct.Colluding(int ring) ->
                    new Verdict(
                            uniform("sheet", ring, place, 0) < 0.5,
                            seconds(member, place, occasion, CARELESS));
        };
    }

    private boolean committed(
            Member member, Conduct.Committed how, DemoItem item, int place, int occasion) {
        double seen = 1 / (1 + StrictMath.exp(-how.discernment() * item.lead()));
        boolean opinion = uniform("opinion", member.number(), place, 0) < seen;
        double follows = (1 + how.commitment() * StrictMath.sqrt(1 - 2 * DELTA)) / 2;
        return (uniform("label", member.number(), place, occasion) < follows) == opinion;
    }

    private int seconds(Member member, int place, int occasion, double careless) {
        // A sum of uniforms is near enough to normal for how long people take.
        double deviation = -2;
        for (int draw = 0; draw < 4; draw++) {
            deviation += uniform("seconds-" + draw, member.number(), place, occasion);
        }
        double spread = StrictMath.exp(SPREAD * deviation * StrictMath.sqrt(3));
        return Math.max(2, (int) Math.round(member.pace() * careless * spread));
    }

    private double uniform(String what, int who, int place, int occasion) {
        return draws.stream(what, new UUID(0, who), place, occasion).nextDouble();
    }
}
