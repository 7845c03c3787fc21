package dev.earnest.app.world;

import java.util.List;

/// What can be asked about an animal.
enum Relation {
    EATS("eats", "eat", "what", "", "plums nuts corn fish figs seeds moss pears"),
    LIVES("lives", "live", "where", "in the ", "barn cave lake hill wood moor mill garden"),
    FEARS("fears", "fear", "what", "", "rain thunder snow wind drums smoke bells mirrors");

    private final String verb;
    private final String plain;
    private final String asked;
    private final String before;
    private final String values;

    Relation(String verb, String plain, String asked, String before, String values) {
        this.verb = verb;
        this.plain = plain;
        this.asked = asked;
        this.before = before;
        this.values = values;
    }

    List<String> objects() {
        return List.of(values.split(" "));
    }

    /// @return the sentence that states it, without its full stop
    String statement(String animal, String value) {
        return "The " + animal + " " + verb + " " + before + value;
    }

    /// @return how one can ask
    List<String> questions(String animal) {
        String clause = asked + " the " + animal + " " + verb;
        String question = asked + " does the " + animal + " " + plain + "?";
        return List.of(
                Character.toUpperCase(question.charAt(0)) + question.substring(1),
                "Tell me " + clause + ".",
                "Do you know " + clause + "?",
                "Please say " + clause + ".",
                "I wonder " + clause + ".",
                "Remind me " + clause + ".");
    }
}
