package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.setup.SetupForm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as people read them.
final class Numbers {
    private Numbers() {}

    /// @return `1,234,567`
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// @return `40 items`, `1 item`
    static String count(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    /// @return an amount with its currency, `9.40 EUR`
    static String money(long minor, String currency) {
        int decimals =
                SetupForm.currency(currency)
                        .map(known -> Math.max(0, known.getDefaultFractionDigits()))
                        .orElse(2);
        BigDecimal major =
                BigDecimal.valueOf(minor, decimals).setScale(decimals, RoundingMode.UNNECESSARY);
        return String.format(Locale.ROOT, "%,." + decimals + "f", major) + " " + currency;
    }

    /// @return a share in per cent, `12.5 %`
    static String percent(double share, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
    }

    /// @return `1.2 GiB`
    static String bytes(long bytes) {
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0
                ? grouped(bytes) + " bytes"
                : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
