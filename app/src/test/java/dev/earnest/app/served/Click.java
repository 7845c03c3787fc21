package dev.earnest.app.served;

import tools.jackson.databind.JsonNode;

/// What somebody clicked, noted by the test at the screen and not by the server.
///
/// @param annotator handle
/// @param item told by the texts
/// @param firstAtLeft whether the first response of the item stood at the left
/// @param left whether the left one was chosen
/// @param occasion 0 for the first time this person saw the item
record Click(String annotator, String item, boolean firstAtLeft, boolean left, int occasion) {
    /// @return whether the first response of the item was chosen
    boolean first() {
        return firstAtLeft == left;
    }

    /// @return whether the item has a known answer
    boolean gold() {
        return item.startsWith("gold");
    }

    int number() {
        return Integer.parseInt(item.substring(item.indexOf('-') + 1));
    }

    /// @return model of the first response
    String firstModel() {
        return "m-" + number() % 3;
    }

    /// @return model of the second one
    String secondModel() {
        return "m-" + (3 + number() % 2);
    }

    /// @return the item that a task shows
    static String item(JsonNode task) {
        return left(task).replaceFirst("(?s).* of ((item|gold)-\\d+).*", "$1");
    }

    /// @return whether the first response stands at the left
    static boolean firstAtLeft(JsonNode task) {
        return left(task).contains("First of");
    }

    private static String left(JsonNode task) {
        return task.path("responses").path(0).path("html").asString("");
    }
}
