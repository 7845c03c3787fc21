package dev.earnest.incentives.contract;

/// Why a contract was refused: the schedule that its local conditions gave, and the effort that an annotator would
/// choose under it instead of the intended one.
///
/// @param form of the contract
/// @param check with the tempting effort and what the annotator gains by it
/// @param schedule the wages that do not hold
public record Deviation(ContractForm form, IncentiveCheck check, WageSchedule schedule) {}
