package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What every kind of annotator earns in rounds of the stake market, alone among honest people and as a
/// cartel that holds the majority of the panel. Wage and deposit are the least with which taking part
/// honestly is worth while and better than a coin ([StakeInequalities#least]).
///
/// @param rules binary
/// @param panel seats per round, at least the quorum
/// @param items per round, at least 1
/// @param prior shares `p` of answer 1, each in [0, 1]; every item draws one of them
/// @param effortCost what reading a round costs, not negative
/// @param outsideOption what an honest person earns elsewhere in that time, not negative
/// @param rounds per cell, at least 2
/// @param seed of everything random
public record MarketStudy(
        Rules rules,
        int panel,
        int items,
        List<Double> prior,
        double effortCost,
        double outsideOption,
        int rounds,
        long seed) {

    /// Rounds of 20 items that 90 % of careful people answer alike, 7 people, an effort cost of 0.40.
    public static final MarketStudy DEFAULTS =
            new MarketStudy(Rules.binary(), 7, 20, List.of(0.9, 0.1), 0.4, 0, 2000, 1);

    public MarketStudy {
        prior = List.copyOf(prior);
        if (panel < rules.quorum()) {
            throw new IncentivesException(
                    "a panel of "
                            + panel
                            + " never reaches the quorum of "
                            + rules.quorum()
                            + "; enlarge it");
        }
        if (items < 1 || rounds < 2) {
            throw new IncentivesException(
                    "needs at least 1 item and 2 rounds, got " + items + " and " + rounds);
        }
    }

    /// @return the same with this seed
    public MarketStudy withSeed(long newSeed) {
        return new MarketStudy(
                rules, panel, items, prior, effortCost, outsideOption, rounds, newSeed);
    }

    /// One kind of annotator in one scene.
    ///
    /// @param player who
    /// @param chances of being paid and slashed
    /// @param payoff mean per round after the cost of effort, in the unit of the effort cost
    /// @param standardError of the mean
    public record Row(Player player, Chances chances, double payoff, double standardError) {}

    /// What came out.
    ///
    /// @param wage per round
    /// @param deposit per round
    /// @param alone each player among honest people
    /// @param cartel each player where a majority of the panel plays alike, the others honestly
    public record Result(double wage, double deposit, List<Row> alone, List<Row> cartel) {
        public Result {
            alone = List.copyOf(alone);
            cartel = List.copyOf(cartel);
        }
    }

    /// Plays it.
    ///
    /// @throws IncentivesException where honest people are never paid, or no deposit makes a coin worse
    public Result play() {
        Chances honest = chances(Player.HONEST, 1);
        Chances lazy = chances(Player.LAZY, 1);
        double share = rules.outlierSlash() / (double) BasisPoints.ONE;
        if (share == 0) {
            throw new IncentivesException(
                    "outlier_slash is 0: nobody loses a deposit, and the market has no stake");
        }
        StakeInequalities.Least least =
                new StakeInequalities(honest, lazy, effortCost, outsideOption, share).least();
        return new Result(
                least.wage(),
                least.deposit(),
                rows(1, least, share),
                rows(panel / 2 + 1, least, share));
    }

    private Chances chances(Player player, int seats) {
        List<Seat> people = new ArrayList<>(Collections.nCopies(seats, player.seat()));
        people.addAll(Collections.nCopies(panel - seats, Player.HONEST.seat()));
        double[] p = prior.stream().mapToDouble(Double::doubleValue).toArray();
        return MarketSimulator.play(rules, people, items, p, rounds, seed).getFirst();
    }

    private List<Row> rows(int seats, StakeInequalities.Least least, double share) {
        List<Row> rows = new ArrayList<>();
        for (Player player : Player.values()) {
            Chances own = chances(player, seats);
            double loss = share * least.deposit();
            double mean = least.wage() * own.paid() - loss * own.slashed();
            double square = least.wage() * least.wage() * own.paid() + loss * loss * own.slashed();
            rows.add(
                    new Row(
                            player,
                            own,
                            mean - effortCost * player.effort(),
                            Math.sqrt(Math.max(0, square - mean * mean) / rounds)));
        }
        return rows;
    }
}
