package dev.earnest.app.terminal;

/// Numbers as people read them. `Locale`-free: a dot for decimals, a comma for thousands.
public final class Numbers {
    private Numbers() {}

    /// @return a count with commas between thousands, for example `84,445`
    public static String count(long number) {
        String digits = Long.toString(Math.abs(number));
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < digits.length(); index++) {
            if (index > 0 && (digits.length() - index) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(index));
        }
        return (number < 0 ? "-" : "") + text;
    }

    /// @return the number with this many decimals, rounded half up; `-` where it is not a number
    public static String fixed(double number, int decimals) {
        if (Double.isNaN(number)) {
            return "-";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        double scaled = Math.abs(number) * Math.pow(10, decimals);
        if (scaled > 1e15) {
            return Double.toString(number);
        }
        long rounded = Math.round(scaled);
        String digits = Long.toString(rounded);
        if (decimals > 0) {
            digits = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
            int point = digits.length() - decimals;
            digits = digits.substring(0, point) + "." + digits.substring(point);
        }
        return number < 0 && rounded != 0 ? "-" + digits : digits;
    }

    /// @return a share of 1 as a percentage with one decimal, for example `38.9 %`
    public static String percent(double share) {
        return Double.isNaN(share) ? "-" : fixed(share * 100, 1) + " %";
    }

    /// @return `low to high` with this many decimals; `-` where either is not a number
    public static String interval(double low, double high, int decimals) {
        return Double.isNaN(low) || Double.isNaN(high)
                ? "-"
                : fixed(low, decimals) + " to " + fixed(high, decimals);
    }

    /// @return `1 vote`, `2 votes`
    public static String of(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }
}
