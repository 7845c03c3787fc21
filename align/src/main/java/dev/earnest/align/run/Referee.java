package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.loss.reward.RewardNormalisation;
import dev.earnest.align.online.Scorer;
import dev.earnest.align.train.RewardModel;
import dev.earnest.model.CausalModel;
import dev.earnest.torch.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.bytedeco.pytorch.Tensor;

/// Scores answers by all rewards of a run. To be closed.
final class Referee implements Scorer, AutoCloseable {
    private record Part(Scorer scorer, double weight) {}

    private final Workshop workshop;
    private final int atOnce;
    private final Map<List<Long>, String> expected = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<RewardFolder> folders = new ArrayList<>();
    private RewardNormalisation scale = new RewardNormalisation(1, 0);

    /// @param asked all prompts that will be answered
    /// @param longest tokens of prompt and answer
    /// @param atOnce answers worked on together
    static Referee open(
            Asking asking, Workshop workshop, List<Asked> asked, int longest, int atOnce) {
        Referee referee = new Referee(workshop, atOnce);
        try {
            if (asking.compares()) {
                asked.forEach(referee::expect);
            }
            for (Reward.Weighed one : asking.rewards()) {
                referee.parts.add(new Part(referee.scorer(one.reward(), longest), one.weight()));
            }
            return referee;
        } catch (RuntimeException e) {
            referee.close();
            throw e;
        }
    }

    private Referee(Workshop workshop, int atOnce) {
        this.workshop = workshop;
        this.atOnce = atOnce;
    }

    private void expect(Asked asked) {
        for (int i = 0; i < asked.rows().size(); i++) {
            Row row = asked.rows().get(i);
            if (row.first().isEmpty()) {
                throw new AlignException(
                        row.place() + ": the row has no answer; reward exact compares with it");
            }
            String answer = row.first().getFirst().content();
            String other = expected.putIfAbsent(key(asked.prompts().get(i)), answer);
            if (other != null && !Program.same(other, answer)) {
                throw new AlignException(
                        row.place()
                                + ": the answer is '"
                                + Lines.shown(answer)
                                + "', but the same prompt had '"
                                + Lines.shown(other)
                                + "' before");
            }
        }
    }

    private static List<Long> key(long[] prompt) {
        return Arrays.stream(prompt).boxed().toList();
    }

    private Scorer scorer(Reward reward, int longest) {
        return switch (reward) {
            case Reward.Model(Path folder) -> model(folder, longest);
            case Reward.Exact(var after) ->
                    each(answer ->
                            Program.equal(
                                    text(answer),
                                    expected.getOrDefault(key(answer.prompt()), ""),
                                    after));
            case Reward.Count(String wanted) ->
                    each(answer -> Program.occurrences(text(answer), wanted));
            case Reward.Length(int target) ->
                    each(answer -> Program.near(answer.completion().length, target));
        };
    }

    private static Scorer each(ToDoubleFunction<Answer> program) {
        return answers -> answers.stream().mapToDouble(program).toArray();
    }

    /// @return the answer without the token that ends it
    String text(Answer answer) {
        return workshop.plain(answer);
    }

    private Scorer model(Path path, int longest) {
        RewardFolder folder = RewardFolder.open(path);
        folders.add(folder);
        if (!Digest.of(folder.body().place().words().resolve("tokenizer.json"))
                .equals(Digest.of(workshop.words().resolve("tokenizer.json")))) {
            throw new AlignException(
                    "the tokenizer of the reward model '"
                            + path
                            + "' is not that of the policy: train both from the same base");
        }
        int positions = folder.body().config().positions();
        if (positions < longest) {
            throw new AlignException(
                    "the reward model '"
                            + path
                            + "' has "
                            + positions
                            + " positions, prompt and answer may have "
                            + longest
                            + " tokens: lower longest");
        }
        return answers -> folder.model().rewards(answers, atOnce);
    }

    /// Gives these answers rewards of mean 0 and deviation 1 from now on.
    void normalise(List<Answer> answers) {
        scale = RewardNormalisation.onSamples(raw(answers), 0, 1);
    }

    @Override
    public double[] score(List<Answer> answers) {
        return Arrays.stream(raw(answers)).map(scale::reward).toArray();
    }

    private double[] raw(List<Answer> answers) {
        double[] sums = new double[answers.size()];
        for (Part part : parts) {
            double[] own = part.scorer().score(answers);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += part.weight() * own[i];
            }
        }
        return sums;
    }

    /// @return a copy of the only reward model, to be trained; its body is to be closed, too
    RewardModel critic() {
        RewardFolder folder = folders.getFirst();
        Tensor head;
        try (Scope _ = Scope.open()) {
            head = Scope.own(folder.model().head().detach().clone());
        }
        return new RewardModel(
                new CausalModel(folder.body().config(), folder.body().parameters().copy()), head);
    }

    @Override
    public void close() {
        folders.forEach(RewardFolder::close);
    }
}
