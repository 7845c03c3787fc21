package dev.earnest.incentives.crowd;

/// One annotator of a run. The stream depends on the seed, the group's name and the number within the
/// group, and on nobody else.
///
/// @param key of the stream
/// @param name as in the table
/// @param group kind
/// @param commitment `eta`
/// @param taste `u`, in logits per unit of an item's loading
/// @param contraryKey decides on which items the group's taste is reversed
/// @param sheetKey of the ring's sheet
record Person(
        long key,
        String name,
        Group group,
        double commitment,
        double taste,
        long contraryKey,
        long sheetKey) {

    static Person of(CrowdSpec spec, Group group, int number, long seed) {
        long kind = Draws.key(Draws.key(seed, "group"), group.name());
        long key = Draws.key(kind, number);
        var draws = new Draws(Draws.key(key, "person"));
        double spread = group.taste().orElse(spec.taste());
        double taste = spread * draws.normal();
        double eta =
                switch (group.commitment()) {
                    case CommitmentLaw.Fixed fixed -> fixed.eta();
                    case CommitmentLaw.Beta beta -> draws.beta(beta.a(), beta.b());
                };
        return new Person(
                key,
                Names.of(group, number),
                group,
                eta,
                taste,
                Draws.key(kind, "contrary"),
                Draws.key(Draws.key(seed, "ring"), group.habits().ring().name()));
    }
}
