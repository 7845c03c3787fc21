package dev.earnest.incentives;

/// What may name an account, a round or a labeller. Names are hashed and compared, so two that differ must
/// not be written or hashed alike.
public final class Names {

    private Names() {}

    /// Refuses a name that is blank, or holds a control character or half a surrogate pair.
    ///
    /// @param what the thing named, for the message: "labeller"
    public static void require(String what, String name) {
        if (name.isBlank()) {
            throw new IncentivesException("a " + what + " needs a name, got '" + name + "'");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            // Half a surrogate pair has no UTF-8: all such names would be hashed as '?'.
            boolean half =
                    Character.isHighSurrogate(c)
                            ? i + 1 == name.length()
                                    || !Character.isLowSurrogate(name.charAt(i + 1))
                            : Character.isLowSurrogate(c)
                                    && (i == 0 || !Character.isHighSurrogate(name.charAt(i - 1)));
            if (half || Character.isISOControl(c)) {
                throw new IncentivesException(
                        String.format(
                                "a name of a %s holds the character U+%04X at %d; use letters, digits"
                                        + " and signs that can be seen",
                                what, (int) c, i));
            }
        }
    }
}
