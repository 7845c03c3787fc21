package dev.earnest.crowd.label;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.internal.BetaIntervals;
import dev.earnest.crowd.label.AnnotatorEstimates.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a finished run of MACE says about the annotators. The competence has the mean of the Beta
/// distribution of its expected counts; but these count answers as known or spammed that may be either, so
/// the distribution's size comes from [MaceInformation]. The strategy has the Dirichlet distribution of its
/// expected counts.
final class MaceEstimates {
    /// Confusion matrices larger than this many numbers are left out.
    private static final long MOST_CONFUSION = 20_000_000;

    private static final double JEFFREYS = 0.5;

    private final LabelProblem problem;
    private final MaceModel model;
    private final int annotators;
    private final int classes;
    private final double[] competence;
    private final double[] competenceError;
    private final double[] strategy;
    private final double[] strategyError;

    private MaceEstimates(LabelProblem problem, MaceModel model) {
        this.problem = problem;
        this.model = model;
        annotators = problem.answers.annotators;
        classes = problem.classes();
        competence = new double[annotators];
        competenceError = new double[annotators];
        strategy = new double[annotators * classes];
        strategyError = new double[annotators * classes];
    }

    static AnnotatorEstimates of(LabelProblem problem, MaceModel model, Mace settings) {
        return new MaceEstimates(problem, model).estimate(settings);
    }

    private AnnotatorEstimates estimate(Mace settings) {
        boolean variational =
                switch (settings.training()) {
                    case VARIATIONAL -> true;
                    case EXPECTATION_MAXIMISATION -> false;
                };
        double weight = variational ? settings.competencePrior() : JEFFREYS;
        double dirichlet = variational ? settings.strategyPrior() : JEFFREYS;
        for (int j = 0; j < annotators; j++) {
            double knows = model.knowCount()[j] + weight;
            competence[j] = knows / (knows + model.spamCount()[j] + weight);
            strategy(j, dirichlet);
        }
        var information =
                new MaceInformation(
                        problem.answers, competence, strategy, model.posterior(), dirichlet);
        double[] low = new double[annotators];
        double[] high = new double[annotators];
        for (int j = 0; j < annotators; j++) {
            double size = size(j, information.of(j), weight);
            double mean = competence[j];
            competenceError[j] = Math.sqrt(mean * (1 - mean) / (size + 1));
            Interval interval =
                    BetaIntervals.beta(mean * size, (1 - mean) * size, problem.options.level());
            competence[j] = variational ? mean : model.know()[j];
            low[j] = Math.min(interval.low(), competence[j]);
            high[j] = Math.max(interval.high(), competence[j]);
        }
        return new AnnotatorEstimates(
                "competence: probability of knowing the answer",
                competence,
                low,
                high,
                problem.answersByAnnotator(),
                parameters(),
                confusion());
    }

    /// Size of the Beta distribution around a competence: that whose variance is the inverse of the
    /// information, but not more than were seen and not less than the prior.
    private double size(int annotator, double information, double weight) {
        double mean = competence[annotator];
        double seen = model.knowCount()[annotator] + model.spamCount()[annotator];
        double size = mean * (1 - mean) * information - 1;
        return Math.max(2 * weight, Math.min(size, seen) + 2 * weight);
    }

    private void strategy(int annotator, double dirichlet) {
        double all = model.spamCount()[annotator] + classes * dirichlet;
        for (int label = 0; label < classes; label++) {
            int cell = annotator * classes + label;
            double share = (model.strategyCount()[cell] + dirichlet) / all;
            strategy[cell] = share;
            strategyError[cell] = Math.sqrt(share * (1 - share) / (all + 1));
        }
    }

    private List<Parameter> parameters() {
        double[] spamming = new double[annotators];
        for (int j = 0; j < annotators; j++) {
            spamming[j] = 1 - competence[j];
        }
        var parameters = new ArrayList<Parameter>();
        parameters.add(new Parameter("spamming", spamming, competenceError.clone()));
        for (int label : problem.order.codes()) {
            double[] value = new double[annotators];
            double[] error = new double[annotators];
            for (int j = 0; j < annotators; j++) {
                value[j] = strategy[j * classes + label];
                error[j] = strategyError[j * classes + label];
            }
            parameters.add(new Parameter("strategy:" + problem.labels.name(label), value, error));
        }
        return List.copyOf(parameters);
    }

    /// The confusion matrix that competence and strategy imply, errors by the delta method.
    private Optional<Confusion> confusion() {
        if ((long) annotators * classes * classes > MOST_CONFUSION) {
            return Optional.empty();
        }
        double[] probability = new double[annotators * classes * classes];
        double[] error = new double[probability.length];
        for (int j = 0; j < annotators; j++) {
            double spam = 1 - competence[j];
            for (int truth = 0; truth < classes; truth++) {
                for (int given = 0; given < classes; given++) {
                    int index = (j * classes + truth) * classes + given;
                    double share = strategy[j * classes + given];
                    double known = given == truth ? 1 : 0;
                    probability[index] = competence[j] * known + spam * share;
                    error[index] =
                            Math.hypot(
                                    (known - share) * competenceError[j],
                                    spam * strategyError[j * classes + given]);
                }
            }
        }
        return Optional.of(new Confusion(classes, probability, error));
    }
}
