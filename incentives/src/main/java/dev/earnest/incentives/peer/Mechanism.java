package dev.earnest.incentives.peer;

/// The peer mechanisms, in the order in which the literature came to them.
public enum Mechanism {
    /// [OutputAgreement], per task.
    OUTPUT_AGREEMENT,
    /// [DasguptaGhosh], per bonus task.
    DASGUPTA_GHOSH,
    /// [CorrelatedAgreement] with the scores of an honest pair, per bonus task.
    CORRELATED_AGREEMENT,
    /// [DeterminantInformation] on 4 + 4 tasks; an audit, not a payment.
    DETERMINANT_INFORMATION,
    /// [RobustTruthSerum], per task.
    ROBUST_TRUTH_SERUM,
    /// [BayesianTruthSerum] with weight 1, per task.
    BAYESIAN_TRUTH_SERUM,
    /// [PeerTruthSerum] with the honest frequencies as the public ones, per task.
    PEER_TRUTH_SERUM
}
