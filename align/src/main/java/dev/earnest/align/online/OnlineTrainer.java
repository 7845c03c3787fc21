package dev.earnest.align.online;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.data.AnswerBatch;
import dev.earnest.align.loss.BatchTotals;
import dev.earnest.align.loss.TokenAggregation;
import dev.earnest.align.loss.policy.KlEstimator;
import dev.earnest.align.loss.policy.PolicyTokens;
import dev.earnest.align.train.Order;
import dev.earnest.align.train.Resumable;
import dev.earnest.align.train.TrainedState;
import dev.earnest.model.CausalModel;
import dev.earnest.model.TokenLogProbabilities;
import dev.earnest.model.generate.RandomStreams;
import dev.earnest.torch.AdamW;
import dev.earnest.torch.Gradients;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/// Samples answers, scores them, learns from them, round by round. Every draw follows from the seed and the round, so
/// that a run repeats bit by bit on the processor with one thread, and goes on from its state as if it had not been
/// interrupted. Not for many threads; to be closed.
public final class OnlineTrainer implements Resumable, AutoCloseable {
    private static final String BETA = "beta";
    private static final int SHOWN = 4;
    private static final TokenAggregation PER_TOKEN = new TokenAggregation.TokenMean();

    private final CausalModel policy;
    private final CausalModel reference;
    private final Method method;
    private final List<long[]> prompts;
    private final List<Answer> pretraining;
    private final Sampling sampling;
    private final Scorer scorer;
    private final OnlineSettings settings;
    private final Order drawn;
    private final Optional<ValueHead> head;
    private final SequencedMap<String, Tensor> trained;
    private final List<Tensor> parameters;
    private final AdamW optimizer;
    private double beta;
    private int round;

    /// @param models they outlive the trainer
    /// @param prompts to answer: all of them in a fresh order, then again in another
    /// @param pretraining texts to keep likely (PPO-ptx); unused where their weight is 0
    /// @throws AlignException where there are no prompts, or a group method has one sample per prompt
    public OnlineTrainer(
            OnlineModels models,
            Method method,
            List<long[]> prompts,
            List<Answer> pretraining,
            Sampling sampling,
            Scorer scorer,
            OnlineSettings settings) {
        if (prompts.isEmpty()) {
            throw new AlignException("there are no prompts to answer");
        }
        if (method instanceof Method.Group && sampling.samples() < 2) {
            throw new AlignException(
                    "answers to a prompt are compared with each other: sample at least 2 of each, not "
                            + sampling.samples());
        }
        if (settings.pretraining() > 0 && pretraining.isEmpty()) {
            throw new AlignException("pretraining has a weight, but there is no text for it");
        }
        this.policy = models.policy();
        this.reference = models.reference();
        this.method = method;
        this.prompts = List.copyOf(prompts);
        this.pretraining = List.copyOf(pretraining);
        this.sampling = sampling;
        this.scorer = scorer;
        this.settings = settings;
        this.drawn = new Order(prompts.size(), settings.seed());
        this.beta = settings.beta();
        this.trained = new LinkedHashMap<>(models.trained());
        this.head =
                switch (method) {
                    case Method.Ppo _ ->
                            Optional.of(
                                    models.critic()
                                            .map(ValueHead::of)
                                            .orElseGet(() -> ValueHead.on(policy)));
                    case Method.Group _ -> Optional.empty();
                };
        head.ifPresent(values -> trained.putAll(values.trained()));
        this.parameters = List.copyOf(trained.values());
        this.optimizer = new AdamW(trained, settings.optimizer());
    }

    /// Goes on to the last round, or to where the watcher ends it.
    ///
    /// @throws AlignException where a loss, a gradient or a score is not a number
    public void run(RoundWatcher watcher) {
        boolean wanted = true;
        while (wanted && round < settings.rounds()) {
            wanted = watcher.round(next());
        }
    }

    /// @return rounds made so far
    @Override
    public int steps() {
        return round;
    }

