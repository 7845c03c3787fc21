package dev.earnest.app.world;

/// Something that is so in a world.
///
/// @param animal about which
/// @param relation of it
/// @param value of the relation
record Fact(String animal, Relation relation, String value) {
    String statement() {
        return relation.statement(animal, value);
    }

    /// @return a statement of something else
    String statement(String other) {
        return relation.statement(animal, other);
    }

    /// @return whether a sentence says something to this question, right or wrong
    boolean states(String sentence) {
        return relation.objects().stream().anyMatch(each -> sentence.equals(statement(each)));
    }
}
