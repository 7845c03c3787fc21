package dev.earnest.app.sample;

import dev.earnest.app.sample.Annotators.Annotator;
import dev.earnest.app.sample.Study.GoldVote;
import dev.earnest.app.sample.Study.Vote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Generates the comparisons: 1,450 pairs of answers to one prompt, each judged by four annotators on
/// sides drawn at random; one answer in 25 is asked for again, hidden, later on.
final class ComparisonStudy {
    private static final int PAIRS = 1_450;
    private static final int ANSWERS = 4;
    private static final double REPEATS = 0.04;
    private static final double CLEAR = 1.6;
    private static final int GOLD = 120;

    /// 2026-03-02T08:00:00Z
    private static final long START = 1_772_438_400L;

    private final List<Annotator> annotators;
    private final Responses responses;
    private final StableRandom random;
    private final Map<Pair, Double> shared = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();

    private record Pair(int prompt, int first, int second) {}

    private record Task(Pair pair, int annotator, int occasion) {}

    ComparisonStudy(List<Annotator> annotators, Responses responses, StableRandom random) {
        this.annotators = annotators;
        this.responses = responses;
        this.random = random;
    }

    /// @return all answers by time
    List<Vote> votes() {
        drawPairs();
        assign();
        long[] clock = new long[annotators.size()];
        for (int annotator = 0; annotator < clock.length; annotator++) {
            clock[annotator] = START + random.below(36 * 3_600);
        }
        List<Vote> votes = new ArrayList<>();
        for (Task task : tasks) {
            votes.add(vote(task, clock));
        }
        votes.sort(
                Comparator.comparingLong(Vote::epochSecond)
                        .thenComparing(Vote::annotator)
                        .thenComparing(Vote::prompt)
                        .thenComparing(Vote::left));
        return votes;
    }

    /// @return pairs with a clear winner, known to the requester
    List<GoldVote> gold() {
        List<GoldVote> gold = new ArrayList<>();
        for (Pair pair : pairs) {
            double difference =
                    responses.quality(pair.prompt, pair.first)
                            - responses.quality(pair.prompt, pair.second);
            if (Math.abs(difference) > CLEAR && gold.size() < GOLD) {
                gold.add(
                        new GoldVote(
                                Names.PROMPTS.get(pair.prompt),
                                Names.MODELS.get(pair.first),
                                Names.MODELS.get(pair.second),
                                difference > 0 ? "left" : "right"));
            }
        }
        return gold;
    }

    private void drawPairs() {
        Set<Pair> seen = new HashSet<>();
        int models = Names.MODELS.size();
        while (pairs.size() < PAIRS) {
            int one = random.below(models);
            int other = random.below(models);
            var pair =
                    new Pair(
                            random.below(Names.PROMPTS.size()),
                            Math.min(one, other),
                            Math.max(one, other));
            if (one != other && seen.add(pair)) {
                pairs.add(pair);
            }
        }
    }

    private void assign() {
        List<Task> repeats = new ArrayList<>();
        for (Pair pair : pairs) {
            Set<Integer> chosen = new HashSet<>();
            while (chosen.size() < ANSWERS) {
                int annotator = byZeal();
                if (annotators.get(annotator).behaviour() != Behaviour.COLLUDING) {
                    add(pair, annotator, chosen, repeats);
                } else if (chosen.size() + 2 <= ANSWERS) {
                    // The two who collude take on the same pairs.
                    for (int each = 0; each < annotators.size(); each++) {
                        if (annotators.get(each).behaviour() == Behaviour.COLLUDING) {
                            add(pair, each, chosen, repeats);
                        }
                    }
                }
            }
        }
        tasks.addAll(repeats);
    }

    private void add(Pair pair, int annotator, Set<Integer> chosen, List<Task> repeats) {
        if (chosen.add(annotator)) {
            tasks.add(new Task(pair, annotator, 0));
            if (random.chance(REPEATS)) {
                repeats.add(new Task(pair, annotator, 1));
            }
        }
    }

    private int byZeal() {
        double total = 0;
        for (Annotator annotator : annotators) {
            total += annotator.zeal();
        }
        double at = random.uniform() * total;
        for (int annotator = 0; annotator < annotators.size(); annotator++) {
            at -= annotators.get(annotator).zeal();
            if (at < 0) {
                return annotator;
            }
        }
        return annotators.size() - 1;
    }

    private Vote vote(Task task, long[] clock) {
        Pair pair = task.pair;
        Annotator annotator = annotators.get(task.annotator);
        boolean swapped = random.chance(0.5);
        int left = swapped ? pair.second : pair.first;
        int right = swapped ? pair.first : pair.second;
        double latent = latent(annotator, pair, task, swapped);
        String winner =
                Math.abs(latent) < annotator.tieWidth() ? "tie" : latent > 0 ? "left" : "right";
        double seconds = Math.round(10 * random.logNormal(annotator.medianSeconds(), 0.4)) / 10.0;
        clock[task.annotator] += (long) seconds + 1 + pause();
        return new Vote(
                Names.PROMPTS.get(pair.prompt),
                Names.MODELS.get(left),
                Names.MODELS.get(right),
                winner,
                annotator.name(),
                task.occasion,
                seconds,
                clock[task.annotator],
                responses.length(pair.prompt, left),
                responses.length(pair.prompt, right));
    }

    /// Mostly seconds between two answers, sometimes a break of minutes or hours.
    private long pause() {
        return random.chance(0.03) ? 600 + random.below(14_400) : random.below(12);
    }

    /// @return how much the annotator leans to the left side, in logits, noise included
    private double latent(Annotator annotator, Pair pair, Task task, boolean swapped) {
        int sign = swapped ? -1 : 1;
        double better =
                responses.quality(pair.prompt, pair.first)
                        - responses.quality(pair.prompt, pair.second);
        double longer =
                StrictMath.log(
                        (double) responses.length(pair.prompt, pair.first)
                                / responses.length(pair.prompt, pair.second));
        double byQuality = annotator.discrimination() * better;
        return switch (annotator.behaviour()) {
            case COMMITTED -> sign * (byQuality + 0.3 * longer) + 0.05 + random.logistic();
            case CARELESS -> sign * (byQuality + 0.5 * longer) + 0.2 + random.logistic();
            case SIDE_CLICKER -> 1.8 + sign * byQuality + random.logistic();
            case LENGTH_FOLLOWER -> sign * (byQuality + 6 * longer) + random.logistic();
            case COLLUDING -> {
                // One opinion for both, formed by whoever sees the pair first; repeats are honest.
                double opinion =
                        task.occasion > 0
                                ? byQuality + random.logistic()
                                : shared.computeIfAbsent(
                                        pair, fresh -> byQuality + random.logistic());
                yield sign * opinion;
            }
        };
    }
}
