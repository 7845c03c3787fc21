package dev.earnest.platform.campaign.pay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// A person's work in a campaign, cut into periods of pay. A pure function of their answers in order, so that whoever has
/// the log gets the same periods; adding answers never changes a period that has ended.
///
/// @param closed periods that have ended, in order
/// @param open the one that goes on; none before the first answer under a contract
/// @param passed the last answer that no later period can contain: where reading may go on
public record Periods(List<Period> closed, Optional<Period> open, long passed) {
    public Periods {
        closed = List.copyOf(closed);
    }

    /// Cuts work into periods.
    ///
    /// @param answers of one person, not taken back, in order, after the last closed period
    /// @param before number of the last closed period; 0 for none
    /// @param repeats number of repeats that a version of the contract pays for
    public static Periods of(List<WorkedAnswer> answers, int before, IntUnaryOperator repeats) {
        List<Period> closed = new ArrayList<>();
        Optional<Period> open = Optional.empty();
        long passed = 0;
        int number = before;
        for (WorkedAnswer answer : answers) {
            if (open.isEmpty() && answer.contractVersion() == 0) {
                passed = answer.answer();
                continue;
            }
            Period period = open.isPresent() ? add(open.get(), answer) : begin(++number, answer);
            if (period.repeats() >= repeats.applyAsInt(period.contractVersion())) {
                closed.add(ended(period, true));
                passed = answer.answer();
                open = Optional.empty();
            } else {
                open = Optional.of(period);
            }
        }
        return new Periods(closed, open, passed);
    }

    private static Period begin(int number, WorkedAnswer answer) {
        return add(
                new Period(
                        number,
                        answer.contractVersion(),
                        answer.answer(),
                        answer.answer(),
                        0,
                        0,
                        false),
                answer);
    }

    private static Period add(Period period, WorkedAnswer answer) {
        int repeat = answer.evidence() == WorkedAnswer.Evidence.NONE ? 0 : 1;
        int alike = answer.evidence() == WorkedAnswer.Evidence.ALIKE ? 1 : 0;
        return new Period(
                period.number(),
                period.contractVersion(),
                period.firstAnswer(),
                answer.answer(),
                period.repeats() + repeat,
                period.alike() + alike,
                false);
    }

    private static Period ended(Period period, boolean whole) {
        return new Period(
                period.number(),
                period.contractVersion(),
                period.firstAnswer(),
                period.lastAnswer(),
                period.repeats(),
                period.alike(),
                whole);
    }

    /// @return the same where the campaign has ended: an open period with a repeat in it ends too
    public Periods atTheEnd() {
        if (open.isEmpty() || open.get().repeats() == 0) {
            return this;
        }
        List<Period> all = new ArrayList<>(closed);
        all.add(open.get());
        return new Periods(all, Optional.empty(), open.get().lastAnswer());
    }
}
