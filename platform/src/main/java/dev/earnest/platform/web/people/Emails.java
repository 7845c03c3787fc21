package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import java.util.regex.Pattern;

/// E-mail addresses as people type them.
final class Emails {
    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile(
                    "[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");

    private Emails() {}

    /// @return whether a text without spaces around it can be an address
    static boolean plausible(String address) {
        return address.length() <= LONGEST && FORM.matcher(address).matches();
    }

    /// @return the address without spaces around it
    /// @throws InvalidException where it cannot be one
    static String require(String field, String text) {
        String address = text.strip();
        if (!plausible(address)) {
            throw new InvalidException(
                    field,
                    address.isEmpty()
                            ? "Please give your e-mail address."
                            : "This is not an e-mail address. It looks like name@example.org.");
        }
        return address;
    }
}
