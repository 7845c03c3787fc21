package dev.earnest.app.verb;

import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.model.Completion;
import dev.earnest.app.model.TokenScore;
import java.io.PrintStream;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Generated texts as JSON Lines.
final class GeneratedJson {
    private final JsonWriter json;
    private final boolean tokens;

    /// @param tokens whether every token is written with its log-probability
    GeneratedJson(PrintStream out, boolean tokens) {
        this.json = new JsonWriter(out);
        this.tokens = tokens;
    }

    /// @param number of the prompt, from 0
    /// @param sample of the prompt, from 0
    /// @param asked a string, or messages
    void write(int number, int sample, JsonNode asked, int promptTokens, Completion text) {
        write(number, sample, asked, promptTokens, text, new double[0]);
    }

    /// @param rewards of all answers to the prompt, of which this is the best; empty where nothing scored them
    void write(
            int number,
            int sample,
            JsonNode asked,
            int promptTokens,
            Completion text,
            double[] rewards) {
        json.object();
        json.key("prompt_index").value(number);
        json.key("sample").value(sample);
        if (asked.isString()) {
            json.key("prompt").value(asked.stringValue());
        }
        json.key("text").value(text.text());
        json.key("finish_reason").value(text.ending().name().toLowerCase(Locale.ROOT));
        json.key("prompt_tokens").value(promptTokens);
        json.key("completion_tokens").value(text.count());
        json.key("log_probability").value(text.logProbability());
        if (rewards.length > 0) {
            json.key("reward").value(rewards[sample]);
            json.key("rewards").array();
            for (double reward : rewards) {
                json.value(reward);
            }
            json.endArray();
        }
        if (tokens) {
            json.key("tokens").array();
            for (TokenScore token : text.tokens()) {
                json.object();
                json.key("id").value(token.id());
                json.key("text").value(token.text());
                json.key("log_probability").value(token.logProbability());
                json.endObject();
            }
            json.endArray();
        }
        json.endObject();
        json.endLine();
    }
}
