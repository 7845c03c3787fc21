package dev.earnest.platform.campaign;

/// Which answers count, and how much one person may say.
///
/// @param surplus whether statistics and exports use surplus answers: late work whose place another person had filled. It
///     is paid and kept either way, and never fills a place.
/// @param mostByOne share of the answers wanted of all ordinary items that one person may give, above 0 to 1; 1 for no
///     limit. Hidden repeats, gold items and expert checks do not count towards it.
public record CountingRule(boolean surplus, double mostByOne) {
    /// Surplus answers count, and nobody is limited.
    public static final CountingRule USUAL = new CountingRule(true, 1);

    public CountingRule {
        Problems problems = new Problems();
        problems.require(
                mostByOne > 0 && mostByOne <= 1,
                "/most_by_one",
                "a share above 0 and at most 1 (1 for no limit), not " + mostByOne);
        problems.finish();
    }

    /// @param wanted answers wanted of all ordinary items
    /// @return how many of them one person may give, at least 1
    public long most(long wanted) {
        return Math.max(1, (long) Math.ceil(mostByOne * wanted - 1e-9));
    }

    /// @return whether anybody is limited
    public boolean limits() {
        return mostByOne < 1;
    }
}
