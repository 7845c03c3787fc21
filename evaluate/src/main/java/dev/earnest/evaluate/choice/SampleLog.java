package dev.earnest.evaluate.choice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes results question by question as lm-evaluation-harness logs samples: JSON Lines of `{doc_id, doc, target,
/// arguments, resps, filtered_resps, filter, metrics, doc_hash, prompt_hash, target_hash, acc, acc_norm}`.
public final class SampleLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SampleLog() {}

    /// @param out left open
    public static void write(ChoiceResult result, OutputStream out) throws IOException {
        for (int index = 0; index < result.answers().size(); index++) {
            String line = row(index, result.answers().get(index)) + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static ObjectNode row(int index, ChoiceResult.Answer answer) {
        ChoiceItem item = answer.item();
        ObjectNode row = JSON.createObjectNode();
        row.put("doc_id", index);
        ObjectNode doc = row.putObject("doc");
        doc.put("id", item.id()).put("category", item.category()).put("query", item.query());
        ArrayNode choices = doc.putArray("choices");
        item.options().forEach(choices::add);
        row.put("target", item.gold());
        ArrayNode arguments = row.putArray("arguments");
        ArrayNode replies = row.putArray("resps");
        ArrayNode filtered = row.putArray("filtered_resps");
        for (int place = 0; place < item.options().size(); place++) {
            Likelihood likelihood = answer.likelihoods().get(place);
            arguments.addArray().add(answer.context()).add(" " + item.options().get(place));
            replies.addArray().addArray().add(likelihood.logProbability()).add(likelihood.greedy());
            filtered.addArray().add(likelihood.logProbability()).add(likelihood.greedy());
        }
        row.put("filter", "none");
        ArrayNode metrics = row.putArray("metrics");
        row.put("doc_hash", hash(doc.toString()));
        row.put("prompt_hash", hash(answer.context()));
        row.put("target_hash", hash(Integer.toString(item.gold())));
        if (item.several()) {
            metrics.add("acc");
            row.put("acc", answer.rightProbability());
        } else {
            metrics.add("acc").add("acc_norm");
            row.put("acc", item.correct().get(answer.likeliest()) ? 1.0 : 0.0);
            row.put("acc_norm", item.correct().get(answer.likeliestPerCharacter()) ? 1.0 : 0.0);
        }
        return row;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
