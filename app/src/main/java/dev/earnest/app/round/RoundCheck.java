package dev.earnest.app.round;

import dev.earnest.app.spec.SpecPlace;
import dev.earnest.incentives.stake.Fault;
import java.util.ArrayList;
import java.util.List;

/// Checks the public record of a round.
public final class RoundCheck {
    private RoundCheck() {}

    /// @return why it cannot be settled, one line each with its place; empty if it can
    public static List<String> faults(RoundFile file) {
        List<String> lines = new ArrayList<>();
        for (Fault fault : file.facts().record().faults()) {
            SpecPlace place =
                    fault.entrant().isPresent()
                            ? file.entrants().get(fault.entrant().getAsInt())
                            : file.place();
            lines.add(line(place, fault.what()));
        }
        return lines;
    }

    /// Compares all that was published with what the facts lead to: every field of the settlement and its
    /// entries, and the digest.
    ///
    /// @param round settled again from the facts of `file`
    /// @return what differs, one line each with its place; empty if everything is right to the unit
    public static List<String> differences(RoundFile file, SettledRound round) {
        List<String> lines = new ArrayList<>();
        boolean settled = file.settlement().isPresent();
        file.settlement()
                .ifPresent(given ->
                        lines.addAll(Comparison.differences(given, RoundJson.settlement(round))));
        String digest =
                RoundJson.digest(settled ? RoundJson.of(round) : RoundJson.of(round.facts()));
        if (settled && file.digest().isEmpty()) {
            lines.add(line(file.place(), "'digest' is missing"));
        } else if (lines.isEmpty()) {
            lines.addAll(held(file, "digest", file.digest().orElse(digest), digest));
        }
        return lines;
    }

    /// Holds a record to a digest that is known from elsewhere.
    ///
    /// @param what the digest is of, for the message
    /// @return the difference, empty if there is none
    public static List<String> held(RoundFile file, String what, String published, String digest) {
        return published.equals(digest)
                ? List.of()
                : List.of(
                        line(
                                file.place(),
                                what
                                        + ": published "
                                        + published
                                        + ", the record gives "
                                        + digest));
    }

    private static String line(SpecPlace place, String what) {
        return String.valueOf(place.fault(what).getMessage());
    }
}
