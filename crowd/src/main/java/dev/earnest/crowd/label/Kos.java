package dev.earnest.crowd.label;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.internal.Words;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import java.util.stream.IntStream;

/// KOS, the message-passing method of Karger, Oh and Shah for two categories: every annotator tells every
/// item how reliable the annotator has been on all *other* items, and every item tells every annotator
/// which way all *other* annotators vote. D. R. Karger, S. Oh, D. Shah (2014), *Budget-Optimal Task
/// Allocation for Reliable Crowdsourcing Systems*, Operations Research 62(1), arXiv 1110.3564.
///
/// An item's score is the vote of its annotators weighted by their messages; its sign decides. An item whose
/// score is zero, because none of its annotators answered anything else, counts each as average. The
/// messages know scores only up to a common factor, so the posterior is
/// `P(first) = logistic(c * score)`, where the one constant `c > 0` is the least-squares fit, weighted by
/// answers, of the annotators' log odds of agreement with the decisions to their mean messages.
///
/// Messages are normalised at every step, so they never overflow. Repeats of an annotator on an item are one
/// edge. A gold item sends its known category, as strongly as if all its annotators, being of average
/// reliability, said so. A class prior is added to the log odds after the messages are done. Skill: the
/// expected share of answers that agree with the result, with the interval of a Beta(1/2, 1/2) prior.
/// Parameter `message`: mean message, on a scale whose root mean square is 1 (0 = useless, negative =
/// answers the opposite).
///
/// The model suits annotators who are as good on the one category as on the other; where they lean to one
/// side and categories are unbalanced, the leading direction of the messages can be that leaning, and KOS
/// does far worse than a majority (rte in docs/accuracy).
///
/// Defaults: at most 100 iterations; stops when the root mean square change of the normalised messages is
/// below 1e-6. There is no objective, so no trace.
///
/// @param start first messages
public record Kos(Start start) implements LabelMethod {
    /// The first messages.
    public enum Start {
        /// All 1: needs no randomness.
        ONES,
        /// N(1, 1) under the seed, as the authors do.
        NORMAL
    }

    private static final int MOST_ITERATIONS = 100;
    private static final double TOLERANCE = 1e-6;

    /// @return KOS that starts from messages of 1
    public static Kos standard() {
        return new Kos(Start.ONES);
    }

    @Override
    public String name() {
        return "kos";
    }

    @Override
    public LabelResult fit(LabelTable answers, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(answers, options);
        KosGraph graph = graph(problem);
        double[] first =
                switch (start) {
                    case ONES -> KosStart.ones(graph);
                    case NORMAL -> KosStart.normal(graph, options.seed());
                };
        return fit(problem, graph, first);
    }

    /// Sends messages from given first ones, one an edge.
    LabelResult fit(LabelProblem problem, KosGraph graph, double[] first) {
        var messages = new KosMessages(graph, known(problem, graph), first);
        var loop = new EmLoop(name(), "messages", problem.options, MOST_ITERATIONS, TOLERANCE, 1);
        while (loop.running()) {
            double change = messages.step();
            String settled =
                    change <= loop.tolerance()
                            ? "messages changed by less than " + Words.of(loop.tolerance())
                            : "";
            loop.step(settled);
        }
        var decision = new KosDecision(problem, graph, messages);
        return problem.result(
                        name(), decision.posterior(), decision.estimates(), loop.convergence())
                .withClassPrior(problem.evenOrGivenPrior());
    }

    /// @return the graph of a problem with two categories; with one, every answer is positive
    static KosGraph graph(LabelProblem problem) {
        int classes = problem.classes();
        if (classes > 2) {
            List<String> names =
                    IntStream.range(0, Math.min(classes, 5))
                            .mapToObj(problem.labels::name)
                            .toList();
            throw new CrowdException(
                    "kos knows two categories, these answers have "
                            + classes
                            + " ("
                            + String.join(", ", names)
                            + (classes > 5 ? ", ..." : "")
                            + "): use dawid-skene or mace, or merge categories until two are left");
        }
        return new KosGraph(problem.answers, positive(problem));
    }

    /// @return code of the category that counts as +1
    static int positive(LabelProblem problem) {
        return problem.order.codes()[0];
    }

    private static double[] known(LabelProblem problem, KosGraph graph) {
        double[] known = new double[graph.items];
        for (int item = 0; item < graph.items; item++) {
            if (problem.gold[item] >= 0) {
                double size = 0;
                for (int edge = graph.start[item]; edge < graph.start[item + 1]; edge++) {
                    size += Math.abs(graph.strength[edge]);
                }
                known[item] = problem.gold[item] == positive(problem) ? size : -size;
            }
        }
        return known;
    }
}
