package dev.earnest.align.train;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.AnswerBatch;
import dev.earnest.align.data.Ranking;
import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Ranges;
import dev.earnest.align.loss.reward.RankLoss;
import dev.earnest.align.loss.reward.RankedRewardLosses;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/// Trains a reward model on rankings. Every answer is read once, whatever it is compared with, and a prompt counts once,
/// however many answers it has: a batch's loss is the weighted mean over its rankings. Measured over comparisons:
/// `accuracy` and `margin`; over rankings: `best_first`, how often the best answer has the highest reward.
public final class RankingTask implements Task<Ranking> {
    private final RewardModel model;
    private final SequencedMap<String, Tensor> trained;
    private final RankLoss loss;
    private final double centring;

    /// @param trained what gradients reach, the head among it
    /// @param centring weight of the squared sum of two compared rewards, at least 0
    public RankingTask(
            RewardModel model,
            SequencedMap<String, Tensor> trained,
            RankLoss loss,
            double centring) {
        this.model = model;
        this.trained = trained;
        this.loss = loss;
        this.centring = Ranges.atLeastZero("centring", centring);
    }

    @Override
    public SequencedMap<String, Tensor> trained() {
        return trained;
    }

    @Override
    public double weight(Ranking ranking) {
        return ranking.weight();
    }

    @Override
    public Part loss(List<Ranking> part, List<Ranking> batch) {
        double whole = batch.stream().mapToDouble(Ranking::weight).sum();
        Table table = Table.of(part);
        Tensor rewards =
                model.rewards(AnswerBatch.of(table.answers))
                        .index_select(0, table.places)
                        .view(part.size(), table.width);
        Tensor perRanking =
                switch (loss) {
                    case K_WISE -> RankedRewardLosses.kWise(rewards, table.ranks);
                    case PLACKETT_LUCE -> RankedRewardLosses.plackettLuce(rewards, table.counted);
                };
        Tensor better = table.better();
        if (centring > 0) {
            Tensor sums = rewards.unsqueeze(-1).add(rewards.unsqueeze(-2));
            perRanking =
                    perRanking.add(
                            Masked.means(
                                            Masked.keep(sums, better).square().flatten(-2, -1),
                                            better.flatten(-2, -1))
                                    .mul(Tensors.scalar(centring)));
        }
        Tensor weights =
                Tensors.doubles(part.stream().mapToDouble(Ranking::weight).toArray(), part.size())
                        .to(perRanking.scalar_type());
        return new Part(
                perRanking.mul(weights).sum().div(Tensors.scalar(whole)),
                measures(rewards.detach(), table, better));
    }

    private static List<Part.Measure> measures(Tensor rewards, Table table, Tensor better) {
        Tensor differences = Masked.keep(rewards.unsqueeze(-1).sub(rewards.unsqueeze(-2)), better);
        double comparisons = Tensors.value(better.sum());
        // Answers that are not there are at the end and never the best.
        Tensor there = table.ranks.ge(Tensors.scalar(0));
        Tensor highest =
                rewards.masked_fill(there.logical_not(), Tensors.scalar(Double.NEGATIVE_INFINITY))
                        .argmax(new LongOptional(1), true);
        Tensor won = table.ranks.gather(1, highest).eq(Tensors.scalar(0));
        return List.of(
                new Part.Measure(
                        "accuracy",
                        Tensors.value(differences.gt(Tensors.scalar(0)).sum()),
                        comparisons),
                new Part.Measure("margin", Tensors.value(differences.sum()), comparisons),
                new Part.Measure("best_first", Tensors.value(won.sum()), rewards.size(0)));
    }

    @Override
    public void backward(Tensor loss) {
        model.model().backward(loss);
    }

    @Override
    public String name(Ranking ranking) {
        return ranking.name();
    }

    /// Rankings side by side, each from its best answer to its worst.
    ///
    /// @param answers of all rankings
    /// @param width answers of the largest ranking
    /// @param places [P * width] int64: which answer; the first one where a ranking has fewer
    /// @param ranks [P, width] int64: from 0; -1 where there is no answer
    /// @param counted [P, width] the first answer of each rank
    private record Table(
            List<Answer> answers, int width, Tensor places, Tensor ranks, Tensor counted) {
        static Table of(List<Ranking> rankings) {
            int width = rankings.stream().mapToInt(one -> one.answers().size()).max().orElseThrow();
            List<Answer> answers = new ArrayList<>();
            long[] places = new long[rankings.size() * width];
            long[] ranks = new long[places.length];
            boolean[] counted = new boolean[places.length];
            Arrays.fill(ranks, -1);
            for (int row = 0; row < rankings.size(); row++) {
                Ranking ranking = rankings.get(row);
                int[] order = order(ranking);
                for (int place = 0; place < order.length; place++) {
                    int at = row * width + place;
                    boolean tied =
                            place > 0
                                    && ranking.ranks()[order[place]]
                                            == ranking.ranks()[order[place - 1]];
                    places[at] = answers.size();
                    ranks[at] = place == 0 ? 0 : ranks[at - 1] + (tied ? 0 : 1);
                    counted[at] = !tied;
                    answers.add(ranking.answers().get(order[place]));
                }
            }
            return new Table(
                    answers,
                    width,
                    Tensors.longs(places, places.length),
                    Tensors.longs(ranks, rankings.size(), width),
                    Tensors.booleans(counted, rankings.size(), width));
        }

        private static int[] order(Ranking ranking) {
            return IntStream.range(0, ranking.answers().size())
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> ranking.ranks()[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        /// @return [P, width, width] whether the first answer is better than the second
        Tensor better() {
            Tensor there = ranks.ge(Tensors.scalar(0));
            return ranks.unsqueeze(-1).lt(ranks.unsqueeze(-2)).logical_and(there.unsqueeze(-1));
        }
    }
}
