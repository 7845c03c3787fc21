package dev.earnest.monitor.review;

import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.alarm.AlarmKind;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// What to do about an annotator, in words that do not depend on knowing the tests. An alarm that may
/// count against somebody comes before any decision, because it undermines the repeats behind it: a cheap
/// rule and a good memory are perfectly consistent.
public sealed interface Advice {
    /// @return one phrase, for example `ask 12 more repeats`
    String words();

    /// @return 0 for what needs attention first
    int urgency();

    /// The test says committed and nothing speaks against it.
    ///
    /// @param swapped whether the repeats changed sides; a clicked side looks committed where they did not
    record Pay(boolean swapped) implements Advice {
        @Override
        public String words() {
            return swapped ? "pay" : "pay (if sides are not clicked: repeats never swapped)";
        }

        @Override
        public int urgency() {
            return 4;
        }
    }

    /// Something other than commitment may explain the answers.
    ///
    /// @param kinds alarms raised, sorted, at least one
    record LookInto(List<AlarmKind> kinds) implements Advice {
        public LookInto {
            kinds = List.copyOf(kinds);
        }

        @Override
        public String words() {
            return "look into: "
                    + kinds.stream().map(AlarmKind::label).collect(Collectors.joining(", "));
        }

        @Override
        public int urgency() {
            return 0;
        }
    }

    /// The test says uncommitted.
    record DoNotRely() implements Advice {
        @Override
        public String words() {
            return "do not rely on these answers";
        }

        @Override
        public int urgency() {
            return 1;
        }
    }

    /// Too few answers for a decision.
    ///
    /// @param repeats so many more decide for certain; empty where no number does
    record AskMore(OptionalInt repeats) implements Advice {
        @Override
        public String words() {
            if (repeats.isEmpty()) {
                return "ask gold items: repeats cannot decide";
            }
            int more = repeats.getAsInt();
            return "ask " + more + " more repeat" + (more == 1 ? "" : "s");
        }

        @Override
        public int urgency() {
            return 2;
        }
    }

    /// Commitment cannot be estimated from such answers.
    record NotEstimated() implements Advice {
        @Override
        public String words() {
            return "compare self-consistency";
        }

        @Override
        public int urgency() {
            return 3;
        }
    }

    /// @return alarms that may count against somebody, each kind once
    static List<AlarmKind> actionable(List<Alarm> alarms) {
        return alarms.stream()
                .map(alarm -> alarm.suspicion().kind())
                .filter(AlarmKind::actionable)
                .distinct()
                .sorted()
                .toList();
    }
}
