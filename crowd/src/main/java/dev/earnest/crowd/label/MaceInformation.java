package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;

/// How precisely the answers determine each competence, when whether an answer was known is not seen and
/// the annotator's strategy is unknown too.
///
/// With the other annotators fixed, an answer `y` to an item whose category is `y` with posterior `p` has
/// the scores `s = p (1 - theta)/f - (1 - p)/spam` for competence and `g = p spam/f + (1 - p)/theta` for
/// the strategy `theta = strategy[y]`, where `f = know + spam * theta`. Sums of their products estimate the
/// observed information (Berndt, Hall, Hall, Hausman 1974). The strategy's part is diagonal, so profiling
/// it out, under the condition that strategies sum to 1, takes a few sums: with `D` its diagonal
/// (and `prior / theta^2` from its prior) and `c` the mixed part, what is left for competence is
/// `S - (c' D^-1 c - (1' D^-1 c)^2 / (1' D^-1 1))`.
final class MaceInformation {
    private final int classes;
    private final double[] competence;
    private final double[] mixed;
    private final double[] strategy;

    /// @param know competence of every annotator, inside (0, 1)
    /// @param theta strategy, index `annotator * classes + label`, inside (0, 1)
    /// @param posterior of the items
    /// @param prior weight of the Dirichlet prior on every category of the strategy
    MaceInformation(
            Answers answers, double[] know, double[] theta, double[] posterior, double prior) {
        classes = answers.classes;
        competence = new double[know.length];
        mixed = new double[theta.length];
        strategy = new double[theta.length];
        for (int cell = 0; cell < theta.length; cell++) {
            strategy[cell] = prior / (theta[cell] * theta[cell]);
        }
        for (int item = 0; item < answers.items; item++) {
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                int who = answers.annotator[entry];
                int cell = who * classes + answers.label[entry];
                double p = posterior[item * classes + answers.label[entry]];
                double spam = 1 - know[who];
                double f = know[who] + spam * theta[cell];
                double s = p * (1 - theta[cell]) / f - (1 - p) / spam;
                double g = p * spam / f + (1 - p) / theta[cell];
                double weight = answers.weight(entry);
                competence[who] += weight * s * s;
                mixed[cell] += weight * s * g;
                strategy[cell] += weight * g * g;
            }
        }
    }

    /// @return information on one annotator's competence; 0 where there is none
    double of(int annotator) {
        double square = 0;
        double sum = 0;
        double inverse = 0;
        for (int cell = annotator * classes; cell < (annotator + 1) * classes; cell++) {
            square += mixed[cell] * mixed[cell] / strategy[cell];
            sum += mixed[cell] / strategy[cell];
            inverse += 1 / strategy[cell];
        }
        return Math.max(0, competence[annotator] - square + sum * sum / inverse);
    }
}
