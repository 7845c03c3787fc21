package dev.earnest.evaluate.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The answers to a question, ranked in an order of showing and in its reverse.
///
/// @param set the question and its answers
/// @param shown the order of showing: places in the set, each once
/// @param forward rulings on this order, one a repeat, in terms of what was shown
/// @param backward rulings on its reverse, likewise
public record RankedSet(
        AnswerSet set, List<Integer> shown, List<Ruling> forward, List<Ruling> backward) {
    public RankedSet {
        shown = List.copyOf(shown);
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
        if (shown.size() != set.candidates().size()
                || new HashSet<>(shown).size() != shown.size()) {
            throw new IllegalArgumentException(shown + " is no order of all answers");
        }
    }

    /// @return all rulings
    public List<Ruling> rulings() {
        List<Ruling> all = new ArrayList<>(forward);
        all.addAll(backward);
        return all;
    }

    /// @return whether both orders have a verdict
    public boolean isJudged() {
        return !orders(forward, shown).isEmpty() && !orders(backward, shown.reversed()).isEmpty();
    }

    /// @return why an order has no verdict; empty where both have one
    public Optional<String> failure() {
        return isJudged()
                ? Optional.empty()
                : (orders(forward, shown).isEmpty() ? forward : backward)
                        .stream().flatMap(ruling -> ruling.failure().stream()).findFirst();
    }

    /// @return the answers' places in the set, best first, for every ruling that has a verdict
    public List<List<Integer>> orders() {
        List<List<Integer>> all = new ArrayList<>(orders(forward, shown));
        all.addAll(orders(backward, shown.reversed()));
        return all;
    }

    private static List<List<Integer>> orders(List<Ruling> rulings, List<Integer> shown) {
        return rulings.stream()
                .flatMap(ruling -> ruling.verdict().stream())
                .map(verdict ->
                        ((Verdict.Order) verdict).bestFirst().stream().map(shown::get).toList())
                .toList();
    }

    /// What a ranking says of two answers while one of them is shown before the other.
    ///
    /// @param first place in the set of the one that is shown earlier
    /// @param second of the one that is shown later
    /// @return who stands higher by most rulings; empty without a majority, and where a ranking failed
    public Optional<Side> preferred(int first, int second) {
        boolean ahead = shown.indexOf(first) < shown.indexOf(second);
        List<List<Integer>> orders =
                ahead ? orders(forward, shown) : orders(backward, shown.reversed());
        int wins = 0;
        for (List<Integer> order : orders) {
            wins += order.indexOf(first) < order.indexOf(second) ? 1 : 0;
        }
        int losses = orders.size() - wins;
        return wins == losses
                ? Optional.empty()
                : Optional.of(wins > losses ? Side.FIRST : Side.SECOND);
    }

    /// @return the mean place of an answer over both orders, from 1 for the best; empty where an order has no verdict
    public OptionalDouble place(int index) {
        return isJudged()
                ? OptionalDouble.of(
                        (mean(orders(forward, shown), index)
                                        + mean(orders(backward, shown.reversed()), index))
                                / 2)
                : OptionalDouble.empty();
    }

    private static double mean(List<List<Integer>> orders, int index) {
        return orders.stream().mapToInt(order -> 1 + order.indexOf(index)).average().orElseThrow();
    }

    /// @return the answer that is best in each order; empty where an order has no verdict or its repeats disagree
    public Optional<List<Integer>> winners() {
        Optional<Integer> ahead = winner(orders(forward, shown));
        Optional<Integer> behind = winner(orders(backward, shown.reversed()));
        return ahead.isPresent() && behind.isPresent()
                ? Optional.of(List.of(ahead.get(), behind.get()))
                : Optional.empty();
    }

    private static Optional<Integer> winner(List<List<Integer>> orders) {
        return orders.stream()
                .map(List::getFirst)
                .filter(one ->
                        2 * orders.stream().filter(order -> order.getFirst().equals(one)).count()
                                > orders.size())
                .findFirst();
    }
}
