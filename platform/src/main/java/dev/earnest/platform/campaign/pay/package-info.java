/// The rules of pay beyond the price of an answer, as pure functions of recorded events: periods and bonuses by the
/// published contract, the wage floor by days, the window in which work may be rejected, and what a rule would have cost.
///
/// What is decided here:
///
/// - **Alike.** A hidden repeat counts as [dev.earnest.platform.campaign.answer.Alike] says and as it was marked when it
///   was handed in; one that says nothing to compare (somebody could not judge) is no repeat for pay.
/// - **Periods.** A person's period begins with their first answer after the period before, under the contract in force
///   when that task was handed out, and ends with the contract's number of repeats. A new contract applies from the next
///   period. A period that the end of the campaign cuts short pays its part: see [PeriodPay].
/// - **Floor.** Counted active time of a day times the floor, against the prices of that day's answers. The bonus is never
///   set off against the floor: it would not be worth trying for otherwise. See [WageFloor].
/// - **Rejection.** Inside the window of [AcceptanceWindow] it takes the price of that answer back, by an entry of its own;
///   an upheld appeal pays it again. Afterwards the price is the person's for good. Bonuses and top-ups stay: what a
///   requester rejects does not change what the contract counted.
/// - **Stakes and peer payments** are no part of live pay; their inputs are exported.
@NullMarked
package dev.earnest.platform.campaign.pay;

import org.jspecify.annotations.NullMarked;
