package dev.earnest.platform.store.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The page in a person's zip: what is in it, for people. It stands alone, without scripts or anything from elsewhere.
final class PersonIndex {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private PersonIndex() {}

    /// @param name handle: letters, digits and hyphens
    /// @param counts rows by kind, in order
    static String page(String name, Instant now, Map<PersonalRows, Long> counts) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Data about %1$s</title>
        <style>
        :root { color-scheme: light dark; background: light-dark(#fff, #161616); color: light-dark(#1b1b1b, #eee); }
        a { color: light-dark(#0b4fb3, #9cc4ff); }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%%; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8886; }
        td.count { text-align: right; font-variant-numeric: tabular-nums; }
        td:first-child { overflow-wrap: anywhere; min-width: 7rem; }
        .none td { font-style: italic; }
        </style>
        </head>
        <body>
        <h1>Data about %1$s</h1>
        <p>Everything kept about you on %2$s. Each file is a list in the JSON format: any text editor shows it, any browser
        shows it better, and programs can read it.</p>
        <p>Amounts are in the smallest unit of the currency, such as cents. Times are UTC. Left out are secrets, what tells
        about other people, and which of your tasks were checks.</p>
        <table>
        <thead><tr><th scope="col">File</th><th scope="col">What it is</th><th scope="col">Entries</th></tr></thead>
        <tbody>
        %3$s
        </tbody>
        </table>
        </body>
        </html>
        """
                .formatted(
                        name,
                        TIME.format(now),
                        counts.entrySet().stream()
                                .map(kind -> row(kind.getKey(), kind.getValue()))
                                .collect(Collectors.joining("\n")));
    }

    private static String row(PersonalRows rows, long count) {
        return "<tr%s><td><a href=\"%s.json\">%s.json</a></td><td>%s</td><td class=\"count\">%,d</td></tr>"
                .formatted(
                        count == 0 ? " class=\"none\"" : "",
                        rows.name(),
                        rows.name(),
                        rows.about(),
                        count);
    }
}