    private RoundReport next() {
        long begin = System.nanoTime();
        SplittableRandom random = RandomStreams.of(settings.seed(), round);
        long seen = (long) round * sampling.prompts();
        List<long[]> asked =
                IntStream.range(0, sampling.prompts())
                        .mapToObj(i -> prompts.get(drawn.at(seen + i)))
                        .toList();
        List<Episode> episodes =
                Episodes.sample(policy, asked, sampling, scorer, random.nextLong());
        Round known = Round.of(episodes, policy, reference, head, sampling, settings.part());
        Lessons lessons = Lessons.of(method, known, sampling, beta);
        double rate = settings.rate() * settings.schedule().at(round, settings.rounds());
        Updates updates = new Updates(rate);
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            int[] order = shuffled(episodes.size(), random);
            for (int from = 0; from < order.length; from += settings.minibatch()) {
                int until = Math.min(order.length, from + settings.minibatch());
                update(
                        IntStream.range(from, until).map(i -> order[i]).toArray(),
                        known,
                        lessons,
                        updates,
                        random);
            }
        }
        double divergence = known.divergence();
        double used = beta;
        beta = settings.control().next(beta, divergence, episodes.size());
        round++;
        return updates.report(
                round, settings.rounds(), known, lessons, divergence, used, begin, SHOWN);
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return order;
    }

    private void update(
            int[] chosen, Round known, Lessons lessons, Updates updates, SplittableRandom random) {
        Gradients.clear(parameters);
        BatchTotals whole = known.totals(chosen);
        double loss = 0;
        for (int from = 0; from < chosen.length; from += settings.part()) {
            int until = Math.min(chosen.length, from + settings.part());
            loss +=
                    learn(
                            IntStream.range(from, until).map(i -> chosen[i]).toArray(),
                            known,
                            lessons,
                            whole,
                            updates);
        }
        if (settings.pretraining() > 0) {
            loss += remember(chosen.length, random);
        }
        double norm = Gradients.clip(parameters, settings.clip());
        if (!Double.isFinite(norm) || !Double.isFinite(loss)) {
            throw new AlignException(
                    "round "
                            + (round + 1)
                            + ": the loss is "
                            + loss
                            + " and the gradient "
                            + norm
                            + " in an update with "
                            + known.episodes().get(chosen[0]).answer().name()
                            + "; this update was not made. Try a lower learning rate");
        }
        optimizer.step(updates.rate());
        updates.done(loss, norm);
    }

    /// @return the share of a part of an update in its loss
    private double learn(
            int[] part, Round known, Lessons lessons, BatchTotals whole, Updates updates) {
        try (Scope _ = Scope.open()) {
            AnswerBatch batch =
                    AnswerBatch.of(
                            IntStream.of(part)
                                    .mapToObj(i -> known.episodes().get(i).answer())
                                    .toList());
            Tensor hidden = batch.predicting(policy);
            Tensor logits = Cut.apply(policy.logits(hidden), known.cuts(part));
            Tensor current =
                    batch.rows(
                            TokenLogProbabilities.of(
                                    logits, batch.targets(), sampling.choice().temperature()));
            Tensor mask = known.counted(part);
            PolicyTokens tokens =
                    PolicyTokens.of(
                            current,
                            Round.rows(pick(known.old(), part)),
                            Round.rows(pick(lessons.advantages(), part)),
                            mask);
            long counted = known.totals(part).sequences();
            Tensor loss =
                    switch (method) {
                        case Method.Ppo ppo -> {
                            Tensor values = batch.rows(head.orElseThrow().of(batch, hidden));
                            Tensor value =
                                    PER_TOKEN.of(
                                            ppo.valueClip()
                                                    .perToken(
                                                            values,
                                                            Round.rows(pick(known.values(), part)),
                                                            Round.rows(
                                                                    pick(lessons.returns(), part)),
                                                            mask),
                                            mask,
                                            whole);
                            updates.value(Tensors.value(value));
                            updates.diagnose(tokens, ppo.clip(), counted);
                            yield pulled(
                                    PER_TOKEN
                                            .of(ppo.clip().perToken(tokens), mask, whole)
                                            .add(value.mul(Tensors.scalar(ppo.valueWeight()))),
                                    PER_TOKEN,
                                    tokens,
                                    pick(known.reference(), part),
                                    whole);
                        }
                        case Method.Group group -> {
                            updates.diagnose(tokens, group.surrogate().clip(), counted);
                            yield pulled(
                                    group.surrogate().of(tokens, whole),
                                    group.surrogate().aggregation(),
                                    tokens,
                                    pick(known.reference(), part),
                                    whole);
                        }
                    };
            loss.backward();
            return Tensors.value(loss);
        }
    }

    /// @return the loss, with the divergence from the reference where it belongs there
    private Tensor pulled(
            Tensor loss,
            TokenAggregation aggregation,
            PolicyTokens tokens,
            List<double[]> references,
            BatchTotals whole) {
        return switch (method.divergence()) {
            case Divergence.InReward _ -> loss;
            case Divergence.InLoss(KlEstimator estimator) ->
                    loss.add(
                            aggregation
                                    .of(
                                            estimator.of(
                                                    tokens.current(),
                                                    Round.rows(references),
                                                    tokens.mask()),
                                            tokens.mask(),
                                            whole)
                                    .mul(Tensors.scalar(beta)));
        };
    }

    /// PPO-ptx: the gradient of pretraining text goes into the same update.
    private double remember(int count, SplittableRandom random) {
        List<Answer> texts =
                IntStream.range(0, count)
                        .mapToObj(i -> pretraining.get(random.nextInt(pretraining.size())))
                        .toList();
        double tokens = texts.stream().mapToInt(Answer::counted).sum();
        double sum = 0;
        for (int from = 0; from < count; from += settings.part()) {
            try (Scope _ = Scope.open()) {
                AnswerBatch batch =
                        AnswerBatch.of(
                                texts.subList(from, Math.min(count, from + settings.part())));
                Tensor loss =
                        batch.logProbabilities(policy, 1)
                                .sum()
                                .mul(Tensors.scalar(-settings.pretraining() / tokens));
                loss.backward();
                sum += Tensors.value(loss);
            }
        }
        return sum;
    }

    private static List<double[]> pick(List<double[]> from, int[] places) {
        List<double[]> picked = new ArrayList<>(places.length);
        for (int place : places) {
            picked.add(from.get(place));
        }
        return picked;
    }

    /// The live tensors of what is trained and of the optimiser, and a copy of the weight of the divergence.
    @Override
    public SequencedMap<String, Tensor> state() {
        SequencedMap<String, Tensor> state = TrainedState.of(trained, optimizer);
        state.put(BETA, Tensors.doubles(new double[] {beta}, 1));
        return state;
    }

    @Override
    public void resume(int done, Map<String, Tensor> state) {
        Tensor saved = state.get(BETA);
        if (saved == null || done < 0 || done > settings.rounds()) {
            throw new AlignException(
                    "the state is of no run with " + settings.rounds() + " rounds");
        }
        TrainedState.restore(trained, optimizer, state);
        beta = Tensors.toDoubles(saved)[0];
        round = done;
    }

    @Override
    public void close() {
        optimizer.close();
        head.ifPresent(ValueHead::close);
    }
}
