/// Contracts between a campaign and an annotator whose effort cannot be seen: an annotator with commitment `eta` in
/// [0, 1] answers as he truly prefers with probability `eta` and throws a coin otherwise, a monitor sees `n` hidden
/// repeats (or expert or gold items) of which `S ~ Binomial(n, a(eta))` pass, and the wage is a function of `S`.
///
/// Read in this order: [dev.earnest.incentives.contract.Signal],
/// [dev.earnest.incentives.contract.Utility], [dev.earnest.incentives.contract.Agency],
/// [dev.earnest.incentives.contract.FirstBest], then the forms
/// [dev.earnest.incentives.contract.GeneralContract], [dev.earnest.incentives.contract.LinearContract],
/// [dev.earnest.incentives.contract.ThresholdContract], and
/// [dev.earnest.incentives.contract.Contracts] that puts them side by side.
///
/// Money here is a `double` in the major unit of the campaign's currency until a contract is published;
/// [dev.earnest.incentives.contract.PublishedContract] pays whole minor units.
///
/// What is not solved: constraints against far deviations are checked, not built into the general program (Grossman and
/// Hart 1983), so a contract may be refused though a dearer schedule of its form would hold; and gold items of differing
/// clarity make a sum that is not binomial, so one contract takes gold items of one clarity.
///
/// Everything is immutable and thread-safe; nothing draws random numbers.
@NullMarked
package dev.earnest.incentives.contract;

import org.jspecify.annotations.NullMarked;
