package dev.earnest.evaluate.winrate;

import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// MT-bench's pairwise scores (Zheng et al. 2023, arXiv 2306.05685): every pair is judged in both orders, and a
/// model wins only where it wins in both; two orders that disagree are a tie. How often they disagree is part
/// of the result, because it says how much of the judge is the order.
///
/// @param models the highest adjusted win rate first
/// @param valid pairs with a verdict in both orders
/// @param inconsistent valid pairs whose verdicts differ
/// @param firstBoth valid pairs in which the judge took what stood first in both orders
/// @param secondBoth valid pairs in which the judge took what stood second in both orders
/// @param errors pairs without a verdict in one order or both
public record PairwiseBench(
        List<Model> models,
        int valid,
        int inconsistent,
        int firstBoth,
        int secondBoth,
        int errors) {
    public PairwiseBench {
        models = List.copyOf(models);
    }

    /// One model's results over all pairs with a verdict in both orders.
    ///
    /// @param name of the model
    /// @param wins in both orders
    /// @param losses in both orders
    /// @param ties all others
    public record Model(String name, int wins, int losses, int ties) {
        /// @return wins over all, 0 to 1
        public double winRate() {
            return (double) wins / (wins + losses + ties);
        }

        /// @return wins and half the ties over all, 0 to 1
        public double adjusted() {
            return (wins + ties / 2.0) / (wins + losses + ties);
        }
    }

    /// One pair: which of the two won in each order; 0 a tie, 1 the first model, 2 the second.
    ///
    /// @param first model that is shown first in the first order
    /// @param second the other
    /// @param straight winner in the first order; empty where the judge failed
    /// @param swapped winner in the second order, in the numbers of the first
    public record Game(String first, String second, OptionalInt straight, OptionalInt swapped) {}

    /// @param row first of a file
    /// @return whether it holds pairwise verdicts in both orders
    public static boolean fits(Row row) {
        return row.has("model_1", "model_2", "g1_winner", "g2_winner");
    }

    /// Reads FastChat's rows `{model_1, model_2, g1_winner, g2_winner}`; a winner is `model_1`, `model_2` or
    /// `tie`, in both orders in the numbers of the row; anything else is an error of the judge.
    ///
    /// @param files at least one
    public static PairwiseBench of(List<Path> files) {
        List<Game> games = new ArrayList<>();
        for (Path file : files) {
            Rows.each(
                    file,
                    row ->
                            games.add(
                                    new Game(
                                            row.text("model_1"),
                                            row.text("model_2"),
                                            winner(row.optionalText("g1_winner")),
                                            winner(row.optionalText("g2_winner")))));
        }
        return of(games.stream());
    }

    private static OptionalInt winner(Optional<String> word) {
        return switch (word.orElse("")) {
            case "model_1" -> OptionalInt.of(1);
            case "model_2" -> OptionalInt.of(2);
            case "tie" -> OptionalInt.of(0);
            default -> OptionalInt.empty();
        };
    }

    /// @param games in any order
    public static PairwiseBench of(java.util.stream.Stream<Game> games) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        int[] totals = new int[5];
        games.forEach(game -> {
            if (game.straight().isEmpty() || game.swapped().isEmpty()) {
                totals[4]++;
                return;
            }
            int straight = game.straight().getAsInt();
            int swapped = game.swapped().getAsInt();
            totals[0]++;
            totals[1] += straight == swapped ? 0 : 1;
            totals[2] += straight == 1 && swapped == 2 ? 1 : 0;
            totals[3] += straight == 2 && swapped == 1 ? 1 : 0;
            int winner = straight == swapped ? straight : 0;
            int[] first = counts.computeIfAbsent(game.first(), _ -> new int[3]);
            int[] second = counts.computeIfAbsent(game.second(), _ -> new int[3]);
            first[winner == 1 ? 0 : winner == 2 ? 1 : 2]++;
            second[winner == 2 ? 0 : winner == 1 ? 1 : 2]++;
        });
        List<Model> models = new ArrayList<>();
        counts.forEach((name, one) -> models.add(new Model(name, one[0], one[1], one[2])));
        models.sort(Comparator.comparingDouble(Model::adjusted).reversed());
        return new PairwiseBench(models, totals[0], totals[1], totals[2], totals[3], totals[4]);
    }
}
