package dev.earnest.formats;

import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.ConversationTree.Node;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Conversation trees taken apart.
final class Trees {
    private Trees() {}

    /// Siblings that people ranked, as one ranking.
    ///
    /// @param parent identifier of the message they answer
    /// @param before the turns up to and with that message
    /// @param tiers groups of equal rank, best first
    record Siblings(String parent, List<Message> before, List<List<Node>> tiers) {}

    /// @return all groups of at least two ranked assistant replies to one message, from the root down
    static List<Siblings> rankings(ConversationTree tree) {
        List<Siblings> found = new ArrayList<>();
        collect(tree.root(), List.of(), found);
        return found;
    }

    /// @return every better reply beside every worse one to the same message
    static List<Example> preferences(ConversationTree tree) {
        List<Example> pairs = new ArrayList<>();
        for (Siblings siblings : rankings(tree)) {
            List<List<Node>> tiers = siblings.tiers();
            for (int better = 0; better < tiers.size(); better++) {
                for (int worse = better + 1; worse < tiers.size(); worse++) {
                    for (Node chosen : tiers.get(better)) {
                        for (Node rejected : tiers.get(worse)) {
                            pairs.add(
                                    new PreferenceExample(
                                            tree.origin(),
                                            new Prompt(siblings.parent(), siblings.before()),
                                            response(chosen),
                                            response(rejected)));
                        }
                    }
                }
            }
        }
        return pairs;
    }

    /// @return the conversation of the best reply to every message, up to the last assistant turn;
    ///     empty where there is no reply
    static List<Example> bestPath(ConversationTree tree) {
        List<Message> turns = new ArrayList<>();
        Optional<Node> at = Optional.of(tree.root());
        while (at.isPresent()) {
            turns.add(at.get().message());
            at =
                    at.get().replies().stream()
                            .min(Comparator.comparingInt(n -> n.rank().orElse(Integer.MAX_VALUE)));
        }
        while (!turns.isEmpty() && turns.getLast().role() != Role.ASSISTANT) {
            turns.removeLast();
        }
        if (turns.isEmpty()) {
            return List.of();
        }
        Message last = turns.removeLast();
        return List.of(
                new Demonstration(
                        tree.origin(), new Prompt("", turns), new Response("", "", List.of(last))));
    }

    private static void collect(Node node, List<Message> above, List<Siblings> found) {
        List<Message> before = new ArrayList<>(above);
        before.add(node.message());
        var byRank = new TreeMap<Integer, List<Node>>();
        int ranked = 0;
        for (Node reply : node.replies()) {
            if (reply.rank().isPresent() && reply.message().role() == Role.ASSISTANT) {
                byRank.computeIfAbsent(reply.rank().getAsInt(), _ -> new ArrayList<>()).add(reply);
                ranked++;
            }
        }
        if (ranked > 1) {
            found.add(new Siblings(node.id(), before, List.copyOf(byRank.values())));
        }
        node.replies().forEach(reply -> collect(reply, before, found));
    }

    private static Response response(Node node) {
        return new Response(node.id(), node.model(), List.of(node.message()));
    }
}
