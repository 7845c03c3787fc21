package dev.earnest.incentives.stake;

import dev.earnest.incentives.money.Money;
import java.util.List;
import java.util.Optional;

/// One labeller's part of a round at settlement.
///
/// @param labeller who
/// @param deposit what was staked
/// @param labels the revealed labels, one per item in 0..K; empty if not revealed
public record Sheet(String labeller, Money deposit, Optional<List<Integer>> labels) {

    public Sheet {
        labels = labels.map(List::copyOf);
    }
}
