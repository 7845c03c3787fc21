package dev.earnest.app.spec;

/// Hears which fields a reader takes of a specification, and as what: the reference of fields is made of it.
public interface Asked {
    /// Hears nothing.
    Asked NOBODY =
            new Asked() {
                @Override
                public void field(String path, String kind, String otherwise) {
                    // Nobody listens.
                }

                @Override
                public void known(String path) {
                    // Nobody listens.
                }
            };

    /// A field is taken as something. The first call about a field says most.
    ///
    /// @param path such as `fresh.hidden`, or `mixture[].data` in a list
    /// @param kind what it may be, in words
    /// @param otherwise what holds where it is left out; empty: nothing, or it depends
    void field(String path, String kind, String otherwise);

    /// A group was read to its end, and this field may stand in it.
    void known(String path);
}
