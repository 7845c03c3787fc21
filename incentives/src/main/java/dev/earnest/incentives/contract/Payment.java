package dev.earnest.incentives.contract;

import dev.earnest.incentives.money.Money;

/// What a contract pays for one record of work.
///
/// @param event the record
/// @param amount in whole minor units
public record Payment(WorkEvent event, Money amount) {}
