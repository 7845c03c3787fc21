package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;
import dev.earnest.judgments.LabelTable;
import java.util.Arrays;

/// A vote weighted by skills that are themselves moved, step by step, towards the share of answers that
/// agree with the weighted vote. Skills start just above chance, `1/classes + 1e-5`; step `t` moves them
/// by `rate * (agreement - skill)`, and the rate, 1 at first, is halved at every twentieth step
/// (Crowd-Kit's schedule).
///
/// It stops at 100 steps, or as soon as no skill moves by more than the tolerance (1e-12): as labels
/// follow from skills and agreements from labels, nothing changes from then on.
public record ZeroBasedSkill() implements LabelMethod {
    private static final int STEPS = 100;
    private static final double TOLERANCE = 1e-12;
    private static final double ABOVE_CHANCE = 1e-5;
    private static final int STEPS_TO_HALVE = 20;

    @Override
    public String name() {
        return "zero-based-skill";
    }

    @Override
    public LabelResult fit(LabelTable table, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(table, options);
        Answers answers = problem.answers;
        var votes = new Votes(problem);
        double[] skills = new double[answers.annotators];
        Arrays.fill(skills, 1.0 / answers.classes + ABOVE_CHANCE);
        double[] posterior = new double[answers.items * answers.classes];
        int[] agreements = new int[0];
        double rate = 1;
        var loop = new EmLoop(name(), "skill", options, STEPS, TOLERANCE, 1);
        while (loop.running()) {
            if ((loop.iterations() + 1) % STEPS_TO_HALVE == 0) {
                rate /= 2;
            }
            votes.shares(skills, posterior);
            agreements = votes.agreements(problem.choose(posterior));
            double moved = move(skills, votes.skills(agreements), rate);
            loop.step(
                    moved <= loop.tolerance()
                            ? "no skill moved by more than " + loop.tolerance()
                            : "");
        }
        votes.shares(skills, posterior);
        AnnotatorEstimates estimates =
                votes.estimates(
                        "share of answers that agree with the weighted vote",
                        skills,
                        agreements,
                        votes.distinct);
        return problem.resultWithoutPrior(
                name(), posterior, problem.choose(posterior), estimates, loop.convergence());
    }

    private static double move(double[] skills, double[] agreement, double rate) {
        double farthest = 0;
        for (int annotator = 0; annotator < skills.length; annotator++) {
            double step = rate * (agreement[annotator] - skills[annotator]);
            skills[annotator] += step;
            farthest = Math.max(farthest, Math.abs(step));
        }
        return farthest;
    }
}
