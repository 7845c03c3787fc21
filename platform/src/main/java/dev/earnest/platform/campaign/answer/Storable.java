package dev.earnest.platform.campaign.answer;

import dev.earnest.platform.campaign.Problem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whether a tree can be kept as it is: databases and files of text hold neither the character NUL nor half of a
/// surrogate pair, and nobody needs a tree deeper than [#DEEPEST].
public final class Storable {
    static final int DEEPEST = 20;

    private Storable() {}

    /// @param pointer of the tree in what was sent
    /// @return what cannot be kept, with where; empty where all can
    public static List<Problem> check(JsonNode tree, String pointer) {
        List<Problem> problems = new ArrayList<>();
        check(tree, pointer, 0, problems);
        return problems;
    }

    private static void check(JsonNode tree, String pointer, int depth, List<Problem> problems) {
        if (depth > DEEPEST) {
            problems.add(new Problem(pointer, "this is nested deeper than " + DEEPEST + " levels"));
        } else if (tree.isString()) {
            fault(tree.stringValue(), pointer, problems);
        } else if (tree instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                fault(name, pointer, problems);
                check(object.path(name), pointer + "/" + Fields.escaped(name), depth + 1, problems);
            }
        } else {
            for (int i = 0; i < tree.size(); i++) {
                check(tree.path(i), pointer + "/" + i, depth + 1, problems);
            }
        }
    }

    private static void fault(String text, String pointer, List<Problem> problems) {
        if (text.indexOf('\0') >= 0) {
            problems.add(new Problem(pointer, "this text contains the character NUL; remove it"));
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (!Character.isSurrogate(letter)) {
                continue;
            }
            if (Character.isHighSurrogate(letter)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            problems.add(
                    new Problem(
                            pointer,
                            "this text contains half a character at " + i + "; remove it"));
            return;
        }
    }
}
