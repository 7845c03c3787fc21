package dev.earnest.platform.render;

import dev.earnest.platform.render.Masked.Finding;
import dev.earnest.platform.render.Masked.Kind;
import dev.earnest.platform.render.ModelNames.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Finds and masks names of models in candidate texts, so that people judge blindly. It is conservative:
/// whole words only, and a name that is also a word (llama, gemini) or a person's name (Claude) counts
/// only with a version, where the text speaks of itself, or from the campaign's own list.
///
/// Invisible characters and full-width letters inside a name do not hide it. Look-alike letters of other
/// scripts do. Time is linear in the text. Immutable and thread-safe.
public final class IdentityMask {
    /// What stands in place of a name.
    public static final String MASK = "[model name]";

    private static final int LONGEST_NAME = 120;

    private final List<Name> names;

    /// Which names may begin with a character.
    private final Map<Character, List<Integer>> byFirst;

    private IdentityMask(List<Name> names) {
        this.names = names;
        this.byFirst = new HashMap<>();
        for (int which = 0; which < names.size(); which++) {
            for (char first : names.get(which).first().toCharArray()) {
                List<Integer> same = byFirst.computeIfAbsent(first, key -> new ArrayList<>());
                if (!same.contains(which)) {
                    same.add(which);
                }
            }
        }
    }

    /// @param campaignModels the identifiers of the campaign's models; ordinary words such as `base` and
    ///     single letters among them are not looked for
    /// @return a mask for these and for widely known models and makers
    public static IdentityMask of(Collection<String> campaignModels) {
        List<Name> names = new ArrayList<>(ModelNames.of(campaignModels));
        names.addAll(ModelNames.known());
        return new IdentityMask(List.copyOf(names));
    }

    /// @return the text with every found name masked
    public Masked mask(String text) {
        return mask(text, finding -> true);
    }

    /// Hides whose text it is and leaves texts about models readable: "ChatGPT came out in 2022" stays.
    ///
    /// @return the text with the campaign's own models masked wherever they stand, and others only where
    ///     the text says it of its own author; all are listed
    public Masked maskOwn(String text) {
        return mask(
                text,
                finding -> finding.kind() == Kind.CAMPAIGN_MODEL || finding.selfDescription());
    }

    private Masked mask(String text, Predicate<Finding> masked) {
        List<Finding> findings = find(text);
        StringBuilder result = new StringBuilder(text.length());
        int done = 0;
        for (Finding finding : findings) {
            if (masked.test(finding)) {
                result.append(text, done, finding.start()).append(MASK);
                done = finding.end();
            }
        }
        return new Masked(result.append(text, done, text.length()).toString(), findings);
    }

    private List<Finding> find(String text) {
        FoldedText folded = FoldedText.of(text);
        String plain = folded.text();
        List<Matcher> matchers =
                names.stream()
                        .map(name ->
                                name.pattern()
                                        .matcher(plain)
                                        .useAnchoringBounds(false)
                                        .useTransparentBounds(true))
                        .toList();
        List<Finding> findings = new ArrayList<>();
        int index = 0;
        while (index < plain.length()) {
            Finding best = startsWord(plain, index) ? at(index, folded, text, matchers) : null;
            if (best == null) {
                index++;
                continue;
            }
            findings.add(best);
            while (index < plain.length() && folded.origin(index) < best.end()) {
                index++;
            }
        }
        return findings;
    }

    /// The longest name that starts here.
    private @Nullable Finding at(
            int start, FoldedText folded, String text, List<Matcher> matchers) {
        String plain = folded.text();
        int end = start;
        Kind kind = Kind.KNOWN_MODEL;
        for (int which : byFirst.getOrDefault(plain.charAt(start), List.of())) {
            Matcher matcher = matchers.get(which);
            matcher.region(start, Math.min(plain.length(), start + LONGEST_NAME));
            if (matcher.lookingAt()
                    && matcher.end() > end
                    && counts(names.get(which), plain, start, matcher.end())) {
                end = matcher.end();
                kind = names.get(which).kind();
            }
        }
        if (end == start) {
            return null;
        }
        int first = folded.origin(start);
        int last = folded.originAfter(end, text);
        return new Finding(
                first, last, text.substring(first, last), kind, isSelf(kind, plain, start, end));
    }

    private static boolean counts(Name name, String text, int start, int end) {
        return switch (name.trust()) {
            case ALWAYS -> true;
            case WITHIN_SENTENCE -> !startsSentence(text, start);
            case SELF_DESCRIPTION -> isSelf(name.kind(), text, start, end);
        };
    }

    private static boolean isSelf(Kind kind, String text, int start, int end) {
        return kind == Kind.MAKER
                ? SelfDescription.namesMaker(text, start)
                : SelfDescription.names(text, start, end);
    }

    /// A word also starts after a letter of a script without spaces, as in 我是Claude.
    private static boolean startsWord(String text, int index) {
        if (!Character.isLetterOrDigit(text.charAt(index))) {
            return false;
        }
        if (index == 0) {
            return true;
        }
        int before = text.codePointBefore(index);
        return !Character.isLetterOrDigit(before)
                || Character.isIdeographic(before)
                || isKana(before);
    }

    private static boolean isKana(int point) {
        return point >= 0x3040 && point <= 0x30FF;
    }

    private static boolean startsSentence(String text, int index) {
        int before = index - 1;
        while (before >= 0 && " \t\"'“”‘’*_#>()-•".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before < 0 || ".!?:\n".indexOf(text.charAt(before)) >= 0;
    }
}
