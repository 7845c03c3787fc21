package dev.earnest.crowd.rank;

import java.util.Arrays;

/// Newton's method for a pair model, with the linear system solved by conjugate gradients to an accuracy
/// that follows the step (inexact Newton, Dembo, Eisenstat and Steihaug 1982): quadratic convergence at
/// the price of a few passes over the pairs.
///
/// A full step is taken where it shrinks the slope along its own direction, which for a concave function
/// means that it does not overshoot; otherwise it is halved. Stops when no log-strength moves by more than
/// 1e-12, or when steps below 1e-8 stop shrinking because rounding is all that is left.
final class NewtonSolver {
    private static final double STEP = 1e-12;
    private static final double ROUNDING = 1e-8;
    private static final int LIMIT = 200;
    private static final int HALVINGS = 60;

    private final PairModel model;
    private final Regularisation regularisation;
    private final PairProblem problem;
    private final Derivatives at;
    private final LaplacianSolver linear;
    private final double[] step;
    private final double[] towardsTie;

    NewtonSolver(PairModel model, Regularisation regularisation, PairProblem problem) {
        this.model = model;
        this.regularisation = regularisation;
        this.problem = problem;
        at = new Derivatives(problem);
        linear = new LaplacianSolver(problem);
        step = new double[problem.items()];
        towardsTie = new double[problem.items()];
    }

    /// @param start log-strengths to start from; not changed
    /// @param startTie tie parameter to start from
    PairFit fit(double[] start, double startTie) {
        double[] theta = start.clone();
        double tie = startTie;
        double last = Double.POSITIVE_INFINITY;
        evaluate(theta, tie);
        for (int iteration = 1; iteration <= LIMIT; iteration++) {
            double tieStep = direction(Math.clamp(last, 1e-10, 0.1));
            double size = Math.max(PairFit.largest(step), Math.abs(tieStep));
            if (!(size < Double.POSITIVE_INFINITY)) {
                return new PairFit(theta, tie, iteration, false, "the estimate runs to infinity");
            }
            boolean done = size < STEP || (size < ROUNDING && size >= last);
            double share = done ? 1 : advance(theta, tie, tieStep, size);
            for (int item = 0; item < theta.length; item++) {
                theta[item] += share * step[item];
            }
            tie += share * tieStep;
            if (done) {
                return new PairFit(
                        theta, tie, iteration, true, "no log-strength moved by more than 1e-12");
            }
            last = size;
        }
        return new PairFit(theta, tie, LIMIT, false, "limit of " + LIMIT + " Newton steps reached");
    }

    /// Solves for the Newton step, eliminating the tie parameter from the bordered system.
    ///
    /// @return step of the tie parameter
    private double direction(double accuracy) {
        linear.solve(at.pairInformation, at.diagonal, at.gradient, accuracy, step);
        if (!model.hasTieParameter()) {
            return 0;
        }
        linear.solve(at.pairInformation, at.diagonal, at.cross, accuracy, towardsTie);
        double slope = at.tieGradient;
        double curvature = at.tieInformation;
        for (int item = 0; item < step.length; item++) {
            slope -= at.cross[item] * step[item];
            curvature -= at.cross[item] * towardsTie[item];
        }
        double tieStep = slope / curvature;
        for (int item = 0; item < step.length; item++) {
            step[item] -= tieStep * towardsTie[item];
        }
        return tieStep;
    }

    /// Finds how much of the step to take, and leaves the derivatives there in `at`.
    private double advance(double[] theta, double tie, double tieStep, double size) {
        double slope = along(tieStep);
        double share = 1;
        double[] trial = new double[theta.length];
        for (int halving = 0; halving < HALVINGS; halving++, share /= 2) {
            double newTie = tie + share * tieStep;
            if (model instanceof RaoKupperPairs && newTie <= 0) {
                continue;
            }
            for (int item = 0; item < theta.length; item++) {
                trial[item] = theta[item] + share * step[item];
            }
            evaluate(trial, newTie);
            if (size < ROUNDING || Math.abs(along(tieStep)) <= 0.9 * slope) {
                return share;
            }
        }
        return share;
    }

    private double along(double tieStep) {
        double slope = tieStep * at.tieGradient;
        for (int item = 0; item < step.length; item++) {
            slope += step[item] * at.gradient[item];
        }
        return slope;
    }

    private void evaluate(double[] theta, double tie) {
        model.evaluate(problem, theta, tie, at);
        addRegularisation(regularisation, theta, at);
    }

    /// Adds a regulariser's gradient and information.
    static void addRegularisation(Regularisation regularisation, double[] theta, Derivatives at) {
        switch (regularisation) {
            case Regularisation.None() -> {}
            case Regularisation.Ridge(double strength) -> {
                Arrays.fill(at.diagonal, strength);
                for (int item = 0; item < theta.length; item++) {
                    at.gradient[item] -= strength * theta[item];
                }
            }
            case Regularisation.Phantom(double games) -> {
                for (int item = 0; item < theta.length; item++) {
                    double expected = 1 / (1 + Math.exp(-theta[item]));
                    at.gradient[item] += games * (0.5 - expected);
                    at.diagonal[item] = games * expected * (1 - expected);
                }
            }
        }
    }
}
