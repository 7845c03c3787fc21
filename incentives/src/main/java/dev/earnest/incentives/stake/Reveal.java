package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import java.util.HexFormat;
import java.util.List;

/// What a commitment hid.
///
/// @param labels one per item
/// @param salt at least 16 random bytes in lower-case hexadecimal: without it, two sheets on a few
///     binary items could be found from the hash by trying them all
public record Reveal(List<Integer> labels, String salt) {

    public Reveal {
        labels = List.copyOf(labels);
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(salt);
        } catch (IllegalArgumentException e) {
            throw new IncentivesException("the salt '" + salt + "' is not hexadecimal");
        }
        if (bytes.length < 16) {
            throw new IncentivesException(
                    "the salt has "
                            + 8 * bytes.length
                            + " bits; at least 128 random bits are needed");
        }
        salt = HexFormat.of().formatHex(bytes);
    }
}
