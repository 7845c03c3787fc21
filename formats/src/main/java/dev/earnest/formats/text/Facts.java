package dev.earnest.formats.text;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Response;
import java.util.EnumSet;
import java.util.List;

/// Which facts an example states, so that a conversion can say which of them its target cannot hold.
public final class Facts {
    private Facts() {}

    /// @return the facts that this example states
    public static EnumSet<Fact> of(Example example) {
        EnumSet<Fact> facts = EnumSet.noneOf(Fact.class);
        add(facts, Fact.ID, example.origin().id());
        add(facts, Fact.SOURCE, example.origin().source());
        switch (example) {
            case PreferenceExample pair -> preference(facts, pair);
            case UnpairedExample unpaired -> {
                prompt(facts, unpaired.prompt().messages());
                response(facts, unpaired.completion());
                facts.add(Fact.VERDICT);
                add(facts, Fact.ANNOTATOR, unpaired.annotator());
            }
            case PromptOnly prompt -> prompt(facts, prompt.prompt().messages());
            case Demonstration demonstration -> {
                prompt(facts, demonstration.prompt().messages());
                response(facts, demonstration.completion());
            }
            case Battle battle -> battle(facts, battle);
            case RatedCompletions rated -> rated(facts, rated);
            case JudgedPair pair -> judged(facts, pair);
            case AnnotatedRecord annotated -> annotated(facts, annotated);
            case ConversationTree tree -> {
                facts.add(Fact.PROMPT);
                node(facts, tree.root());
            }
        }
        return facts;
    }

    private static void preference(EnumSet<Fact> facts, PreferenceExample pair) {
        prompt(facts, pair.prompt().messages());
        response(facts, pair.chosen());
        facts.add(Fact.OTHER_RESPONSES);
        response(facts, pair.rejected());
        add(facts, Fact.ANNOTATOR, pair.annotator());
        if (pair.margin().isPresent()) {
            facts.add(Fact.MARGIN);
        }
    }

    private static void battle(EnumSet<Fact> facts, Battle battle) {
        facts.add(Fact.MODELS);
        facts.add(Fact.VERDICT);
        add(facts, Fact.ANNOTATOR, battle.judge());
        add(facts, Fact.LANGUAGE, battle.language());
        if (!battle.conversationA().isEmpty() || !battle.conversationB().isEmpty()) {
            facts.addAll(EnumSet.of(Fact.PROMPT, Fact.RESPONSE, Fact.OTHER_RESPONSES));
        }
        if (battle.turn().isPresent()) {
            facts.add(Fact.TURN);
        }
        if (battle.anonymous().isPresent()) {
            facts.add(Fact.ANONYMITY);
        }
        if (battle.seconds().isPresent()) {
            facts.add(Fact.TIME);
        }
    }

    private static void rated(EnumSet<Fact> facts, RatedCompletions rated) {
        prompt(facts, rated.prompt().messages());
        if (rated.completions().size() > 1) {
            facts.add(Fact.OTHER_RESPONSES);
        }
        for (RatedCompletions.Rated completion : rated.completions()) {
            response(facts, completion.response());
            if (!completion.ratings().isEmpty() || completion.overall().isPresent()) {
                facts.add(Fact.RATINGS);
            }
        }
    }

    private static void judged(EnumSet<Fact> facts, JudgedPair pair) {
        prompt(facts, pair.comparison().prompt().messages());
        response(facts, pair.comparison().first());
        response(facts, pair.comparison().second());
        facts.add(Fact.OTHER_RESPONSES);
        for (Judgment judgment : pair.judgments()) {
            facts.add(Fact.VERDICT);
            add(facts, Fact.ANNOTATOR, judgment.annotator());
            if (judgment.seconds().isPresent()) {
                facts.add(Fact.SECONDS);
            }
            if (judgment.time().isPresent()) {
                facts.add(Fact.TIME);
            }
            if (Verdicts.isGraded(judgment)) {
                facts.add(Fact.GRADE);
            }
            if (Verdicts.isSwapped(judgment)) {
                facts.add(Fact.SIDES);
            }
        }
    }

    private static void annotated(EnumSet<Fact> facts, AnnotatedRecord annotated) {
        if (!annotated.fields().isEmpty()) {
            facts.add(Fact.FIELDS);
        }
        for (AnnotatedRecord.Reply reply : annotated.answers()) {
            facts.add(Fact.VERDICT);
            add(facts, Fact.ANNOTATOR, reply.annotator());
            if (reply.seconds().isPresent()) {
                facts.add(Fact.SECONDS);
            }
            if (reply.time().isPresent()) {
                facts.add(Fact.TIME);
            }
        }
    }

    private static void node(EnumSet<Fact> facts, ConversationTree.Node node) {
        add(facts, Fact.LANGUAGE, node.language());
        add(facts, Fact.MODELS, node.model());
        add(facts, Fact.RESPONSE_IDS, node.id());
        if (node.rank().isPresent()) {
            facts.add(Fact.RANKS);
        }
        if (!node.replies().isEmpty()) {
            facts.add(Fact.RESPONSE);
        }
        if (node.replies().size() > 1) {
            facts.add(Fact.OTHER_RESPONSES);
        }
        node.replies().forEach(reply -> node(facts, reply));
    }

    private static void prompt(EnumSet<Fact> facts, List<Message> messages) {
        if (!messages.isEmpty()) {
            facts.add(Fact.PROMPT);
        }
    }

    private static void response(EnumSet<Fact> facts, Response response) {
        facts.add(Fact.RESPONSE);
        add(facts, Fact.MODELS, response.model());
        add(facts, Fact.RESPONSE_IDS, response.id());
    }

    private static void add(EnumSet<Fact> facts, Fact fact, String value) {
        if (!value.isEmpty()) {
            facts.add(fact);
        }
    }
}
