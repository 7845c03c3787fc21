package dev.earnest.platform.store.log;

/// Something that is not as the log says.
///
/// @param where the table, such as `slot`, or `log` for the log itself
/// @param key which row: names and values, such as `item_id=17, number=1`
/// @param what in a few words, or the column that differs
/// @param expected what the log leads to; empty where that says nothing
/// @param actual what is there; empty where that says nothing
public record Finding(String where, String key, String what, String expected, String actual) {
    /// The place of findings about the log itself.
    public static final String LOG = "log";

    /// One line: `slot item_id=17, number=1: state is DONE, the log says FREE`.
    @Override
    public String toString() {
        String row = where + (key.isEmpty() ? "" : " " + key) + ": " + what;
        return expected.isEmpty() && actual.isEmpty()
                ? row
                : row + " is " + shown(actual) + ", the log says " + shown(expected);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }
}
