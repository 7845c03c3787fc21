package dev.earnest.evaluate.arena;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sequential test by which arenas find voters whose votes fall out of line (Chiang et al. 2024,
/// *Chatbot Arena*, as FastChat's `outlier_detect` runs it). For a vote on a pair of models let `p` be the
/// share of votes on the pair, this one and those of everybody else, that are at most (at least) this vote;
/// the martingale is the product of `1 / (2 p)` over the voter's votes in order, and a voter is flagged as
/// soon as it exceeds `1 / alpha` within the first 100 votes. A voter with fewer than 5 votes is not tested.
///
/// Three things differ from FastChat. Votes of the voter under test do not count in `p`, except the vote
/// itself. Ties count as half way. And because with ties `1 / (2 p)` can have an expectation above 1 under an
/// honest voter (up to 5/4), it is divided by that expectation where it is; so an honest voter is flagged
/// with probability of about `alpha` at most on either side, by Ville's inequality (about, because the votes
/// of the others stand for the truth on their pair). Over many voters some are flagged by chance:
/// [Finding#adjusted()] is the p-value `2 / max M` after Holm's correction over all voters.
public final class VoterTest {
    private static final int LEAST = 5;
    private static final int MOST = 100;
    private static final int LOSS = 0;
    private static final int TIE = 1;
    private static final int WIN = 2;

    /// What the test says of one voter.
    ///
    /// @param voter name
    /// @param votes cast
    /// @param upper largest value of the martingale that grows with votes lower than everybody's
    /// @param lower the same for votes higher than everybody's
    /// @param flagged whether either exceeded `1 / alpha`
    /// @param adjusted p-value over all voters, 0 to 1
    public record Finding(
            String voter, int votes, double upper, double lower, boolean flagged, double adjusted) {
        /// @return the larger of the two martingales
        public double evidence() {
            return Math.max(upper, lower);
        }
    }

    private VoterTest() {}

    /// Tests every voter with at least 5 votes on pairs that others voted on too.
    ///
    /// @param votes in the order in which they were cast; those without a voter's name are background
    /// @param alpha 0 to 1, for example 0.05
    /// @return findings, the strongest evidence first
    public static List<Finding> of(List<Vote> votes, double alpha) {
        Map<String, Map<String, int[]>> own = new LinkedHashMap<>();
        Map<String, int[]> all = new LinkedHashMap<>();
        Map<String, List<Vote>> cast = new LinkedHashMap<>();
        for (Vote vote : votes) {
            if (!vote.counts()) {
                continue;
            }
            all.computeIfAbsent(pair(vote), _ -> new int[3])[side(vote)]++;
            if (!vote.voter().isEmpty()) {
                own.computeIfAbsent(vote.voter(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(pair(vote), _ -> new int[3])[side(vote)]++;
                cast.computeIfAbsent(vote.voter(), _ -> new ArrayList<>()).add(vote);
            }
        }
        List<Finding> findings = new ArrayList<>();
        cast.forEach((voter, ballots) -> {
            if (ballots.size() >= LEAST && own.size() > 1) {
                findings.add(test(voter, ballots, all, own.getOrDefault(voter, Map.of()), alpha));
            }
        });
        return holm(findings);
    }

    private static Finding test(
            String voter,
            List<Vote> ballots,
            Map<String, int[]> all,
            Map<String, int[]> own,
            double alpha) {
        ballots.sort(Comparator.comparingLong(vote -> vote.extras().epochMillis()));
        double up = 1;
        double down = 1;
        double highestUp = 1;
        double highestDown = 1;
        for (Vote vote : ballots.subList(0, Math.min(MOST, ballots.size()))) {
            int[] counts = all.getOrDefault(pair(vote), new int[3]).clone();
            int[] mine = own.getOrDefault(pair(vote), new int[3]);
            int others = 0;
            for (int side = LOSS; side <= WIN; side++) {
                counts[side] -= mine[side];
                others += counts[side];
            }
            if (others == 0) {
                continue;
            }
            int side = side(vote);
            counts[side]++;
            up *= factor(counts, side, true);
            down *= factor(counts, side, false);
            highestUp = Math.max(highestUp, up);
            highestDown = Math.max(highestDown, down);
        }
        boolean flagged = Math.max(highestUp, highestDown) > 1 / alpha;
        return new Finding(voter, ballots.size(), highestUp, highestDown, flagged, 1);
    }

    /// @return `1 / (2 p)`, divided by its expectation where that exceeds 1
    static double factor(int[] counts, int side, boolean atMost) {
        int total = counts[LOSS] + counts[TIE] + counts[WIN];
        double expected = 0;
        for (int other = LOSS; other <= WIN; other++) {
            if (counts[other] > 0) {
                expected += (double) counts[other] / total * raw(counts, other, atMost, total);
            }
        }
        return raw(counts, side, atMost, total) / Math.max(1, expected);
    }

    private static double raw(int[] counts, int side, boolean atMost, int total) {
        int tail = 0;
        for (int other = LOSS; other <= WIN; other++) {
            boolean inTail = atMost ? other <= side : other >= side;
            tail += inTail ? counts[other] : 0;
        }
        return total / (2.0 * tail);
    }

    private static List<Finding> holm(List<Finding> findings) {
        findings.sort(
                Comparator.comparingDouble(Finding::evidence)
                        .reversed()
                        .thenComparing(Finding::voter));
        List<Finding> adjusted = new ArrayList<>();
        double largest = 0;
        for (int place = 0; place < findings.size(); place++) {
            Finding one = findings.get(place);
            double p = Math.min(1, 2 / one.evidence());
            largest = Math.max(largest, Math.min(1, p * (findings.size() - place)));
            adjusted.add(
                    new Finding(
                            one.voter(),
                            one.votes(),
                            one.upper(),
                            one.lower(),
                            one.flagged(),
                            largest));
        }
        return List.copyOf(adjusted);
    }

    private static String pair(Vote vote) {
        return vote.left().compareTo(vote.right()) < 0
                ? vote.left() + '\u0000' + vote.right()
                : vote.right() + '\u0000' + vote.left();
    }

    private static int side(Vote vote) {
        boolean straight = vote.left().compareTo(vote.right()) < 0;
        return switch (vote.outcome()) {
            case LEFT -> straight ? WIN : LOSS;
            case RIGHT -> straight ? LOSS : WIN;
            case TIE, BOTH_BAD, CANNOT_JUDGE -> TIE;
        };
    }
}
