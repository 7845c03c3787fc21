package dev.earnest.align.online;

import dev.earnest.align.loss.group.GroupAdvantages;
import dev.earnest.align.loss.policy.Advantages;
import dev.earnest.align.loss.policy.KlEstimator;
import dev.earnest.align.loss.policy.TokenRewards;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// What a round's rewards say about each token, one array per answer.
///
/// @param advantages how much better the token was than expected
/// @param returns what the value head should have said; empty without one
/// @param flatGroups groups that teach nothing
record Lessons(List<double[]> advantages, List<double[]> returns, long flatGroups) {
    static Lessons of(Method method, Round round, Sampling sampling, double beta) {
        try (Scope _ = Scope.open()) {
            double[] scores = round.episodes().stream().mapToDouble(Episode::score).toArray();
            Tensor mask = Round.mask(round.old());
            Tensor old = Round.rows(round.old());
            Tensor reference = Round.rows(round.reference());
            Tensor score = Tensors.doubles(scores, scores.length);
            return switch (method) {
                case Method.Ppo ppo -> {
                    Tensor given =
                            switch (method.divergence()) {
                                case Divergence.InReward(KlEstimator estimator) ->
                                        TokenRewards.of(
                                                old, reference, mask, score, beta, estimator);
                                case Divergence.InLoss _ ->
                                        TokenRewards.of(old, reference, mask, score, 0);
                            };
                    Tensor rewards =
                            ppo.rewardWhitening().map(way -> way.of(given, mask)).orElse(given);
                    Advantages found =
                            Advantages.generalised(
                                    rewards,
                                    Round.rows(round.values()),
                                    mask,
                                    ppo.gamma(),
                                    ppo.lambda());
                    yield new Lessons(
                            cut(
                                    ppo.whitening()
                                            .map(way -> way.of(found.advantages(), round.counted()))
                                            .orElse(found.advantages()),
                                    round),
                            cut(found.returns(), round),
                            0);
                }
                case Method.Group group -> {
                    Tensor rewards =
                            switch (method.divergence()) {
                                case Divergence.InReward(KlEstimator estimator) ->
                                        TokenRewards.ofSequences(
                                                old, reference, mask, score, beta, estimator);
                                case Divergence.InLoss _ -> score;
                            };
                    GroupAdvantages found =
                            GroupAdvantages.of(
                                    group.baseline(), rewards.view(-1, sampling.samples()));
                    double[] each = Tensors.toDoubles(found.advantages());
                    List<double[]> advantages = new ArrayList<>();
                    for (int i = 0; i < each.length; i++) {
                        double[] own = new double[round.old().get(i).length];
                        Arrays.fill(own, each[i]);
                        advantages.add(own);
                    }
                    yield new Lessons(advantages, List.of(), found.flatGroups());
                }
            };
        }
    }

    private static List<double[]> cut(Tensor rows, Round round) {
        double[] all = Tensors.toDoubles(rows);
        int longest = Math.toIntExact(rows.size(1));
        List<double[]> cut = new ArrayList<>();
        for (int i = 0; i < round.old().size(); i++) {
            double[] own = new double[round.old().get(i).length];
            System.arraycopy(all, i * longest, own, 0, own.length);
            cut.add(own);
        }
        return cut;
    }
}
