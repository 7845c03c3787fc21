package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The appeals of a round and their bonds. A ruling gives half of the loser's bond (rounded down) to
/// the treasury and the rest with the winner's own bond to the winner: two sides that are one person
/// lose by quarrelling. Not thread-safe.
final class Disputes {

    private final Schedule schedule;
    private final Account experimenter;
    private final Vault vault;
    private final Map<String, Dispute> disputes = new HashMap<>();
    private final Map<String, List<Hearing>> hearings = new HashMap<>();
    private final List<Appeal> closed = new ArrayList<>();

    Disputes(Schedule schedule, Account experimenter, Vault vault) {
        this.schedule = schedule;
        this.experimenter = experimenter;
        this.vault = vault;
    }

    Optional<Dispute> of(String labeller) {
        return Optional.ofNullable(disputes.get(labeller));
    }

    /// The appeals that are over, in the order in which they were closed.
    List<Appeal> closed() {
        return List.copyOf(closed);
    }

    boolean open(String labeller) {
        Dispute dispute = disputes.get(labeller);
        return dispute != null && !dispute.stage().equals(Dispute.Stage.CLOSED);
    }

    boolean anyOpen() {
        return disputes.keySet().stream().anyMatch(this::open);
    }

    /// A first appeal; the round has checked that the labeller has a reason and the time.
    void file(String labeller, Money bond, Instant now) {
        if (disputes.containsKey(labeller)) {
            throw refused(labeller, "has appealed already; escalate that appeal instead");
        }
        put(labeller, 0, bond, Side.LABELLER, now);
    }

    void escalate(String labeller, Side side, Money bond, Instant now) {
        Dispute dispute = require(labeller, Dispute.Stage.RULED);
        if (!dispute.side().equals(side)) {
            throw refused(labeller, "was ruled for the " + side + ", who has nothing to appeal");
        }
        if (dispute.level() == Schedule.LAST_LEVEL) {
            throw refused(labeller, "was ruled at the last level");
        }
        requireBefore(labeller, dispute, now);
        put(labeller, dispute.level() + 1, bond, side, now);
    }

    void answer(String labeller, Money bond, Instant now) {
        Dispute dispute = require(labeller, Dispute.Stage.AWAITING_BOND);
        requireBefore(labeller, dispute, now);
        requireBond(dispute.bond(), bond);
        vault.lock(bond);
        disputes.put(
                labeller,
                new Dispute(
                        dispute.level(),
                        bond,
                        Dispute.Stage.AWAITING_RULING,
                        dispute.side().other(),
                        now));
    }

    void rule(String labeller, Side winner, Instant now) {
        Dispute dispute = require(labeller, Dispute.Stage.AWAITING_RULING);
        Money burnt = dispute.bond().shareDown(1, 2);
        hearings.computeIfAbsent(labeller, fresh -> new ArrayList<>())
                .add(new Hearing(appellant(labeller), Optional.of(winner)));
        vault.credit(Account.treasury(), burnt);
        vault.credit(account(labeller, winner), dispute.bond().plus(dispute.bond().minus(burnt)));
        disputes.put(
                labeller,
                new Dispute(
                        dispute.level(),
                        dispute.bond(),
                        Dispute.Stage.RULED,
                        winner.other(),
                        now.plus(schedule.challenge())));
    }

    /// Ends an appeal whose time is over.
    ///
    /// @return the winner
    Side close(String labeller, Instant now) {
        Dispute dispute = disputes.get(labeller);
        if (dispute == null || !open(labeller)) {
            throw refused(labeller, "is not open");
        }
        if (dispute.stage().equals(Dispute.Stage.AWAITING_RULING)) {
            throw refused(labeller, "awaits its ruling");
        }
        boolean last =
                dispute.stage().equals(Dispute.Stage.RULED)
                        && dispute.level() == Schedule.LAST_LEVEL;
        if (!last && now.isBefore(dispute.deadline())) {
            throw refused(labeller, "may still be answered until " + dispute.deadline());
        }
        Side winner = dispute.side().other();
        if (dispute.stage().equals(Dispute.Stage.AWAITING_BOND)) {
            vault.credit(account(labeller, winner), dispute.bond());
            hearings.computeIfAbsent(labeller, fresh -> new ArrayList<>())
                    .add(new Hearing(winner, Optional.empty()));
        }
        closed.add(new Appeal(labeller, hearings.getOrDefault(labeller, List.of())));
        disputes.put(
                labeller,
                new Dispute(
                        dispute.level(),
                        dispute.bond(),
                        Dispute.Stage.CLOSED,
                        dispute.side(),
                        dispute.deadline()));
        return winner;
    }

    private void put(String labeller, int level, Money bond, Side appellant, Instant now) {
        requireBond(schedule.bond(level), bond);
        vault.lock(bond);
        disputes.put(
                labeller,
                new Dispute(
                        level,
                        bond,
                        Dispute.Stage.AWAITING_BOND,
                        appellant.other(),
                        now.plus(schedule.challenge())));
    }

    /// Who brought the hearing that is going on: at first the labeller, then whoever lost the last one.
    private Side appellant(String labeller) {
        List<Hearing> before = hearings.getOrDefault(labeller, List.of());
        return before.isEmpty() ? Side.LABELLER : before.getLast().winner().other();
    }

    private Account account(String labeller, Side side) {
        return switch (side) {
            case LABELLER -> Account.annotator(labeller);
            case EXPERIMENTER -> experimenter;
        };
    }

    private Dispute require(String labeller, Dispute.Stage stage) {
        Dispute dispute = disputes.get(labeller);
        if (dispute == null || !dispute.stage().equals(stage)) {
            throw refused(
                    labeller,
                    "is not "
                            + stage
                            + " but "
                            + (dispute == null ? "not filed" : dispute.stage()));
        }
        return dispute;
    }

    private static void requireBefore(String labeller, Dispute dispute, Instant now) {
        if (!now.isBefore(dispute.deadline())) {
            throw refused(labeller, "is out of time since " + dispute.deadline());
        }
    }

    private static void requireBond(Money asked, Money bond) {
        if (!asked.equals(bond)) {
            throw new IncentivesException("the bond of this appeal is " + asked + ", got " + bond);
        }
    }

    private static IncentivesException refused(String labeller, String why) {
        return new IncentivesException("the appeal of " + labeller + " " + why);
    }
}
