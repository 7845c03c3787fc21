package dev.earnest.app.demo;

import dev.earnest.app.world.AlignmentResult;
import java.util.List;
import java.util.Map;

/// What a demonstration came to. The same seed and scale give the same one.
///
/// @param plan what the seed decided
/// @param done who answered how much
/// @param findings what monitoring says of everybody, in the order of the crowd
/// @param payroll what the books say
/// @param flips by annotator, the probability that a label is flipped
/// @param aligned what training on the labels came to
record DemoResult(
        DemoPlan plan,
        Labelling.Done done,
        List<Finding> findings,
        Payroll payroll,
        Map<String, Double> flips,
        AlignmentResult aligned) {
    /// Every kind of conduct, in the order of the story.
    static final List<String> CONDUCTS = List.of("trying", "clicking", "copying", "colluding");

    DemoResult {
        findings = List.copyOf(findings);
        flips = Map.copyOf(flips);
    }

    /// How many of a kind there were and how many of them were accused.
    ///
    /// @param word what they did
    record Caught(String word, int people, int accused) {}

    /// @return one for each kind of conduct that anybody showed
    List<Caught> caught() {
        return CONDUCTS.stream()
                .map(word -> {
                    List<Finding> theirs = of(word);
                    return new Caught(
                            word,
                            theirs.size(),
                            (int) theirs.stream().filter(Finding::accused).count());
                })
                .filter(one -> one.people() > 0)
                .toList();
    }

    /// @return findings about those who really did this
    List<Finding> of(String word) {
        return findings.stream()
                .filter(finding -> finding.member().conduct().word().equals(word))
                .toList();
    }
}
