package dev.earnest.monitor.sybil;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Two accounts that may be one person.
///
/// @param one name
/// @param other name, after `one` in the alphabet
/// @param adjusted the most probability that a crowd of separate, independent people shows any pair as clear as this one by
///     times and answers; 1 where only the browser speaks
/// @param findings what speaks for it, the clearest first; then facts that only go with it
public record SuspiciousPair(String one, String other, double adjusted, List<Finding> findings) {
    public SuspiciousPair {
        findings = List.copyOf(findings);
    }

    /// @return kinds of findings
    public Set<Finding.Kind> kinds() {
        return findings.stream().map(Finding::kind).collect(Collectors.toUnmodifiableSet());
    }
}
